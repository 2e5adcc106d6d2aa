import { readCsv } from "../csv/read-csv.ts"
import type { Notice, RowError } from "../rows/fault.ts"
import type { RawTable } from "../rows/raw-table.ts"
import { readRows, type Row, type Rows } from "../rows/read-rows.ts"
import { laterTables, tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"
import { isWorkbookName } from "../workbook/kind-of-file.ts"
import { readSheets } from "../workbook/read-sheets.ts"

/** A file handed in: its name without the folder, and its bytes. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Over the limit, and so not read. */
  readonly tooLarge?: boolean
}

/** A sheet of a workbook. */
export interface SheetPlace {
  readonly file: string
  readonly name: string
}

/** The rows of one file or sheet, with the table they belong to. */
export interface ReadFile extends Rows {
  /** What names it among all: the file's name, for a sheet together with its table's. */
  readonly file: string
  readonly sheet?: SheetPlace
  readonly table: Table
  /** Where its table stands in the order of the contract. */
  readonly order: number
}

/** A row together with its file. */
export interface Placed {
  readonly source: ReadFile
  readonly row: Row
}

/**
 * The most bytes and rows a file may have; a larger one is `file.tooLarge`.
 *
 * @example
 * ```ts
 * import { fileLimits } from "@ampera/interchange"
 *
 * fileLimits.rows // => 1000000
 * ```
 */
export const fileLimits = { bytes: 64 * 1024 * 1024, rows: 1_000_000 } as const

/** What was read of files: tables, and what is to be said of them. */
export interface ReadFiles {
  readonly read: readonly ReadFile[]
  readonly errors: readonly RowError[]
  readonly notices: readonly Notice[]
}

/** Reads every file; what is wrong with a file or a sheet as a whole is an error at its row 0. */
export function readFiles(files: readonly SourceFile[]): ReadFiles {
  const read: ReadFile[] = []
  const errors: RowError[] = []
  const notices: Notice[] = []
  const names = new Set<string>()
  /** Takes rows in, unless their table is there already: a sheet without rows says nothing. */
  const take = (file: ReadFile, wrong: (code: string, figures?: object) => void): void => {
    const isBare = ({ sheet, count, isWhole }: ReadFile): boolean =>
      sheet !== undefined && count === 0 && isWhole
    const isTwice = read.some((other) => other.table === file.table && !isBare(other)) && !isBare(file)
    if (isTwice) wrong("file.twice")
    else if (file.count > fileLimits.rows) wrong("file.tooLarge", { rows: fileLimits.rows })
    else {
      errors.push(...file.errors)
      read.push(file)
    }
  }
  for (const { name, bytes, tooLarge } of files) {
    const wrong = (code: string, figures = {}): void => {
      errors.push({ file: name, row: 0, column: null, code, value: null, figures, causedBy: null })
    }
    const isLarge = tooLarge === true || bytes.length > fileLimits.bytes
    const stem = name.replace(/\.csv$/i, "").toLowerCase()
    const order = tables.findIndex((table) => table.name === stem)
    if (isWorkbookName(name)) {
      if (names.has(name)) wrong("file.twice")
      else if (isLarge) wrong("file.tooLarge", { mebibytes: 64 })
      else {
        const workbook = readSheets(name, bytes)
        if (workbook.refused !== undefined) wrong(workbook.refused)
        for (const sheet of workbook.sheets ?? []) {
          const place = { file: name, name: sheet.name }
          const complain = (code: string, figures = {}): void => {
            const error = { row: 0, column: null, code, value: null, figures, causedBy: null }
            errors.push({ file: name, sheet: sheet.name, ...error })
          }
          if (sheet.wrong !== undefined) complain(sheet.wrong)
          else {
            take(ofSheet(sheet.table, place, sheet.read.raw), complain)
            for (const { row, code, figures } of sheet.read.notices) {
              notices.push({ file: name, sheet: sheet.name, row, column: null, code, value: null, figures })
            }
          }
        }
      }
    } else if (!/\.csv$/i.test(name)) wrong("file.unknown")
    else if ((laterTables as readonly string[]).includes(stem)) wrong("file.later")
    else if (order < 0) wrong("file.unknown")
    else if (read.some(({ file }) => file.toLowerCase() === name.toLowerCase())) wrong("file.twice")
    else if (isLarge) wrong("file.tooLarge", { mebibytes: 64 })
    else {
      const table = tables[order] as Table
      take({ file: name, table, order, ...readRows(name, table, readCsv(bytes)) }, wrong)
    }
    names.add(name)
  }
  return { read: read.sort((a, b) => a.order - b.order), errors, notices }
}

/** The rows of a sheet. Its table names it among the files: a sheet has two names. */
function ofSheet(table: Table, sheet: SheetPlace, raw: RawTable): ReadFile {
  const file = `${sheet.file} [${table.name}]`
  return { file, sheet, table, order: tables.indexOf(table), ...readRows(file, table, raw) }
}
