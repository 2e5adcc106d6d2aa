import { report } from "@ampera/ledger"
import * as z from "zod"
import { holding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import { type Finding, inOrder } from "../reporting/findings.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { learning } from "../learning/learning-slice.ts"
import { organization } from "../organization/organization-slice.ts"
import { rollUp, unitsOn } from "../organization/units-on.ts"
import { asOf, leastShown, publishing, unitScope } from "../reporting/query-fields.ts"
import { breachesOf } from "./breaches.ts"
import { fiscalYear } from "./budget-events.ts"
import { peopleBehind } from "./budget-people.ts"
import { added, type BudgetSums, nothing, printed, type Sums, sumsOf } from "./budget-sums.ts"
import { revisionsUpTo } from "./ceilings.ts"
import {
  type BudgetFacts,
  type Money,
  money,
  type Opening,
  type RevisionKind,
  type Source,
} from "./money-slice.ts"
import { openItems } from "./open-items.ts"
import { type HiddenSums, hiddenSums, publishedSums } from "./published-sums.ts"

export const budgetQuery = z.strictObject({
  ...asOf,
  year: fiscalYear,
  /** Only the budgets of this unit and of those below it. */
  unit: unitScope.unit,
  ...publishing,
})

export type BudgetQuery = z.infer<typeof budgetQuery>

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
  compute(states, query: BudgetQuery): BudgetReport {
    const { asOf: day, year, unit } = query
    const units = rollUp(unitsOn(states.organization, day), { unit })
    const open = budgetsOf(states.money, year, day).filter(({ opening }) =>
      units.includes(opening.unitId ?? undefined),
    )
    const sums = open.map(({ facts, opening }) => sumsOf(facts, opening, day))
    const total = printed(sums.reduce(added, nothing))
    const hidden = hiddenOf(open, states.learning, query)
    return {
      year,
      budgets: open.map((each, i) => line(each, sums[i] as Sums, { day, hidden: hidden?.budgets[i] })),
      total: hidden === undefined ? total : publishedTotal(total, hidden),
      findings: inOrder(
        open.flatMap((each, i) => findingsOf(each, states.learning, { day, hidden: hidden?.budgets[i] })),
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

function hiddenOf(open: readonly OpenBudget[], learning: Learning, query: BudgetQuery) {
  const least = leastShown(query)
  return least === undefined
    ? undefined
    : hiddenSums(open.map(({ facts }) => facts).map(peopleBehind(learning, query.asOf)), least)
}

/** Of budgets that are hidden it may not be told how far some of them are over their ceilings. */
function publishedTotal(total: BudgetSums, hidden: NonNullable<ReturnType<typeof hiddenOf>>): BudgetSums {
  const shown = publishedSums(total, hidden.total)
  return hidden.budgets.some(({ committed }) => committed) ? { ...shown, overcommitted: null } : shown
}

/** On a day, and what of it is hidden from the public; undefined shows all. */
interface Showing {
  readonly day: string
  readonly hidden: HiddenSums | undefined
}

/** For the public no finding about money of one person, and none that says how a hidden sum compares. */
function findingsOf(
  { facts, opening }: OpenBudget,
  learning: Learning,
  { day, hidden }: Showing,
): readonly Finding[] {
  const breaches = breachesOf(facts, opening.ceiling, day)
  if (hidden === undefined) return [...breaches, ...openItems(facts, learning, day)]
  return hidden.committed ? [] : breaches.filter(({ code }) => code === "budget.cutBelowCommitted")
}

function line(
  { budgetId, facts, opening }: OpenBudget,
  sums: Sums,
  { day: asOf, hidden }: Showing,
): BudgetLine {
  const { source, unitId, fiscalYear: year } = opening
  const open = printed(sums)
  const { ceiling, ...others } = hidden === undefined ? open : publishedSums(open, hidden)
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
