import { type Sentence, says } from "./sentence.ts"
import { BadDefinition } from "./error.ts"
import type { Slices, StatesOf } from "./report.ts"
import type { IsoDate } from "./time.ts"

/**
 * What a column holds: `text`; `whole`, a safe integer; `amount`, a whole number of any size as its digits (`"2500000"`);
 * `decimal`, a number for reading and drawing (what is exact stands beside it); `flag`, yes or no; `day`, `YYYY-MM-DD`.
 */
export type Holds = "text" | "whole" | "amount" | "decimal" | "flag" | "day"

/** A column of a table. */
export interface Column {
  readonly holds: Holds
  /** What it means, and in which unit: whoever looks at the table reads it there. */
  readonly about: string
  /** It may be null, which says that nobody knows, and never zero. */
  readonly unknown?: true
}

/** Columns by their names: up to 48 small letters, digits and `_`. */
export type Columns = Readonly<Record<string, Column>>

/** What stands in a row. */
export type Value = string | number | boolean | null

/** A row of a table of any columns. */
export type Row = Readonly<Record<string, Value>>

type Held = { text: string; whole: number; amount: string; decimal: number; flag: boolean; day: IsoDate }
type ValueOf<Its extends Column> = Held[Its["holds"]] | (Its["unknown"] extends true ? null : never)

/** A row of a table of these columns. */
export type RowOf<Its extends Columns> = { readonly [Name in keyof Its]: ValueOf<Its[Name]> }

/** A table as others read it. */
export interface Table<Its extends Columns = Columns> {
  /** What the rows are. */
  readonly about: string
  readonly columns: Its
  /** The columns that tell its rows apart. */
  readonly key: readonly string[]
}

/**
 * Figures kept as a table, for programs that read tables: a pure function of states and a day, as a report is. A ledger
 * keeps it (`keepTables`): it follows the log, and writes what has changed.
 */
export interface ReadModel<Over extends Slices = Slices, Its extends Columns = Columns> {
  /** The table's name: up to 48 small letters, digits and `_`. */
  readonly name: string
  /**
   * Raise it when the columns or what they mean change: the new table is made beside the one that is read, and takes its
   * place once it is whole.
   */
  readonly version: number
  readonly over: Over
  readonly table: Table<Its>
  /** All rows as of a day, in any order. */
  toRows(states: StatesOf<Over>, at: { readonly asOf: IsoDate }): readonly RowOf<Its>[]
}

const nameForm = /^(?!pg_)[a-z][a-z0-9_]{0,47}$/

/**
 * Defines a read model.
 *
 * @throws {BadDefinition} `table.badName`, `table.badVersion`, `table.badColumn`, `table.badKey`
 * @example
 * ```ts
 * import { readModel } from "@ampera/ledger"
 * import { money } from "@ampera/testing/training"
 *
 * const spent = readModel({
 *   name: "spent",
 *   version: 1,
 *   over: { money },
 *   table: {
 *     about: "What was committed for each person",
 *     columns: {
 *       person_id: { holds: "text", about: "The person's id" },
 *       rupiah: { holds: "whole", about: "Committed up to the day, in whole rupiah" },
 *     },
 *     key: ["person_id"],
 *   },
 *   toRows: (states, { asOf }) =>
 *     [...states.money].map(([person_id, facts]) => ({
 *       person_id,
 *       rupiah: facts.filter(({ on }) => on <= asOf).reduce((sum, { rupiah }) => sum + rupiah, 0),
 *     })),
 * })
 * const states = { money: new Map([["p001", [{ on: "2025-03-01", budgetId: "apbd", rupiah: 500 }]]]) }
 * spent.toRows(states, { asOf: "2025-12-31" }) // => [{ person_id: "p001", rupiah: 500 }]
 * ```
 */
export function readModel<const Over extends Slices, const Its extends Columns>(
  spec: ReadModel<Over, Its>,
): ReadModel<Over, Its> {
  const { name, version, table } = spec
  const at = says`read model ${{ name }}`
  if (!nameForm.test(name)) throw badName("table.badName", name, at)
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new BadDefinition({
      code: "table.badVersion",
      what: says`${{ version }} is no version`,
      where: at,
      cure: "count versions from 1",
    })
  }
  for (const column of Object.keys(table.columns)) {
    if (!nameForm.test(column)) throw badName("table.badColumn", column, at)
  }
  const isKey = (column: string): boolean => Object.hasOwn(table.columns, column)
  const unknown = table.key.find((column) => table.columns[column]?.unknown === true)
  const missing = table.key.find((column) => !isKey(column))
  if (table.key.length === 0 || missing !== undefined || unknown !== undefined) {
    throw new BadDefinition({
      code: "table.badKey",
      what: says`the key ${{ key: JSON.stringify(table.key) }} does not tell rows apart`,
      where: at,
      cure: "name one or more of its columns, each of them always known",
    })
  }
  return spec
}

function badName(code: "table.badName" | "table.badColumn", name: string, where: Sentence): BadDefinition {
  return new BadDefinition({
    code,
    what: says`${{ name: JSON.stringify(name) }} can not name a table or a column`,
    where,
    cure: "use up to 48 small letters, digits and _, a letter first, and not pg_",
  })
}
