/** Something wrong in the files: where, what, and whose fault it is when not its own. */
export interface RowError {
  /** `people.csv`. */
  readonly file: string
  /** The physical line; 0 for the file as a whole. */
  readonly row: number
  readonly column: string | null
  readonly code: string
  /** What stood there; personal numbers are shown masked. */
  readonly value: string | null
  /** What a sentence about it names. */
  readonly figures: Readonly<Record<string, unknown>>
  /** The row that is really wrong. */
  readonly causedBy: { readonly file: string; readonly row: number } | null
}

/** Somebody should know, and nothing is wrong. */
export type Notice = Omit<RowError, "causedBy">
