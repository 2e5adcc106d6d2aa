import { report } from "@ampera/ledger"
import * as z from "zod"
import { allHolding, holding } from "../by-key.ts"
import { compareText } from "../compare-text.ts"
import { type Finding, inOrder } from "../findings.ts"
import { learning } from "../learning/learning-slice.ts"
import { type ContractRatio, ratio, toContract } from "../measures/index.ts"
import { organization } from "../organization/organization-slice.ts"
import { rollUp, unitsOn } from "../organization/units-on.ts"
import { asOf, publishing, unitScope } from "../query-fields.ts"
import { breachesOf } from "./breaches.ts"
import { fiscalYear } from "./budget-events.ts"
import { ceilingOn, revisionsUpTo } from "./ceilings.ts"
import {
  type BudgetFacts,
  type Money,
  money,
  type Opening,
  type RevisionKind,
  type Source,
} from "./money-slice.ts"
import { movementsOf } from "./net-money.ts"
import { openItems } from "./open-items.ts"

export const budgetQuery = z.strictObject({
  ...asOf,
  year: fiscalYear,
  /** Only the budgets of this unit and of those below it. */
  unit: unitScope.unit,
  /** For the public: no finding about money of one person. */
  publish: publishing.publish,
})

export type BudgetQuery = z.infer<typeof budgetQuery>

/** Sums of a budget, or of all of them, in whole rupiah. */
export interface BudgetSums {
  readonly ceiling: string
  readonly funded: string
  readonly decommitted: string
  /** Funded less decommitted. */
  readonly committed: string
  readonly disbursed: string
  readonly refunded: string
  /** The ceiling less what is committed: below zero after a cut. */
  readonly available: string
  readonly overcommitted: string
  /** Disbursed without an account (SPJ), gross of refunds. */
  readonly unaccounted: string
  /** What was paid and did not come back, over the ceiling; null when that is 0. */
  readonly absorption: ContractRatio | null
}

/** One budget of the year. */
export interface BudgetLine extends BudgetSums {
  readonly budgetId: string
  readonly source: Source
  readonly unitId: string | null
  readonly ceilings: readonly {
    readonly effectiveOn: string
    readonly ceiling: string
    readonly kind: RevisionKind | "initial"
  }[]
}

/** The budgets of a fiscal year as they stand on a day. */
export interface BudgetReport {
  readonly year: number
  readonly budgets: readonly BudgetLine[]
  readonly total: BudgetSums
  readonly findings: readonly Finding[]
}

/** As large as they come: a zero too many in one budget must not hide the figures of all others. */
type Sums = Readonly<
  Record<
    "ceiling" | "funded" | "decommitted" | "disbursed" | "refunded" | "overcommitted" | "unaccounted",
    bigint
  >
>

/**
 * The budgets of a fiscal year: ceilings, what is committed, what was paid, and what is left. Its findings are cuts
 * below what was committed, breaches that only the order of days shows, and money to decide about.
 *
 * @throws {UnknownUnit} `unit.unknown`
 * @example
 * ```ts
 * import { budget, learning, money, organization } from "@ampera/core"
 *
 * const states = { money: money.initial(), organization: organization.initial(), learning: learning.initial() }
 * budget.compute(states, { asOf: "2025-12-31", year: 2025 }).total.committed // => "0"
 * ```
 */
export const budget = report({
  name: "budget",
  over: { money, organization, learning },
  compute(states, { asOf: day, year, unit, publish }: BudgetQuery): BudgetReport {
    const units = rollUp(unitsOn(states.organization, day), { unit })
    const open = budgetsOf(states.money, year, day).filter(({ opening }) =>
      units.includes(opening.unitId ?? undefined),
    )
    const sums = open.map(({ facts, opening }) => sumsOf(facts, opening, day))
    return {
      year,
      budgets: open.map((each, i) => line(each, sums[i] as Sums, day)),
      total: printed(sums.reduce(added, nothing)),
      findings: inOrder(
        open.flatMap(({ facts, opening }) =>
          breachesOf(facts, opening.ceiling, day).concat(
            publish === true ? [] : [...openItems(facts, states.learning, day)],
          ),
        ),
      ),
    }
  },
})

