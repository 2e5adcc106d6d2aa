/** Something wrong in the files: where, what, and whose fault it is when not its own. */
export interface RowError {
  /** `people.csv`, or the name of a workbook. */
  readonly file: string
  /** The sheet, where the file is a workbook. */
  readonly sheet?: string
  /** The physical line, or the sheet's row; 0 for the file or sheet as a whole. */
  readonly row: number
  readonly column: string | null
  /** `C5`, where it is about a cell of a sheet. */
  readonly cell?: string
  readonly code: string
  /** What stood there; personal numbers are shown masked. */
  readonly value: string | null
  /** What a sentence about it names. */
  readonly figures: Readonly<Record<string, unknown>>
  /** The row that is really wrong. */
  readonly causedBy: { readonly file: string; readonly sheet?: string; readonly row: number } | null
}

/** Somebody should know, and nothing is wrong. */
export type Notice = Omit<RowError, "causedBy">
