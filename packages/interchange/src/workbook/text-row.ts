import type { Cell, CellFault } from "../cells/cell.ts"
import { shownText, textOf } from "./cell-text.ts"
import type { SheetRow } from "./sheet.ts"
import type { DayZero } from "./workbook.ts"

/** A column of a sheet that is read. */
export interface SheetColumn {
  readonly column: string
  readonly cell: Cell
  readonly required: boolean
}

/** A row of a sheet as text, and what is wrong with its cells already. */
export interface TextRow {
  readonly cells: string[]
  /** The first text behind the last title: a sheet has sixteen thousand columns, and a row is not filled up to there. */
  beyond?: { readonly place: number; readonly text: string }
  readonly faults: Map<number, CellFault>
}

/** The cells of a row as text. Those under a title that is left alone are empty. */
export function textRow(
  { cells: values }: SheetRow,
  titles: readonly string[],
  columns: ReadonlyMap<number, SheetColumn>,
  dayZero: DayZero,
): TextRow {
  const row: TextRow = { cells: [], faults: new Map<number, CellFault>() }
  const { cells, faults } = row
  for (const [place, value] of values) {
    if (place >= titles.length) {
      const text = row.beyond === undefined ? shownText(value) : ""
      if (text !== "") row.beyond = { place, text }
      continue
    }
    const column = columns.get(place)
    while (cells.length < place) cells.push("")
    if (column === undefined) {
      cells.push((titles[place] ?? "") === "" ? shownText(value) : "")
      continue
    }
    const { text, fault } = textOf(value, column.cell, dayZero)
    cells.push(text)
    if (fault !== undefined) faults.set(place, fault)
  }
  return row
}
