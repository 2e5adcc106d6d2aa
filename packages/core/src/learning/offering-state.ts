import type { EventIn, Evolved } from "@ampera/ledger"
import type { standing } from "../deciding/registry.ts"
import { Seats } from "./offering-seats.ts"
import { FactBook, type LiveFact } from "../deciding/voids.ts"
import type { offeringEvents } from "./offering-events.ts"

type OfferingEvent = Evolved<EventIn<typeof offeringEvents>>

/** How somebody stands to the service on the day of a command. */
export type Standing = ReturnType<typeof standing>

/** When an offering runs and for how many, as scheduled and revised last. */
export interface Run {
  readonly startsOn: string
  readonly endsOn: string
  readonly days: readonly string[] | undefined
  /** As many as come, when undefined. */
  readonly seats: number | undefined
}

export interface OfferingState {
  /** Undefined before it is scheduled, and while its schedule is void. */
  run: Run | undefined
  cancelledOn: string | undefined
  /** Who sits there, by days. */
  readonly seats: Seats
  /** The days on which somebody completed. They are all of the live enrollment: it can not end before they are void. */
  readonly completed: Map<string, Set<string>>
  readonly book: FactBook
}

export const noOffering = (): OfferingState => ({
  run: undefined,
  cancelledOn: undefined,
  seats: new Seats(),
  completed: new Map(),
  book: new FactBook(),
})

/** What names an enrollment or a completion in its offering. */
export const keyOf = (personId: string, day: string): string => `${personId}|${day}`

/** What names the part of a certificate that was recorded: somebody's number, or their score. */
export const certificateKey = (
  personId: string,
  completedOn: string,
  part: "certificate" | "score",
): string => `${keyOf(personId, completedOn)}|${part}`

export function evolveOffering(state: OfferingState, event: OfferingEvent): OfferingState {
  const { seats: seating, completed, book } = state
  switch (event.type) {
    case "OfferingScheduled": {
      const { offeringId, startsOn, endsOn, days, seats } = event.data
      state.run = { startsOn, endsOn, days, seats }
      seating.seat(event.occurredOn, seats)
      book.add(event.type, offeringId, event)
      break
    }
    case "OfferingRevised": {
      const run = state.run as Run
      const { startsOn = run.startsOn, endsOn = run.endsOn, days = run.days, seats = run.seats } = event.data
      state.run = { startsOn, endsOn, days, seats }
      if (event.data.seats !== undefined) seating.seat(event.occurredOn, event.data.seats)
      break
    }
    case "OfferingCancelled":
      state.cancelledOn = event.occurredOn
      book.add(event.type, event.data.offeringId, event)
      break
    case "Nominated":
    case "NominationAccepted":
    case "EnrollmentWaitlisted":
    case "EnrollmentDeclined":
      book.add(event.type, event.data.personId, event)
      break
    case "Enrolled":
      seating.enroll(event.data.personId, event.occurredOn)
      book.add(event.type, keyOf(event.data.personId, event.occurredOn), event)
      break
    case "EnrollmentWithdrawn":
      seating.withdraw(event.data.personId, event.data.enrolledOn, event.occurredOn)
      book.add(event.type, keyOf(event.data.personId, event.data.enrolledOn), event)
      break
    case "EnrollmentVoided": {
      const { personId, enrolledOn } = event.data
      seating.void(personId, enrolledOn, event.occurredOn)
      book.remove("Enrolled", keyOf(personId, enrolledOn))
      // It ended that very enrollment, and says nothing of another one of the same day.
      book.remove("EnrollmentWithdrawn", keyOf(personId, enrolledOn))
      break
    }
    case "Completed":
    case "NotCompleted": {
      const { personId } = event.data
      const days = completed.get(personId)
      if (days === undefined) completed.set(personId, new Set([event.occurredOn]))
      else days.add(event.occurredOn)
      book.add(event.type, keyOf(personId, event.occurredOn), event)
      break
    }
    case "CompletionVoided": {
      const { personId, completedOn } = event.data
      const days = completed.get(personId) as Set<string>
      days.delete(completedOn)
      if (days.size === 0) completed.delete(personId)
      book.remove("Completed", keyOf(personId, completedOn))
      book.remove("NotCompleted", keyOf(personId, completedOn))
      break
    }
    case "CertificateRecorded": {
      const { personId, completedOn, certificateNo } = event.data
      const part = certificateNo === undefined ? "score" : "certificate"
      book.add(event.type, certificateKey(personId, completedOn, part), event)
      break
    }
    case "Evaluated":
      book.add(event.type, event.data.evaluationId, event)
      break
    case "EvaluationVoided":
      book.remove("Evaluated", event.data.evaluationId)
      break
    case "FactVoided": {
      const { type, key } = event.data
      const { data, on } = book.remove(type, key) as LiveFact
      if (type === "OfferingScheduled") {
        state.run = undefined
        seating.unseat()
      }
      if (type === "OfferingCancelled") state.cancelledOn = undefined
      if (type === "EnrollmentWithdrawn") {
        const { personId, enrolledOn } = data as { personId: string; enrolledOn: string }
        seating.return(personId, enrolledOn, on, event.occurredOn)
      }
    }
  }
  return state
}
