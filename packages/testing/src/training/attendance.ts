import { projection } from "@ampera/ledger"
import { codec, type Dated, idIn, remember } from "./dated.ts"
import type { Offering } from "./offering.ts"

/** What happened at an offering, on its day. */
export interface Attended {
  readonly on: string
  readonly what: "scheduled" | "enrolled" | "passed" | "failed"
  /** Who; absent from `scheduled`. */
  readonly personId?: string
  /** How many; only with `scheduled`. */
  readonly seats?: number
}

type OfferingEvent = NonNullable<(typeof Offering.definition)["Event"]>

/** Who was enrolled and who completed, by offering. */
export const attendance = projection<OfferingEvent>()({
  name: "attendance",
  version: 1,
  reads: ["OfferingScheduled", "Enrolled", "Completed"],
  initial: (): Dated<Attended> => new Map(),
  apply(state, fact) {
    const on = fact.occurredOn
    const offeringId = idIn(fact.stream)
    if (fact.type === "OfferingScheduled")
      remember(state, offeringId, { on, what: "scheduled", seats: fact.data.seats })
    else {
      const what = fact.type === "Enrolled" ? "enrolled" : fact.data.passed ? "passed" : "failed"
      remember(state, offeringId, { on, what, personId: fact.data.personId })
    }
  },
  snapshot: codec<Attended>(),
})
