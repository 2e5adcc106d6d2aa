import type { CellFault } from "../cells/cell.ts"

/** A row as text: the line of the file or the row of the sheet it begins on, and its cells. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
  /** The first cell with a text behind those of the header, where only that one is told. */
  readonly beyond?: { readonly place: number; readonly text: string }
  /** What is wrong with cells before anybody reads their text, by their place: a sheet knows more than text can say. */
  readonly faults?: ReadonlyMap<number, CellFault>
  /** What is wrong with the row as a whole, and the place of the cell that shows it. */
  readonly refused?: { readonly code: string; readonly place: number }
}

/** What stands above the rows of a table. */
export interface RawHead {
  readonly titles: readonly string[]
  readonly line: number
  /** The address of a cell, where cells have one. */
  readonly addressOf?: (place: number, line: number) => string
}

/** Takes what a file or a sheet holds, row by row: nobody has to hold all of it. */
export interface TakesRows {
  /** Comes first, and once. */
  head(head: RawHead): void
  row(row: RawRow): void
  /** Why the file can not be read after all, and where that is seen. What came before it does not count. */
  unreadable(code: string, line: number): void
}
