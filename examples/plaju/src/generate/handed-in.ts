import type { Day } from "../calendar.ts"

/** What an office writes into the cells of a row, by the column's English name. */
export type Cells = Readonly<Record<string, string | number | undefined>>

/** A row, and what was written into it when. */
export interface Row {
  readonly table: string
  readonly written: { readonly on: Day; readonly cells: Cells }[]
}

/** Rows of the tables, each cell with the day on which the office came to know it. */
export interface HandedIn {
  readonly rows: readonly Row[]
  /** Begins a row on the day it is handed in. */
  put(table: string, on: Day, cells: Cells): Row
  /** Fills cells of a row that were empty until then. */
  fill(row: Row, on: Day, cells: Cells): void
}

export function handedIn(): HandedIn {
  const rows: Row[] = []
  return {
    rows,
    put(table, on, cells) {
      const row: Row = { table, written: [{ on, cells }] }
      rows.push(row)
      return row
    },
    fill(row, on, cells) {
      const begun = row.written[0]?.on ?? ""
      if (on < begun) throw new RangeError(`${row.table}: filled on ${on}, before it was begun on ${begun}`)
      row.written.push({ on, cells })
    },
  }
}
