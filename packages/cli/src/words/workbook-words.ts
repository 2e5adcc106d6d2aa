import type { English } from "./words.ts"

/** What is wrong with a workbook, a sheet or a cell as spreadsheets have it, and how to put it right. */
export const workbookWords = {
  "workbook.notOne": "this is no Excel workbook; open it and save it as .xlsx",
  "workbook.damaged":
    "this workbook is damaged or cut off; open it in Excel and save it again as .xlsx, or copy the file anew",
  "workbook.tooLarge":
    "the workbook is too large when unpacked (at most 256 MiB, each part 100 times its size, 3,000,000 filled cells and 64 Mi characters); split it, or use CSV",
  "workbook.tooComplex":
    "the workbook holds too many sheets, styles, merged cells or parts (at most 1,000 sheets, 65,536 styles, and 65,536 merged cells a sheet); copy the values into a new workbook, or use CSV",
  "workbook.encrypted": "this workbook is locked by a password; save it without one",
  "workbook.legacy": "this is Excel's old format (.xls); save it as .xlsx",
  "workbook.macro": "this workbook holds macros; save it as .xlsx without macros",
  "workbook.binary": "this is a binary workbook (.xlsb); save it as .xlsx",
  "workbook.openDocument": "this is OpenDocument's format (.ods); save it as .xlsx",
  "workbook.entities":
    "this workbook holds XML declarations that are not taken; open it in Excel and save it again as .xlsx",
  "workbook.noTable":
    "no sheet is known; name the sheet as people or pegawai (see docs/columns.md), or begin with --template",
  "sheet.unknown": "the sheet's name is unknown; correct it, or begin it with # to have it left alone",
  "sheet.hidden": "this sheet is hidden, and was read all the same",
  "row.hidden": "{count} rows are hidden ({rows}), and were read all the same",
  "row.total": "a row of totals; it was not read",
  "row.headerAgain": "the header once more; it was not read",
  "row.aboveHeader": "this row stands above the header, and was not read; move it below if it is data",
  "row.columnNumbers": "numbers of the columns; they were not read",
  "row.example":
    "this row is marked as an example and was changed; empty the column # if it is data, or remove the row",
  "cell.error": "the formula of this cell failed; correct it, or write the value",
  "cell.noValue":
    "the formula of this cell was never worked out; open and save it in Excel, or write the value",
  "cell.isDate": "the spreadsheet made this cell a date; format it as Text and write it again",
  "cell.lostDigits": "spreadsheets keep only 15 digits; format the cell as Text and write it again",
  "cell.percent": "this cell is a percentage; write it as a plain number, such as 85",
  "cell.boolean": "this cell holds true or false; write the value",
  "cell.merged": "this cell is merged with {by}; unmerge them, and fill each one",
} as const satisfies Readonly<Record<string, English>>