interface OpenBudget {
  readonly budgetId: string
  readonly facts: BudgetFacts
  readonly opening: Opening
}

/** The budgets of a fiscal year that are known on a day, by id. */
function budgetsOf({ budgets }: Money, year: number, asOf: string): readonly OpenBudget[] {
  const found: OpenBudget[] = []
  for (const [budgetId, facts] of budgets) {
    const opening = holding(facts.openings.get(budgetId), asOf)
    if (opening?.fiscalYear === year) found.push({ budgetId, facts, opening })
  }
  return found.sort((a, b) => compareText(a.budgetId, b.budgetId))
}

const nothing: Sums = {
  ceiling: 0n,
  funded: 0n,
  decommitted: 0n,
  disbursed: 0n,
  refunded: 0n,
  overcommitted: 0n,
  unaccounted: 0n,
}

function added(one: Sums, other: Sums): Sums {
  return {
    ceiling: one.ceiling + other.ceiling,
    funded: one.funded + other.funded,
    decommitted: one.decommitted + other.decommitted,
    disbursed: one.disbursed + other.disbursed,
    refunded: one.refunded + other.refunded,
    overcommitted: one.overcommitted + other.overcommitted,
    unaccounted: one.unaccounted + other.unaccounted,
  }
}

function sumsOf(facts: BudgetFacts, opening: Opening, asOf: string): Sums {
  const moved = movementsOf(facts, asOf)
  let [funded, decommitted] = [0n, 0n]
  for (const [fundingId, { amount }] of allHolding(facts.fundings, asOf)) {
    funded += BigInt(amount)
    decommitted += BigInt(moved.get(fundingId)?.decommitted ?? 0)
  }
  let [disbursed, refunded, unaccounted] = [0n, 0n, 0n]
  for (const figures of moved.values()) {
    disbursed += BigInt(figures.disbursed)
    refunded += BigInt(figures.refunded)
    unaccounted += BigInt(figures.unaccounted)
  }
  const ceiling = BigInt(ceilingOn(facts, opening.ceiling, asOf))
  const over = funded - decommitted - ceiling
  return {
    ceiling,
    funded,
    decommitted,
    disbursed,
    refunded,
    overcommitted: over > 0n ? over : 0n,
    unaccounted,
  }
}

function printed(sums: Sums): BudgetSums {
  const committed = sums.funded - sums.decommitted
  return {
    ceiling: `${sums.ceiling}`,
    funded: `${sums.funded}`,
    decommitted: `${sums.decommitted}`,
    committed: `${committed}`,
    disbursed: `${sums.disbursed}`,
    refunded: `${sums.refunded}`,
    available: `${sums.ceiling - committed}`,
    overcommitted: `${sums.overcommitted}`,
    unaccounted: `${sums.unaccounted}`,
    absorption: sums.ceiling === 0n ? null : toContract(ratio(sums.disbursed - sums.refunded, sums.ceiling)),
  }
}

function line({ budgetId, facts, opening }: OpenBudget, sums: Sums, asOf: string): BudgetLine {
  const { source, unitId, fiscalYear: year } = opening
  const { ceiling, ...others } = printed(sums)
  return {
    budgetId,
    source,
    unitId,
    ceiling,
    ceilings: [
      { effectiveOn: `${year}-01-01`, ceiling: `${opening.ceiling}`, kind: "initial" },
      ...revisionsUpTo(facts, asOf).map(({ on, ceiling: revised, kind }) => ({
        effectiveOn: on,
        ceiling: `${revised}`,
        kind,
      })),
    ],
    ...others,
  }
}
