import type { Cell } from "../../cells/cell.ts"
import { tables } from "../../tables/index.ts"

/** The values a cell is one of, each with its alias; undefined where the list is open. */
export const valuesOf = (cell: Cell): Readonly<Record<string, string>> | undefined =>
  (cell as Partial<{ readonly values: Readonly<Record<string, string>> }>).values

/** A drop-down written out in its own cell may be so long (Excel refuses the whole file beyond it). */
const most = 255

/** The sheet that holds the lists which are longer. It begins with `#`, so that no import asks for it. */
export const listsSheet = "# Daftar"

/** A list of a column that is too long to be written out. */
export interface LongList {
  readonly name: string
  readonly values: readonly string[]
}

/** The lists of the sheet of lists, a column each. */
export const longLists: readonly LongList[] = tables.flatMap(({ name, columns }) =>
  Object.entries(columns).flatMap(([column, { cell }]) => {
    const values = choicesOf(cell)
    return values === undefined || values.join(",").length <= most
      ? []
      : [{ name: `${name}.${column}`, values }]
  }),
)

/** What a drop-down offers: the Indonesian names. Several of a list can not be chosen from one. */
function choicesOf(cell: Cell): readonly string[] | undefined {
  const values = cell.kind === "list" ? valuesOf(cell) : undefined
  return values === undefined ? undefined : Object.values(values)
}

/** What a drop-down takes its values from, as a formula; undefined where there is none. */
export function choicesFormula(
  cell: Cell,
  name: string,
  lettersOf: (column: number) => string,
): string | undefined {
  const values = choicesOf(cell)
  if (values === undefined) return undefined
  const column = longLists.findIndex((list) => list.name === name)
  if (column < 0) return `"${values.join(",")}"`
  const letters = lettersOf(column)
  return `'${listsSheet}'!$${letters}$2:$${letters}$${values.length + 1}`
}
