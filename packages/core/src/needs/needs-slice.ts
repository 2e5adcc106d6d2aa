import { type Json, projection } from "@ampera/ledger"
import { annul, type ByKey, byKeyCodec, type KeyedFact, keep } from "../dated/by-key.ts"
import type { AmperaEvent } from "../events.ts"
import type { needBases } from "./need-events.ts"

/** Why somebody needs to learn. */
export type NeedBasis = (typeof needBases)[number]

/** A need for learning was proposed, for a competency or for a program. */
export interface Proposal extends KeyedFact {
  readonly personId: string
  readonly year: number
  readonly competencyId: string | null
  readonly programId: string | null
  readonly basis: NeedBasis
}

/** What became of a need. */
export interface NeedOutcome extends KeyedFact {
  readonly outcome: "validated" | "rejected" | "deferred"
}

/** Needs by their id: what was proposed, and what was verified and decided while the proposal holds. */
export interface Needs {
  readonly proposals: ByKey<Proposal>
  readonly verifications: ByKey<KeyedFact>
  readonly outcomes: ByKey<NeedOutcome>
}

const proposals = byKeyCodec<Proposal>(["personId", "year", "competencyId", "programId", "basis"])
const verifications = byKeyCodec<KeyedFact>([])
const outcomes = byKeyCodec<NeedOutcome>(["outcome"])

/** Where the facts of a type stand. */
const kept: Readonly<Record<string, keyof Needs>> = {
  NeedProposed: "proposals",
  NeedVerified: "verifications",
  NeedValidated: "outcomes",
  NeedRejected: "outcomes",
  NeedDeferred: "outcomes",
}

/** Needs for learning as dated facts; the report of the same name has the shorter one. */
export const needsSlice = projection<AmperaEvent>()({
  name: "needs",
  version: 1,
  reads: ["NeedProposed", "NeedVerified", "NeedValidated", "NeedRejected", "NeedDeferred", "FactVoided"],
  initial: (): Needs => ({ proposals: new Map(), verifications: new Map(), outcomes: new Map() }),
  apply(state, fact, at) {
    const { occurredOn: on } = fact
    switch (fact.type) {
      case "FactVoided": {
        const facts = kept[fact.data.type]
        if (facts !== undefined) annul<KeyedFact>(state[facts] as ByKey<KeyedFact>, fact.data.key, on)
        return
      }
      case "NeedProposed": {
        const { needId, personId, year, competencyId = null, programId = null, basis } = fact.data
        return keep(state.proposals, needId, { on, at, personId, year, competencyId, programId, basis })
      }
      case "NeedVerified":
        return keep(state.verifications, fact.data.needId, { on, at })
      case "NeedValidated":
        return keep(state.outcomes, fact.data.needId, { on, at, outcome: "validated" })
      case "NeedRejected":
        return keep(state.outcomes, fact.data.needId, { on, at, outcome: "rejected" })
      case "NeedDeferred":
        return keep(state.outcomes, fact.data.needId, { on, at, outcome: "deferred" })
    }
  },
  snapshot: {
    encode: (state) => [
      proposals.encode(state.proposals),
      verifications.encode(state.verifications),
      outcomes.encode(state.outcomes),
    ],
    decode(json) {
      const [proposed, verified, decided] = json as readonly [Json, Json, Json]
      return {
        proposals: proposals.decode(proposed),
        verifications: verifications.decode(verified),
        outcomes: outcomes.decode(decided),
      }
    },
  },
})
