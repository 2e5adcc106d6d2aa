import type { Projection } from "./projection.ts"

/** The projections a report is computed from, by the name the report gives them. */
export type Slices = Readonly<Record<string, Projection>>

/** The states of slices, by the same names. */
export type StatesOf<Over extends Slices> = {
  readonly [Name in keyof Over]: Over[Name] extends Projection<infer State> ? State : never
}

/**
 * Figures computed from dated facts: a pure function of the states it names and of a query. It filters by date while
 * it computes, and touches no JSON and no log; so the same position and the same query give the same result for ever.
 */
export interface Report<Query = unknown, Result = unknown, Over extends Slices = Slices> {
  readonly name: string
  readonly over: Over
  /**
   * The result must be made of values of its own: no state, and no list or object that is a part of one. The states go
   * on with the log, and the result would change with them.
   */
  compute(states: StatesOf<Over>, query: Query): Result
}

/**
 * Defines a report.
 *
 * @example
 * ```ts
 * import { projection, report } from "@ampera/ledger"
 *
 * type Funded = { type: "Funded"; data: { amount: number }; occurredOn: string }
 * const money = projection<Funded>()({
 *   name: "money",
 *   version: 1,
 *   reads: ["Funded"],
 *   initial: (): { on: string; rupiah: number }[] => [],
 *   apply: (state, fact) => void state.push({ on: fact.occurredOn, rupiah: fact.data.amount }),
 *   snapshot: { encode: (state) => state, decode: (json) => json as { on: string; rupiah: number }[] },
 * })
 *
 * const spent = report({
 *   name: "spent",
 *   over: { money },
 *   compute: (states, query: { asOf: string }) =>
 *     states.money.filter((fact) => fact.on <= query.asOf).reduce((sum, fact) => sum + fact.rupiah, 0),
 * })
 * spent.compute({ money: [{ on: "2025-03-01", rupiah: 9_000_000 }] }, { asOf: "2025-02-28" }) // => 0
 * ```
 */
export function report<const Over extends Slices, Query, Result>(
  spec: Report<Query, Result, Over>,
): Report<Query, Result, Over> {
  return spec
}
