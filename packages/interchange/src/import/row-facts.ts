import type { Fact } from "@ampera/ledger"
import type { RowFact } from "../tables/fact.ts"
import type { Homes, Table } from "../tables/table.ts"
import { columnOf } from "./changes.ts"
import type { Placed } from "./source.ts"

/** Where a row's facts stand that moves to another stream, and how a fact of it is said there. */
export interface Elsewhere {
  readonly homes: Homes
  readonly values: Readonly<Record<string, unknown>>
}

/** The facts that cells say; none where they name what nobody knows. */
export function factsOf(
  table: Table,
  values: Readonly<Record<string, unknown>>,
  homes: Homes,
): readonly RowFact[] {
  const said = table.facts(values, homes)
  return "unknown" in said ? [] : said.filter((fact) => fact !== undefined)
}

/** A fact that a row does not say any more, as it would say it with the cells it had. */
export function factOnce(
  table: Table,
  values: Readonly<Record<string, unknown>>,
  homes: Homes,
  name: string,
  was: Fact,
): RowFact | undefined {
  const cells = table.later?.[name]?.cells(was)
  return factsOf(table, { ...values, ...cells }, homes).find((fact) => fact.name === name)
}

/** How a row said its facts in the stream it stood in before. */
export function factsElsewhere({ source, row }: Placed, was: string): Elsewhere {
  const { stands } = source.table
  // A payment stands where its funding does: the column names the funding, and the funding the budget.
  const values =
    stands !== undefined && columnOf(stands.field) === stands.column
      ? { ...row.values, [stands.column]: was }
      : row.values
  return { homes: { budgetOfFunding: () => was, budgetOfDisbursement: () => was }, values }
}
