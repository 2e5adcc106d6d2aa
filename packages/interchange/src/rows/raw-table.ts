import type { CellFault } from "../cells/cell.ts"

/** A row as text: the line of the file or the row of the sheet it begins on, and its cells. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
  /** What is wrong with cells before anybody reads their text, by their place: a sheet knows more than text can say. */
  readonly faults?: ReadonlyMap<number, CellFault>
  /** What is wrong with the row as a whole, and the place of the cell that shows it. */
  readonly refused?: { readonly code: string; readonly place: number }
}

/** What a file or a sheet holds, or why it can not be read. */
export type RawTable =
  | {
      readonly header: readonly string[]
      /** Where the header stands, when not in line 1. */
      readonly headerLine?: number
      readonly rows: readonly RawRow[]
      /** The address of a cell, where cells have one. */
      readonly addressOf?: (place: number, line: number) => string
      readonly unreadable?: undefined
    }
  | {
      readonly addressOf?: undefined
      readonly unreadable: { readonly code: string; readonly line: number }
    }
