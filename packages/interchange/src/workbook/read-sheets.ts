import { laterTables, tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"
import type { RowReader } from "../rows/read-rows.ts"
import { type SheetNotice, sheetTable } from "./sheet-table.ts"
import { readWorkbook } from "./workbook.ts"

/** What stands in a sheet: a table's rows, or why it is none. */
export type ReadSheet = { readonly name: string } & (
  | {
      readonly table: Table
      readonly read: RowReader
      readonly notices: readonly SheetNotice[]
      readonly wrong?: undefined
    }
  | { readonly wrong: string }
)

/**
 * Reads the sheets of a workbook that are not empty and explain nothing, the rows of each table by a reader of its own;
 * or says why the workbook can not be read.
 */
export function readSheets(
  name: string,
  bytes: Uint8Array,
  readerOf: (table: Table) => RowReader,
):
  | { readonly sheets: readonly ReadSheet[]; readonly refused?: undefined }
  | { readonly sheets?: undefined; readonly refused: string } {
  const workbook = readWorkbook(name, bytes)
  if (workbook.refused !== undefined) return workbook
  const sheets: ReadSheet[] = []
  for (const sheet of workbook.sheets) {
    if (sheet.rows.length === 0 || explains.test(sheet.name.trim())) continue
    const table = tableOfSheet(sheet.name)
    if (table === undefined) {
      const isLater = (laterTables as readonly string[]).includes(asked(sheet.name))
      sheets.push({ name: sheet.name, wrong: isLater ? "file.later" : "sheet.unknown" })
      continue
    }
    const read = readerOf(table)
    const notices = sheetTable(sheet, table, workbook.dayZero, read)
    if (notices !== undefined) sheets.push({ name: sheet.name, table, read, notices })
  }
  return sheets.some(({ wrong }) => wrong !== "sheet.unknown") ? { sheets } : { refused: "workbook.noTable" }
}

/** The table that a sheet of this name holds; undefined where there is none. */
export const tableOfSheet = (name: string): Table | undefined =>
  tables.find(({ name: known, alias }) => known === asked(name) || alias === asked(name))

const asked = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_")

/** Sheets for people to read. */
const explains = /^(?:petunjuk|cara membaca|how to read|instructions|#.*)$/i
