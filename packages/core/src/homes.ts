import { projection } from "@ampera/ledger"
import type { AmperaEvent } from "./events.ts"

/**
 * In which stream things stand whose own id does not tell it: `funding f1` → the budget, `assessment a1` → the person.
 * An import needs it, for a row names only the thing. What is void stays where it was: its id is written anew in the
 * same stream, or not at all.
 */
export type Homes = Map<string, string>

export const homes = projection<AmperaEvent>()({
  name: "homes",
  version: 1,
  reads: ["Funded", "Disbursed", "Refunded", "Assessed", "LearningSubmitted", "Evaluated", "IdentityErased"],
  initial: (): Homes => new Map(),
  apply(state, fact) {
    switch (fact.type) {
      case "Funded":
        state.set(`funding ${fact.data.fundingId}`, fact.data.budgetId)
        break
      case "Disbursed":
        state.set(`disbursement ${fact.data.disbursementId}`, fact.data.budgetId)
        break
      case "Refunded":
        state.set(`refund ${fact.data.refundId}`, fact.data.budgetId)
        break
      case "Assessed":
        state.set(`assessment ${fact.data.assessmentId}`, fact.data.personId)
        break
      case "LearningSubmitted":
        state.set(`record ${fact.data.recordId}`, fact.data.personId)
        break
      case "Evaluated":
        state.set(`evaluation ${fact.data.evaluationId}`, fact.data.offeringId)
        break
      default:
        state.set(`erased ${fact.data.personId}`, fact.data.personId)
    }
  },
  snapshot: {
    encode: (state) => [...state].sort(([a], [b]) => (a < b ? -1 : 1)),
    decode: (json) => new Map(json as unknown as [string, string][]),
  },
})
