import { readCsv } from "../csv/read-csv.ts"
import type { PackedTable } from "../rows/read-rows.ts"
import { rowReader } from "../rows/read-rows.ts"
import { tables } from "../tables/index.ts"
import { isWorkbookName } from "../workbook/kind-of-file.ts"
import { readSheets } from "../workbook/read-sheets.ts"
import type { SheetNotice } from "../workbook/sheet-table.ts"

/** A file to be read: its name says as what. */
export interface Asked {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What was read of a file or a sheet: the rows of the table of this name, or why there are none. */
export type TableContent = { readonly sheet?: string } & (
  | {
      readonly table: string
      readonly packed: PackedTable
      readonly notices: readonly SheetNotice[]
      readonly wrong?: undefined
    }
  | { readonly wrong: string }
)

/** What is in a file, as it crosses from the thread that read it; or why the file can not be read. */
export type FileContent =
  | { readonly tables: readonly TableContent[]; readonly refused?: undefined }
  | { readonly refused: string }

/** What names a sheet among all that is read: it has two names, and its table tells it from the others. */
export const sheetSource = (file: string, table: string): string => `${file} [${table}]`

/** Reads a file: a workbook by its sheets, a CSV as the table of its name. */
export function contentOf({ name, bytes }: Asked): FileContent {
  if (isWorkbookName(name)) return ofWorkbook(name, bytes)
  const stem = stemOf(name)
  const table = tables.find((each) => each.name === stem)
  if (table === undefined) return { refused: "file.unknown" }
  const reader = rowReader(name, table)
  readCsv(bytes, reader)
  return { tables: [{ table: stem, packed: reader.done(), notices: [] }] }
}

/** The name of a CSV without its ending, as tables have it. */
export const stemOf = (name: string): string => name.replace(/\.csv$/i, "").toLowerCase()

function ofWorkbook(name: string, bytes: Uint8Array): FileContent {
  const workbook = readSheets(name, bytes, (table) => rowReader(sheetSource(name, table.name), table))
  if (workbook.refused !== undefined) return { refused: workbook.refused }
  return {
    tables: workbook.sheets.map((sheet) =>
      sheet.wrong === undefined
        ? { sheet: sheet.name, table: sheet.table.name, packed: sheet.read.done(), notices: sheet.notices }
        : { sheet: sheet.name, wrong: sheet.wrong },
    ),
  }
}
