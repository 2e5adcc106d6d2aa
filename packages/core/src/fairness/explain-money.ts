import { allHolding, holding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import type { BudgetFacts, Money } from "../funding/money-slice.ts"
import type { FundingBasis } from "../funding/net-money.ts"
import { addRupiah } from "../funding/rupiah.ts"
import { shareOf } from "../funding/shares.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { type MoneyScope, moneyAsked } from "./money-asked.ts"

/** A figure with the events behind it. The parts add up to the figure. */
export interface MoneyExplained {
  /** Whole rupiah. */
  readonly figure: string
  /** In the order of the ledger: where each event stands, and what it adds to the figure or takes from it. */
  readonly parts: readonly { readonly position: number; readonly part: string }[]
}

/** Whose money, of which fiscal year, as known on which day. */
export interface MoneyQuestion extends Omit<MoneyScope, "from" | "to" | "basis"> {
  readonly personId: string
  readonly year: number
  /** Committed, when left out. */
  readonly basis?: FundingBasis | undefined
}

/**
 * What somebody got in a year, event by event: the same figure as in `fairness`. Of shared money each event counts by
 * the share it brings the person, the remainder of the division included.
 *
 * @throws {MoneyTooLarge} `money.tooLarge`
 * @example
 * ```ts
 * import { explainMoney, learning, money } from "@ampera/core"
 *
 * const states = { money: money.initial(), learning: learning.initial() }
 * explainMoney(states, { personId: "p001", year: 2025, asOf: "2025-12-31" }) // => { figure: "0", parts: [] }
 * ```
 */
export function explainMoney(
  states: { readonly money: Money; readonly learning: Learning },
  { personId, year, basis = "funded", ...scope }: MoneyQuestion,
): MoneyExplained {
  let figure = 0
  const parts: { position: number; part: string }[] = []
  const asked = moneyAsked(states.money, states.learning, { ...scope, from: year, to: year, basis })
  for (const { budgetId, fundingId, funding, people, asked: counts } of asked) {
    const place = people.indexOf(personId)
    if (!counts || place === -1) continue
    const budget = states.money.budgets.get(budgetId) as BudgetFacts
    const movements = movementsOfFunding(budget, fundingId, basis, scope.asOf)
    if (basis === "funded") movements.unshift({ on: funding.on, at: funding.at, amount: funding.amount })
    let [sum, share] = [0, 0]
    for (const { at, amount } of movements) {
      sum = addRupiah(sum, amount)
      const next = shareOf(Math.max(0, sum), place, people.length)
      parts.push({ position: at, part: `${next - share}` })
      share = next
    }
    figure = addRupiah(figure, share)
  }
  return { figure: `${figure}`, parts: parts.sort((a, b) => a.position - b.position) }
}

interface Movement {
  readonly on: string
  readonly at: number
  readonly amount: number
}

/** What changed the net of a funding after it was committed, in the order of days; what comes back is below zero. */
function movementsOfFunding(
  budget: BudgetFacts,
  fundingId: string,
  basis: FundingBasis,
  asOf: string,
): Movement[] {
  const found: Movement[] = []
  if (basis === "funded") {
    for (const [, { on, at, amount, ...of }] of allHolding(budget.decommitments, asOf)) {
      if (of.fundingId === fundingId) found.push({ on, at, amount: -amount })
    }
  } else {
    for (const [, { on, at, amount, ...of }] of allHolding(budget.disbursements, asOf)) {
      if (of.fundingId === fundingId) found.push({ on, at, amount })
    }
    for (const [, { on, at, amount, disbursementId }] of allHolding(budget.refunds, asOf)) {
      const of = holding(budget.disbursements.get(disbursementId), asOf)
      if (of?.fundingId === fundingId) found.push({ on, at, amount: -amount })
    }
  }
  return found.sort((a, b) => compareText(a.on, b.on) || a.at - b.at)
}
