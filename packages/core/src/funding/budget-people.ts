import { holding } from "../dated/by-key.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { participantsOn } from "../learning/participants.ts"
import type { BudgetFacts } from "./money-slice.ts"
import { movementsOf } from "./net-money.ts"

/** Who is behind the sums of a budget: those funded by name, and those who take part in what is shared. */
export interface BudgetPeople {
  /** Behind any of its money. */
  readonly committed: ReadonlySet<string>
  readonly decommitted: ReadonlySet<string>
  readonly paid: ReadonlySet<string>
  readonly refunded: ReadonlySet<string>
  /** Behind payments without an account, and those with one: what was paid less the one is the other. */
  readonly unaccounted: ReadonlySet<string>
  readonly accounted: ReadonlySet<string>
}

/** Who is behind the sums of budgets on a day, by the facts of each. A funding that nobody shares is nobody's. */
export function peopleBehind(learning: Learning, asOf: string): (budget: BudgetFacts) => BudgetPeople {
  const participants = participantsOn(learning, asOf)
  return (budget) => {
    const people = {
      committed: new Set<string>(),
      decommitted: new Set<string>(),
      paid: new Set<string>(),
      refunded: new Set<string>(),
      unaccounted: new Set<string>(),
      accounted: new Set<string>(),
    }
    const moved = movementsOf(budget, asOf)
    for (const [fundingId, newest] of budget.fundings) {
      const held = holding(newest, asOf)
      const figures = moved.get(fundingId)
      // What was paid under a funding that is void counts all the same.
      if (held === undefined && figures === undefined) continue
      const { offeringId, personId } = held ?? newest
      const theirs = personId === null ? participants(offeringId) : [personId]
      const { decommitted = 0, disbursed = 0, refunded = 0, unaccounted = 0 } = figures ?? {}
      const sets = [
        people.committed,
        ...(decommitted > 0 ? [people.decommitted] : []),
        ...(disbursed > 0 ? [people.paid] : []),
        ...(refunded > 0 ? [people.refunded] : []),
        ...(unaccounted > 0 ? [people.unaccounted] : []),
        ...(disbursed > unaccounted ? [people.accounted] : []),
      ]
      for (const set of sets) for (const personId of theirs) set.add(personId)
    }
    return people
  }
}
