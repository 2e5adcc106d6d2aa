import { projection } from "@ampera/ledger"
import { voidLast } from "../dated/dated.ts"
import type { AmperaEvent } from "../events.ts"
import { listOf, mapCodec, type PlacedFact } from "../dated/fact-list.ts"
import { same, sameDay, type Texts } from "../dated/texts.ts"
import { assessmentMethods, type assessmentPhases } from "./person-events.ts"

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
  /** The same side by side, until something changes. It is no part of what the state says. */
  columns?: AssessmentColumns | undefined
}

/**
 * Assessments side by side, of one person after the other, as whole numbers: a report reads all of them, and an object
 * each, scattered over memory, costs several times as much. Days stand by their place in the order of days. Those of
 * before a course are left out: they are no evidence.
 */
export interface AssessmentColumns {
  /** The place of each person. */
  readonly people: ReadonlyMap<string, number>
  /** Those of the person at place `p` stand from `first[p]` to `first[p + 1]`, by their ids. */
  readonly first: Int32Array
  /** The assessments themselves. */
  readonly facts: readonly Assessment[]
  /** Every day that is named, in order. */
  readonly days: readonly string[]
  readonly on: Int32Array
  /** The day from which it is void; `never` for those that are not. */
  readonly until: Int32Array
  /** The last valid day it names; -1 where it names none. */
  readonly validUntil: Int32Array
  /** The place among `competencies`. */
  readonly competency: Int32Array
  readonly competencies: readonly string[]
  readonly level: Uint8Array
  /** The place among the methods, the most reliable first. */
  readonly method: Uint8Array
  /** By day and method the last valid day by the rule in force, once it was asked for. */
  readonly lastDays: (string | undefined)[]
}

type Row = readonly [
  on: string,
  until: string | null,
  at: number,
  assessmentId: string,
  competencyId: string,
  level: number,
  method: AssessmentMethod,
  validUntil: string | null,
  offeringId: string | null,
  phase: AssessmentPhase | null,
]

/** The name of a method itself, and no copy of it: it is compared more often than anything else. */
function named(method: AssessmentMethod): AssessmentMethod {
  for (const one of assessmentMethods) if (one === method) return one
  return method
}

const byPerson = mapCodec<Assessment[]>({
  encode: (all) =>
    all.map((one): Row => {
      const {
        on,
        until = null,
        at,
        assessmentId,
        competencyId,
        level,
        method,
        validUntil,
        offeringId,
        phase,
      } = one
      return [on, until, at, assessmentId, competencyId, level, method, validUntil, offeringId, phase]
    }),
  decode: (json, texts) => (json as unknown as readonly Row[]).map((row) => assessmentOf(row, texts)),
})

function assessmentOf(row: Row, texts: Texts): Assessment {
  const [on, until, at, assessmentId, competencyId, level, method, validUntil, offeringId, phase] = row
  const known = <Text extends string>(text: Text | null) => (text === null ? null : same(texts, text))
  const assessment: Assessment = {
    on: same(texts, on),
    at,
    assessmentId,
    competencyId: same(texts, competencyId),
    level,
    method: named(method),
    validUntil: known(validUntil),
    offeringId: known(offeringId),
    phase,
  }
  if (until !== null) assessment.until = same(texts, until)
  return assessment
}

/** Assessments as dated facts. */
export const assessments = projection<AmperaEvent>()({
  name: "assessments",
  version: 1,
  reads: ["Assessed", "AssessmentVoided"],
  initial: (): Assessments => ({ byPerson: new Map(), texts: new Map(), columns: undefined }),
  apply(state, fact, at) {
    const { byPerson: known, texts } = state
    state.columns = undefined
    if (fact.type === "AssessmentVoided") {
      const { personId, assessmentId } = fact.data
      const on = sameDay(texts, fact.occurredOn)
      return voidLast(known.get(personId), on, (one) => one.assessmentId === assessmentId)
    }
    const { personId, assessmentId, competencyId, level, method, validUntil, offeringId, phase } = fact.data
    listOf(known, personId).push({
      on: sameDay(texts, fact.occurredOn),
      at,
      assessmentId,
      competencyId: same(texts, competencyId),
      level,
      method: named(method),
      validUntil: validUntil === undefined ? null : same(texts, validUntil),
      offeringId: offeringId === undefined ? null : same(texts, offeringId),
      phase: phase ?? null,
    })
  },
  snapshot: {
    encode: (state) => byPerson.encode(state.byPerson),
    decode(json) {
      const texts: Texts = new Map()
      return { byPerson: byPerson.decode(json, texts), texts, columns: undefined }
    },
  },
})
