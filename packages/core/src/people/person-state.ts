import type { EventIn, Evolved } from "@ampera/ledger"
import { voidLast } from "../dated/dated.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import type { genders, personEvents } from "./person-events.ts"
import type { ServiceChange } from "../dated/in-service.ts"

type PersonEvent = Evolved<EventIn<typeof personEvents>>

/** What a command names and no other stream has defined. */
export type UnknownElsewhere = UnknownId<"unit" | "position" | "competency" | "offering"> | undefined

export interface PersonState {
  /** Whether they were ever registered, be it void by now: there is text to erase. */
  known: boolean
  erased: boolean
  gender: (typeof genders)[number] | undefined
  readonly service: ServiceChange[]
  readonly book: FactBook
}

export const nobody = (): PersonState => ({
  known: false,
  erased: false,
  gender: undefined,
  service: [],
  book: new FactBook(),
})

/** The facts that begin and end service. */
const changes: Readonly<Record<string, ServiceChange["what"]>> = {
  PersonRegistered: "joined",
  PersonLeft: "left",
  PersonReturned: "returned",
}

export function evolvePerson(state: PersonState, event: PersonEvent): PersonState {
  const { service, book } = state
  const { occurredOn: on } = event
  const what = changes[event.type]
  if (what !== undefined) service.push({ on, what })
  switch (event.type) {
    case "PersonRegistered":
      state.known = true
      state.gender = event.data.gender
      book.add(event.type, event.data.personId, event)
      break
    case "IdentityCorrected":
      state.gender = event.data.gender ?? state.gender
      break
    case "IdentityErased":
      state.erased = true
      break
    case "PositionAssigned":
    case "EmploymentChanged":
    case "PersonLeft":
    case "PersonReturned":
      book.add(event.type, on, event)
      break
    case "Assessed":
      book.add(event.type, event.data.assessmentId, event)
      break
    case "AssessmentVoided":
      book.remove("Assessed", event.data.assessmentId)
      break
    case "LearningSubmitted":
    case "LearningCertified":
    case "LearningVerified":
    case "LearningRejected":
    case "LearningRevoked":
      book.add(event.type, event.data.recordId, event)
      break
    case "FactVoided": {
      const { type, key } = event.data
      const fact = book.remove(type, key)
      // Somebody may have left several times: the void is of that one day.
      voidLast(service, on, (change) => change.what === changes[type] && change.on === fact?.on)
    }
  }
  return state
}
