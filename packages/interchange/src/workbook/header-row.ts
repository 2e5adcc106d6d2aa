import type { ColumnNames } from "../rows/column-names.ts"
import { shownText } from "./cell-text.ts"
import type { SheetRow } from "./sheet.ts"

/** Titles, a letterhead and empty rows may stand above the header: so far down it is looked for. */
const within = 30

/**
 * The row that names the columns: the first with all required ones, else the one that names the most, else the first
 * that holds anything, for there has to be a place to say what is missing.
 */
export function headerRow(rows: readonly SheetRow[], names: ColumnNames): SheetRow | undefined {
  let best = rows[0]
  let most = 0
  for (const row of rows) {
    if (row.line > within) break
    const found = new Set(titlesOf(row).flatMap((title) => names.columnOf(title) ?? []))
    if (names.missing(found).length === 0) return row
    if (found.size > most) [best, most] = [row, found.size]
  }
  return best
}

const titlesOf = ({ cells }: SheetRow): readonly string[] => [...cells.values()].map(shownText)
