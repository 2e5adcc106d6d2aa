import { allHolding, holding } from "../dated/by-key.ts"
import type { BudgetFacts, Funding, Money, Source } from "./money-slice.ts"
import { addRupiah } from "./rupiah.ts"

/** What became of the money under a funding id up to a day, in whole rupiah. */
export interface Movements {
  readonly decommitted: number
  readonly disbursed: number
  /** Of what was disbursed and is not void. */
  readonly refunded: number
  /** Disbursed and not accounted for, gross of refunds. */
  readonly unaccounted: number
}

/** Whether money counts when it is committed or when it is paid. */
export const fundingBases = ["funded", "disbursed"] as const
export type FundingBasis = (typeof fundingBases)[number]

/** What became of the money of a budget up to a day, by funding id; those where nothing did are not in it. */
export function movementsOf(budget: BudgetFacts, asOf: string): ReadonlyMap<string, Movements> {
  const moved = new Map<string, { -readonly [Figure in keyof Movements]: number }>()
  const move = (fundingId: string, figure: keyof Movements, amount: number): void => {
    let figures = moved.get(fundingId)
    if (figures === undefined) {
      figures = { decommitted: 0, disbursed: 0, refunded: 0, unaccounted: 0 }
      moved.set(fundingId, figures)
    }
    figures[figure] = addRupiah(figures[figure], amount)
  }
  for (const [, { fundingId, amount }] of allHolding(budget.decommitments, asOf)) {
    move(fundingId, "decommitted", amount)
  }
  for (const [disbursementId, { fundingId, amount }] of allHolding(budget.disbursements, asOf)) {
    move(fundingId, "disbursed", amount)
    const account = holding(budget.accounts.get(disbursementId), asOf)
    if (account === undefined) move(fundingId, "unaccounted", amount)
  }
  for (const [, { disbursementId, amount }] of allHolding(budget.refunds, asOf)) {
    const disbursement = holding(budget.disbursements.get(disbursementId), asOf)
    if (disbursement !== undefined) move(disbursement.fundingId, "refunded", amount)
  }
  return moved
}

/** What of a funding is neither given back to its budget nor paid out, in whole rupiah. */
export function unspent({ amount }: Funding, moved: Movements | undefined): number {
  const { decommitted = 0, disbursed = 0, refunded = 0 } = moved ?? {}
  return amount - decommitted - (disbursed - refunded)
}

/** What changes a funding's net beside the funding itself, by funding id: what came back is below zero. */
function changesOf(budget: BudgetFacts, { basis, asOf }: NetQuery): ReadonlyMap<string, number> {
  const changes = new Map<string, number>()
  const change = (fundingId: string, amount: number): void => {
    changes.set(fundingId, addRupiah(changes.get(fundingId) ?? 0, amount))
  }
  if (basis === "funded") {
    for (const [, { fundingId, amount }] of allHolding(budget.decommitments, asOf)) change(fundingId, -amount)
    return changes
  }
  for (const [fundingId, { disbursed, refunded }] of movementsOf(budget, asOf)) {
    change(fundingId, disbursed - refunded)
  }
  return changes
}

/**
 * A funding that holds, and what is left of it: committed, or paid and not come back. Never below nothing: a
 * void takes back one fact and no other, so more may have come back than there is.
 */
export interface NetFunding {
  readonly budgetId: string
  readonly fundingId: string
  readonly source: Source
  readonly funding: Funding
  readonly net: number
}

/** The fundings of the budgets of some fiscal years, with what is left of each on a day, in no order. */
export function* netFundings({ budgets }: Money, query: NetQuery): Generator<NetFunding> {
  const { from = 0, to = Number.POSITIVE_INFINITY, basis, asOf } = query
  for (const [budgetId, budget] of budgets) {
    const opening = holding(budget.openings.get(budgetId), asOf)
    if (opening === undefined || opening.fiscalYear < from || opening.fiscalYear > to) continue
    const { source } = opening
    const changes = changesOf(budget, query)
    for (const [fundingId, newest] of budget.fundings) {
      const funding = holding(newest, asOf)
      if (funding === undefined) continue
      const net = (basis === "funded" ? funding.amount : 0) + (changes.get(fundingId) ?? 0)
      yield { budgetId, fundingId, source, funding, net: Math.max(0, net) }
    }
  }
}

/** Which money: the first and the last fiscal year (any when left out), committed or paid, up to which day. */
export interface NetQuery {
  readonly from?: number
  readonly to?: number
  readonly basis: FundingBasis
  readonly asOf: string
}
