import { type Area, addressOf } from "./address.ts"
import type { SheetContent } from "./sheet.ts"

/** How a cell is covered by the first one of an area that is shown as one cell. */
export interface Cover {
  /** The address of the cell whose value is shown. */
  readonly by: string
  /** Whether that one stands in a row above. */
  readonly isBelow: boolean
}

/** Tells what covers a cell of a row. Rows are asked for from top to bottom. */
export type Covers = (column: number, line: number) => Cover | undefined

/** The areas with a value that begin below a line, for the columns that are read. */
export function coversOf({ merged, rows }: SheetContent, below: number, columns: readonly number[]): Covers {
  const filled = new Map(rows.map(({ line, cells }) => [line, cells]))
  const areas = merged
    .filter(({ top, left }) => top > below && filled.get(top)?.has(left) === true)
    .sort((a, b) => a.top - b.top)
  const waiting = new Map<number, Area[]>(
    columns.map((column) => [
      column,
      areas.filter(({ left, right }) => left <= column && column <= right).toReversed(),
    ]),
  )
  return (column, line) => {
    const stack = waiting.get(column)
    let area = stack?.at(-1)
    while (area !== undefined && area.bottom < line) {
      stack?.pop()
      area = stack?.at(-1)
    }
    if (area === undefined || area.top > line) return undefined
    const isFirst = area.top === line && area.left === column
    return isFirst ? undefined : { by: addressOf(area.left, area.top), isBelow: area.top < line }
  }
}
