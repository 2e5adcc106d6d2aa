import { allHolding } from "../dated/by-key.ts"
import { type ContractRatio, ratio, toContract } from "../measures/index.ts"
import { ceilingOn } from "./ceilings.ts"
import type { BudgetFacts, Opening } from "./money-slice.ts"
import { movementsOf } from "./net-money.ts"

/** Sums of a budget, or of all of them, in whole rupiah; null where they are hidden from the public. */
export interface BudgetSums {
  readonly ceiling: string
  readonly funded: string | null
  readonly decommitted: string | null
  /** Funded less decommitted. */
  readonly committed: string | null
  readonly disbursed: string | null
  readonly refunded: string | null
  /** The ceiling less what is committed: below zero after a cut. */
  readonly available: string | null
  readonly overcommitted: string | null
  /** Disbursed without an account (SPJ), gross of refunds. */
  readonly unaccounted: string | null
  /** What was paid and did not come back, over the ceiling; null when that is 0. */
  readonly absorption: ContractRatio | null
}

/** As large as they come: a zero too many in one budget must not hide the figures of all others. */
export type Sums = Readonly<
  Record<
    "ceiling" | "funded" | "decommitted" | "disbursed" | "refunded" | "overcommitted" | "unaccounted",
    bigint
  >
>

export const nothing: Sums = {
  ceiling: 0n,
  funded: 0n,
  decommitted: 0n,
  disbursed: 0n,
  refunded: 0n,
  overcommitted: 0n,
  unaccounted: 0n,
}

export function added(one: Sums, other: Sums): Sums {
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

export function sumsOf(facts: BudgetFacts, opening: Opening, asOf: string): Sums {
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

export function printed(sums: Sums): BudgetSums {
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
