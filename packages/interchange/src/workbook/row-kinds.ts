import { shownText, tidy } from "./cell-text.ts"
import type { SheetRow } from "./sheet.ts"
import type { SheetColumn, TextRow } from "./text-row.ts"

const total =
  /^(?:sub[ -]?total|grand total|jumlah|total)(?: (?:jumlah|total|seluruh(?:nya)?|keseluruhan))?\s*:?$/i

/** A sum under the table, by the first thing it says. */
export function isTotal({ cells }: SheetRow): boolean {
  const first = cells.get(Math.min(...cells.keys()))
  return first !== undefined && total.test(tidy(shownText(first)))
}

/** The header once more, as on every page that is printed. */
export function isHeaderAgain(
  { cells }: SheetRow,
  titles: readonly string[],
  columns: ReadonlyMap<number, SheetColumn>,
): boolean {
  // Of a header that names no column every row would be one.
  if (columns.size === 0) return false
  return [...columns.keys()].every((place) => {
    const value = cells.get(place)
    return value !== undefined && tidy(shownText(value)).toLowerCase() === titles[place]?.toLowerCase()
  })
}

/** `(1) (2) (3)` under the titles: numbers that count the columns, and say nothing the columns could hold. */
export function isNumbering(
  { cells }: SheetRow,
  { cells: texts, faults }: TextRow,
  columns: ReadonlyMap<number, SheetColumn>,
): boolean {
  const numbers = [...cells.values()].map((value) => {
    const [, digits] = /^\(?(\d{1,2})\)?$/.exec(tidy(shownText(value))) ?? []
    return Number(digits)
  })
  if (numbers.length < 3 || !numbers.every((number, n) => number === n + 1)) return false
  return [...columns].some(([place, { cell }]) => {
    const text = texts[place] ?? ""
    return faults.has(place) || (text !== "" && cell.read(text).fault !== undefined)
  })
}
