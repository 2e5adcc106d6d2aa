import { projection } from "@ampera/ledger"
import { voidLast } from "../dated.ts"
import type { AmperaEvent } from "../events.ts"
import { listCodec, listOf, mapCodec, type PlacedFact } from "../fact-list.ts"
import { same, type Texts } from "../texts.ts"
import type { assessmentMethods, assessmentPhases } from "./person-events.ts"

export type AssessmentMethod = (typeof assessmentMethods)[number]
/** When a test belongs to a course: before it, at its end, months later. */
export type AssessmentPhase = (typeof assessmentPhases)[number]

/** A level of a competency that somebody was found to have on the fact's day. */
export interface Assessment extends PlacedFact {
  readonly assessmentId: string
  readonly competencyId: string
  readonly level: number
  readonly method: AssessmentMethod
  /** As the assessment said; without it the rule of validity says. */
  readonly validUntil: string | null
  readonly offeringId: string | null
  readonly phase: AssessmentPhase | null
}

export interface Assessments {
  /** By person, in the order of the ledger. */
  readonly byPerson: Map<string, Assessment[]>
  readonly texts: Texts
}

const byPerson = mapCodec(
  listCodec<Assessment>([
    "assessmentId",
    "competencyId",
    "level",
    "method",
    "validUntil",
    "offeringId",
    "phase",
  ]),
)

/** Assessments as dated facts. */
export const assessments = projection<AmperaEvent>()({
  name: "assessments",
  version: 1,
  reads: ["Assessed", "AssessmentVoided"],
  initial: (): Assessments => ({ byPerson: new Map(), texts: new Map() }),
  apply({ byPerson: known, texts }, fact, at) {
    const on = same(texts, fact.occurredOn)
    if (fact.type === "AssessmentVoided") {
      const { personId, assessmentId } = fact.data
      return voidLast(known.get(personId), on, (one) => one.assessmentId === assessmentId)
    }
    const { personId, assessmentId, competencyId, level, method, validUntil, offeringId, phase } = fact.data
    listOf(known, personId).push({
      on,
      at,
      assessmentId,
      competencyId: same(texts, competencyId),
      level,
      method: same(texts, method),
      validUntil: validUntil === undefined ? null : same(texts, validUntil),
      offeringId: offeringId === undefined ? null : same(texts, offeringId),
      phase: phase === undefined ? null : same(texts, phase),
    })
  },
  snapshot: {
    encode: (state) => byPerson.encode(state.byPerson),
    decode: (json) => ({ byPerson: byPerson.decode(json), texts: new Map() }),
  },
})
