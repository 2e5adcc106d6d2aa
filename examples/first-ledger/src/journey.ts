import { domain, projection, report } from "@ampera/ledger"
import { Budget } from "./budget.ts"
import { Offering } from "./offering.ts"
import { Person } from "./person.ts"

/** All a ledger has to be told about this field of work. */
export const training = domain({ name: "first-ledger", streams: [Person, Offering, Budget] })

type TrainingEvent = NonNullable<(typeof training)["Event"]>

interface Journey {
  /** Rupiah committed, minutes learned and levels reached, each with its day. */
  readonly facts: {
    readonly on: string
    readonly rupiah?: number
    readonly minutes?: number
    readonly level?: number
  }[]
}

/** What the ledger knows of one person's way: dated facts, never a current value. */
const journeys = projection<TrainingEvent>()({
  name: "journeys",
  version: 1,
  reads: ["Funded", "Completed", "Assessed"],
  initial: (): Journey => ({ facts: [] }),
  apply({ facts }, fact) {
    const on = fact.occurredOn
    if (fact.type === "Funded") facts.push({ on, rupiah: fact.data.amount })
    else if (fact.type === "Completed") facts.push({ on, minutes: fact.data.minutes })
    else facts.push({ on, level: fact.data.level })
  },
  snapshot: { encode: ({ facts }) => ({ facts }), decode: (json) => json as unknown as Journey },
})

/** Money, minutes and the latest level as of a day. A level nobody has assessed is unknown, never zero. */
export const journey = report({
  name: "journey",
  over: { journeys },
  compute(states, { asOf }: { readonly asOf: string }) {
    const facts = states.journeys.facts.filter(({ on }) => on <= asOf)
    return {
      rupiah: facts.reduce((sum, { rupiah = 0 }) => sum + rupiah, 0),
      minutes: facts.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
      level: facts.findLast(({ level }) => level !== undefined)?.level ?? null,
    }
  },
})
