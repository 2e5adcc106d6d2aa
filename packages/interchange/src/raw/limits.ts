/**
 * What a file may hold. Bytes over the limit and rows over it are `file.tooLarge`, more columns `file.tooWide`, a longer
 * text `cell.tooLong`; of the errors of a table so many are listed, and of the others how many there are.
 *
 * @example
 * ```ts
 * import { fileLimits } from "@ampera/interchange"
 *
 * fileLimits.rows // => 1000000
 * ```
 */
export const fileLimits = {
  bytes: 64 * 1024 * 1024,
  rows: 1_000_000,
  /** The widest table has some twenty columns; spreadsheets add empty ones. */
  columns: 1_024,
  /** Cells, empty ones among them: as many as the widest table of the most rows needs, and some. */
  cells: 32_000_000,
  /** UTF-16 units in a cell: as many as a spreadsheet's cell can hold. */
  text: 32_767,
  /** Bytes of one row of a CSV. */
  row: 1024 * 1024,
  errors: 10_000,
} as const

/** Rows that are read, empty ones among them: a spreadsheet writes as many as its sheet was ever filled to. */
export const mostLines = 2_100_000
