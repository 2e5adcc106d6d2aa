import { type Json, projection } from "@ampera/ledger"
import { voidLast } from "../dated/dated.ts"
import type { AmperaEvent } from "../events.ts"
import { listCodec, mapCodec, type PlacedFact } from "../dated/fact-list.ts"
import { same, sameDay, type Texts } from "../dated/texts.ts"
import type { employments, genders } from "./person-events.ts"
import type { ServiceChange } from "../dated/in-service.ts"

export type Gender = (typeof genders)[number]
/** On what terms somebody serves. */
export type Employment = (typeof employments)[number]

/** A day from which somebody is in service, or no longer. */
export interface ServiceFact extends ServiceChange, PlacedFact {
  /** As it was told when they joined. */
  readonly gender: Gender | null
}

/** Another gender was told, from its day on. */
export interface GenderCorrection extends PlacedFact {
  readonly gender: Gender
}

/** Holds a position in a unit from its day until the next one. */
export interface Assignment extends PlacedFact {
  readonly unitId: string
  readonly positionId: string
}

/** Serves on these terms from its day until the next one. */
export interface EmploymentFact extends PlacedFact {
  readonly employment: Employment
  readonly grade: string | null
  /** The day the contract began: the fact's own, unless it said another. */
  readonly contractStart: string
}

/**
 * What is known of one person, in the order of the ledger. No text about them is among it. There are many people with few
 * facts each, so a list is as long as it has facts: it is replaced by a longer one, and those without any share one.
 */
export interface PersonFacts {
  service: readonly ServiceFact[]
  corrections: readonly GenderCorrection[]
  assignments: readonly Assignment[]
  employments: readonly EmploymentFact[]
}

export interface People {
  readonly byId: Map<string, PersonFacts>
  readonly texts: Texts
}

const service = listCodec<ServiceFact>(["what", "gender"])
const corrections = listCodec<GenderCorrection>(["gender"])
const assignments = listCodec<Assignment>(["unitId", "positionId"])
const employmentFacts = listCodec<EmploymentFact>(["employment", "grade", "contractStart"])

const byId = mapCodec<PersonFacts>({
  encode: (facts): Json => [
    service.encode([...facts.service]),
    corrections.encode([...facts.corrections]),
    assignments.encode([...facts.assignments]),
    employmentFacts.encode([...facts.employments]),
  ],
  decode(json, texts) {
    const parts = json as readonly [Json, Json, Json, Json]
    return {
      service: service.decode(parts[0], texts),
      corrections: corrections.decode(parts[1], texts),
      assignments: assignments.decode(parts[2], texts),
      employments: employmentFacts.decode(parts[3], texts),
    }
  },
})

/** People as dated facts: when they serve, where, and on what terms. */
export const people = projection<AmperaEvent>()({
  name: "people",
  version: 1,
  reads: [
    "PersonRegistered",
    "IdentityCorrected",
    "PersonLeft",
    "PersonReturned",
    "PositionAssigned",
    "EmploymentChanged",
    "FactVoided",
  ],
  initial: (): People => ({ byId: new Map(), texts: new Map() }),
  apply(state, fact, at) {
    const { texts } = state
    const on = sameDay(texts, fact.occurredOn)
    if (fact.type === "FactVoided") {
      if (fact.stream.startsWith(prefix)) {
        takeBack(state.byId.get(fact.stream.slice(prefix.length)), fact.data, on)
      }
      return
    }
    const known = of(state, fact.data.personId)
    switch (fact.type) {
      case "PersonRegistered": {
        const gender = same(texts, fact.data.gender)
        known.service = longer(known.service, { on, at, what: "joined", gender })
        return
      }
      case "IdentityCorrected": {
        const { gender } = fact.data
        if (gender === undefined) return
        known.corrections = longer(known.corrections, { on, at, gender: same(texts, gender) })
        return
      }
      case "PersonLeft":
        known.service = longer(known.service, { on, at, what: "left", gender: null })
        return
      case "PersonReturned":
        known.service = longer(known.service, { on, at, what: "returned", gender: null })
        return
      case "PositionAssigned": {
        const unitId = same(texts, fact.data.unitId)
        const positionId = same(texts, fact.data.positionId)
        known.assignments = longer(known.assignments, { on, at, unitId, positionId })
        return
      }
      case "EmploymentChanged": {
        const { grade, contractStart } = fact.data
        const changed: EmploymentFact = {
          on,
          at,
          employment: same(texts, fact.data.employment),
          grade: grade === undefined ? null : same(texts, grade),
          contractStart: contractStart === undefined ? on : same(texts, contractStart),
        }
        known.employments = longer(known.employments, changed)
      }
    }
  },
  snapshot: {
    encode: (state) => byId.encode(state.byId),
    decode(json) {
      const texts: Texts = new Map()
      return { byId: byId.decode(json, texts), texts }
    },
  },
})

const prefix = "person-"

const changes: Readonly<Record<string, ServiceChange["what"]>> = {
  PersonRegistered: "joined",
  PersonLeft: "left",
  PersonReturned: "returned",
}

function takeBack(
  known: PersonFacts | undefined,
  { type, key }: { readonly type: string; readonly key: string },
  on: string,
): void {
  switch (type) {
    case "PersonRegistered":
      return voidLast(known?.service, on, (change) => change.what === "joined")
    case "PersonLeft":
    case "PersonReturned":
      return voidLast(known?.service, on, (change) => change.what === changes[type] && change.on === key)
    case "PositionAssigned":
      return voidLast(known?.assignments, on, (assignment) => assignment.on === key)
    case "EmploymentChanged":
      return voidLast(known?.employments, on, (employment) => employment.on === key)
  }
}

/** Spreading would leave room for many more. */
function longer<Fact>(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  return facts.length === 0 ? [fact] : facts.concat([fact])
}

const none: readonly never[] = Object.freeze([])

function of(state: People, personId: string): PersonFacts {
  const known = state.byId.get(personId)
  if (known !== undefined) return known
  const facts: PersonFacts = { service: none, corrections: none, assignments: none, employments: none }
  state.byId.set(personId, facts)
  return facts
}
