import { domain } from "@ampera/ledger"
import { Budget } from "./budget.ts"
import { Offering } from "./offering.ts"
import { Person } from "./person.ts"

/** A small field of work to test with: people, offerings and budgets. */
export const training = domain({
  name: "training",
  streams: [Person, Offering, Budget],
  erasure: { type: "IdentityErased", subject: (data) => (data as { personId: string }).personId },
})

/** Everything that happens in it. */
export type TrainingEvent = NonNullable<(typeof training)["Event"]>
