import type { Table } from "../tables/table.ts"

/** The names a table's columns go by. */
export interface ColumnNames {
  /** The column of a title; undefined for one that is not known, or that stands for nothing. */
  columnOf(title: string): string | undefined
  /** The columns that have to be there and are not. In every table with `person_id`, `nip` may stand instead. */
  missing(found: ReadonlySet<string>): readonly string[]
}

/** Titles of columns that are not read; the last is the one that a marked workbook says its errors in. */
const ignored = /^(?:no\.?|keterangan|kesalahan(?::[^]*)?|#.*|)$/i

/** Whether a column of this title is left alone. */
export const isIgnored = (title: string): boolean => ignored.test(title)

/** Finds columns by their names or their aliases. */
export function columnNames(table: Table): ColumnNames {
  const known = new Map<string, string>()
  for (const [column, { alias }] of Object.entries(table.columns)) {
    known.set(column, column)
    known.set(alias, column)
  }
  if ("person_id" in table.columns && !known.has("nip")) known.set("nip", "nip")
  return {
    columnOf: (title) => known.get(title.toLowerCase().replaceAll(/[\s-]+/g, "_")),
    missing: (found) =>
      Object.entries(table.columns).flatMap(([column, { required }]) => {
        const isThere = found.has(column) || (column === "person_id" && found.has("nip"))
        return required && !isThere ? [column] : []
      }),
  }
}
