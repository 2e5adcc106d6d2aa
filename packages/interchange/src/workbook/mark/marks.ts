/** Something to be shown in a workbook: which cell is wrong, and what is said in its row. */
export interface Mark {
  readonly sheet: string
  /** The row; a sheet as a whole (0) can not be marked. */
  readonly row: number
  /** `C5`; without it only the sentence is written. */
  readonly cell?: string | undefined
  readonly sentence: string
}

/** What is to be done in one sheet. */
export interface SheetMarks {
  /** The addresses to be coloured, by row: the columns. */
  readonly cells: ReadonlyMap<number, ReadonlySet<number>>
  readonly sentences: ReadonlyMap<number, readonly string[]>
  /** The row with the titles. */
  readonly header: number
  /** Where the sentences go. */
  readonly column: number
}
