import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, voidReason } from "../fields/fields.ts"
import { note, sealNote } from "../fields/notes.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidable } from "../deciding/voids.ts"
import { withdrawReasons } from "./offering-events.ts"
import { keyOf, type OfferingState, type Standing } from "./offering-state.ts"

/** The enrollment a command is about: `enrolledOn` names it, for somebody may come back. */
const enrollment = { offeringId: id, personId: id, enrolledOn: day }

export const enrollmentCommands = {
  enroll: z
    .strictObject({
      offeringId: id,
      personId: id,
      note,
      /** The day of a withdrawal that is told next: a late enrollment may fit its days only with it. */
      until: day.optional(),
      on: day,
    })
    .transform(sealNote),
  withdraw: z.strictObject({ ...enrollment, reason: z.enum(withdrawReasons), on: day }),
  voidEnrollment: z.strictObject({ ...enrollment, reason: voidReason, note, on: day }).transform(sealNote),
}

type Said<Name extends keyof typeof enrollmentCommands> = z.output<(typeof enrollmentCommands)[Name]>

export function enroll(
  { run, seats, cancelledOn, book }: OfferingState,
  { on, until, ...data }: Said<"enroll">,
  person: Standing | undefined,
) {
  const { offeringId, personId } = data
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  if (seats.isOpen(personId, on)) return accept()
  const withdrawn = book.find("EnrollmentWithdrawn", keyOf(personId, on))
  if (withdrawn !== undefined) {
    // Nothing would happen, and whoever asked would believe in a seat.
    return refuse({ code: "enrollment.withdrawn", personId, enrolledOn: on, withdrawnOn: withdrawn.on })
  }
  const other = seats.otherOf(personId, on, until)
  if (other !== undefined) return refuse({ code: "enrollment.live", personId, enrolledOn: other })
  if (person === "unknown") return refuse({ code: "person.unknown", personId })
  if (cancelledOn !== undefined && cancelledOn <= on) {
    return refuse({ code: "offering.cancelled", offeringId, cancelledOn })
  }
  if (on > run.endsOn) return refuse({ code: "enrollment.afterEnd", personId, endsOn: run.endsOn })
  if (person === "outside") return refuse({ code: "enrollment.outsideService", personId, on })
  const full = seats.fullOn(on, until)
  if (full !== undefined) return refuse({ code: "offering.full", ...full })
  return accept({ type: "Enrolled", data, occurredOn: on })
}

export function withdraw({ run, seats, completed, book }: OfferingState, { on, ...data }: Said<"withdraw">) {
  const { offeringId, personId, enrolledOn } = data
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const fact = { type: "EnrollmentWithdrawn", data, occurredOn: on } as const
  const before = book.find(fact.type, keyOf(personId, enrolledOn))
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "withdrawal.known", personId, on: before.on })
  }
  if (!seats.isOpen(personId, enrolledOn)) {
    return refuse({ code: "withdrawal.notEnrolled", personId, enrolledOn })
  }
  if (on < enrolledOn) return refuse({ code: "withdrawal.beforeEnrollment", personId, enrolledOn })
  // Who came back completed what they came back to.
  const isLast = seats.live.get(personId) === enrolledOn
  const completedOn = isLast ? firstOf(completed.get(personId)) : undefined
  if (completedOn !== undefined) return refuse({ code: "withdrawal.completed", personId, completedOn })
  return accept(fact)
}

export function voidEnrollment(
  { seats, completed, book }: OfferingState,
  { on, reason, ...data }: Said<"voidEnrollment">,
) {
  const { personId, enrolledOn } = data
  const { fact, refused } = voidable(book, "Enrolled", keyOf(personId, enrolledOn), on)
  if (refused !== undefined) return refuse(refused)
  const completedOn = seats.live.get(personId) === enrolledOn ? firstOf(completed.get(personId)) : undefined
  // Nobody has completed who was not enrolled: the completion is void first.
  if (completedOn !== undefined) return refuse({ code: "enrollment.completed", personId, completedOn })
  return accept({
    type: "EnrollmentVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}

/** Whether a withdrawal can be void from a day on: its seat is free from then on, and the person has no other one. */
export function takeBack({ seats }: OfferingState, personId: string, on: string) {
  const other = seats.otherOf(personId, on, undefined)
  if (other !== undefined) return refuse({ code: "enrollment.live", personId, enrolledOn: other })
  const full = seats.fullOn(on, undefined)
  return full && refuse({ code: "offering.full", ...full })
}

function firstOf(days: ReadonlySet<string> | undefined): string | undefined {
  return days === undefined ? undefined : [...days].sort()[0]
}
