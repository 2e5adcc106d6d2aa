import { holding } from "../dated/by-key.ts"
import { holds } from "../dated/dated.ts"
import type { Finding } from "../reporting/findings.ts"
import type { Learning, Participation } from "../learning/learning-facts.ts"
import { takesPart } from "../learning/learning-on.ts"
import { chain } from "../learning/participation-facts.ts"
import type { BudgetFacts, Funding } from "./money-slice.ts"
import { movementsOf, unspent } from "./net-money.ts"

/**
 * Money somebody has to decide about: `money.toDecide`, with the funding and what made it doubtful. It is committed to
 * an offering that was cancelled, or to a person who withdrew from it, and neither paid nor given back to its budget.
 */
export function* openItems(budget: BudgetFacts, learning: Learning, asOf: string): Generator<Finding> {
  const moved = movementsOf(budget, asOf)
  for (const [fundingId, newest] of budget.fundings) {
    const funding = holding(newest, asOf)
    if (funding === undefined) continue
    if (unspent(funding, moved.get(fundingId)) <= 0) continue
    const doubt = doubtOf(funding, learning, asOf)
    if (doubt === undefined) continue
    const events = [funding.at, doubt].sort((a, b) => a - b)
    yield { code: "money.toDecide", severity: "warning", events }
  }
}

/** Where in the ledger stands what made a funding doubtful: the cancellation, else the withdrawal. */
function doubtOf({ offeringId, personId }: Funding, learning: Learning, asOf: string): number | undefined {
  const offering = learning.offerings.get(offeringId)
  if (offering === undefined) return undefined
  const cancelled = holding(offering.cancellations.get(offeringId), asOf)
  if (cancelled !== undefined) return cancelled.at
  const participation = personId === null ? undefined : offering.participations.get(personId)
  return participation === undefined ? undefined : withdrawalOf(participation, asOf)
}

/** The last withdrawal of somebody who has no seat any more. */
function withdrawalOf(participation: Participation, asOf: string): number | undefined {
  if (takesPart(participation, asOf)) return undefined
  for (const enrollment of chain(participation.enrolled)) {
    const withdrawal = holds(enrollment, asOf) ? holding(enrollment.withdrawal, asOf) : undefined
    if (withdrawal !== undefined) return withdrawal.at
  }
  return undefined
}
