import { type Codec, type Json, projection } from "@ampera/ledger"
import { voidLast } from "../dated.ts"
import type { AmperaEvent } from "../events.ts"
import { listCodec, mapCodec, type PlacedFact } from "../fact-list.ts"
import { same, type Texts } from "../texts.ts"
import type { employments, genders } from "./person-events.ts"
import type { ServiceChange } from "./service.ts"

export type Gender = (typeof genders)[number]
/** On what terms somebody serves. */
export type Employment = (typeof employments)[number]

/** A day from which somebody is in service, or no longer. */
export interface ServiceFact extends ServiceChange, PlacedFact {}

export interface GenderFact extends PlacedFact {
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

/** What is known of one person, in the order of the ledger. No text about them is among it. */
export interface PersonFacts {
  readonly service: ServiceFact[]
  readonly genders: GenderFact[]
  readonly assignments: Assignment[]
  readonly employments: EmploymentFact[]
}

export interface People {
  readonly byId: Map<string, PersonFacts>
  readonly texts: Texts
}

const service = listCodec<ServiceFact>(["what"])
const genderFacts = listCodec<GenderFact>(["gender"])
const assignments = listCodec<Assignment>(["unitId", "positionId"])
const employmentFacts = listCodec<EmploymentFact>(["employment", "grade", "contractStart"])

const person: Codec<PersonFacts> = {
  encode: (facts): Json => [
    service.encode(facts.service),
    genderFacts.encode(facts.genders),
    assignments.encode(facts.assignments),
    employmentFacts.encode(facts.employments),
  ],
  decode(json) {
    const parts = json as readonly [Json, Json, Json, Json]
    return {
      service: service.decode(parts[0]),
      genders: genderFacts.decode(parts[1]),
      assignments: assignments.decode(parts[2]),
      employments: employmentFacts.decode(parts[3]),
    }
  },
}
const byId = mapCodec(person)

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
    const on = same(texts, fact.occurredOn)
    if (fact.type === "FactVoided") {
      if (fact.stream.startsWith(prefix)) {
        takeBack(state.byId.get(fact.stream.slice(prefix.length)), fact.data, on)
      }
      return
    }
    const known = of(state, fact.data.personId)
    switch (fact.type) {
      case "PersonRegistered":
        known.service.push({ on, at, what: "joined" })
        known.genders.push({ on, at, gender: same(texts, fact.data.gender) })
        return
      case "IdentityCorrected":
        if (fact.data.gender !== undefined) {
          known.genders.push({ on, at, gender: same(texts, fact.data.gender) })
        }
        return
      case "PersonLeft":
        known.service.push({ on, at, what: "left" })
        return
      case "PersonReturned":
        known.service.push({ on, at, what: "returned" })
        return
      case "PositionAssigned":
        known.assignments.push({
          on,
          at,
          unitId: same(texts, fact.data.unitId),
          positionId: same(texts, fact.data.positionId),
        })
        return
      case "EmploymentChanged": {
        const { employment, grade, contractStart } = fact.data
        known.employments.push({
          on,
          at,
          employment: same(texts, employment),
          grade: grade === undefined ? null : same(texts, grade),
          contractStart: contractStart === undefined ? on : same(texts, contractStart),
        })
      }
    }
  },
  snapshot: {
    encode: (state) => byId.encode(state.byId),
    decode: (json) => ({ byId: byId.decode(json), texts: new Map() }),
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

function of(state: People, personId: string): PersonFacts {
  const known = state.byId.get(personId)
  if (known !== undefined) return known
  const facts: PersonFacts = { service: [], genders: [], assignments: [], employments: [] }
  state.byId.set(personId, facts)
  return facts
}
