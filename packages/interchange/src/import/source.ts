import { readCsv } from "../csv/read-csv.ts"
import type { RowError } from "../rows/fault.ts"
import { readRows, type Row, type Rows } from "../rows/read-rows.ts"
import { laterTables, tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"

/** A file handed in: its name without the folder, and its bytes. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Over the limit, and so not read. */
  readonly tooLarge?: boolean
}

/** The rows of one file, with the table they belong to. */
export interface ReadFile extends Rows {
  readonly file: string
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

/** Reads every file; what is wrong with a file as a whole is an error at its row 0. */
export function readFiles(files: readonly SourceFile[]): {
  readonly read: readonly ReadFile[]
  readonly errors: readonly RowError[]
} {
  const read: ReadFile[] = []
  const errors: RowError[] = []
  for (const { name, bytes, tooLarge } of files) {
    const stem = name.replace(/\.csv$/i, "").toLowerCase()
    const order = tables.findIndex((table) => table.name === stem)
    const wrong = (code: string, figures = {}): void => {
      errors.push({ file: name, row: 0, column: null, code, value: null, figures, causedBy: null })
    }
    const isTwice = read.some(({ table }) => table.name === stem)
    if (!/\.csv$/i.test(name)) wrong("file.unknown")
    else if ((laterTables as readonly string[]).includes(stem)) wrong("file.later")
    else if (order < 0) wrong("file.unknown")
    else if (isTwice) wrong("file.twice")
    else if (tooLarge === true || bytes.length > fileLimits.bytes) wrong("file.tooLarge", { mebibytes: 64 })
    else {
      const table = tables[order] as Table
      const rows = readRows(name, table, readCsv(bytes))
      if (rows.count > fileLimits.rows) wrong("file.tooLarge", { rows: fileLimits.rows })
      else {
        errors.push(...rows.errors)
        read.push({ file: name, table, order, ...rows })
      }
    }
  }
  return { read: read.sort((a, b) => a.order - b.order), errors }
}
