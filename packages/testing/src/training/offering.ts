import { accept, catalog, event, refuse, stream } from "@ampera/ledger"
import * as z from "zod"

export interface OfferingState {
  seats: number | undefined
  taken: number
  /** Who is enrolled and has not completed, and since when. */
  readonly live: Map<string, string>
}

/** One run of a course: it guards its seats, and that nobody completes who is not enrolled. */
export const Offering = stream({
  kind: "offering",
  key: "offeringId",
  events: catalog({
    OfferingScheduled: event(z.object({ seats: z.int() })),
    Enrolled: event(z.object({ personId: z.string() })),
    Completed: event(z.object({ personId: z.string(), passed: z.boolean() })),
  }),
  commands: {
    schedule: z.object({ offeringId: z.string(), seats: z.int().positive(), on: z.iso.date() }),
    enroll: z.object({ offeringId: z.string(), personId: z.string(), on: z.iso.date() }),
    complete: z.object({
      offeringId: z.string(),
      personId: z.string(),
      passed: z.boolean().default(true),
      on: z.iso.date(),
    }),
  },
  initial: (): OfferingState => ({ seats: undefined, taken: 0, live: new Map() }),
  evolve(state, event) {
    if (event.type === "OfferingScheduled") state.seats = event.data.seats
    if (event.type === "Completed") state.live.delete(event.data.personId)
    if (event.type === "Enrolled") {
      state.live.set(event.data.personId, event.occurredOn)
      state.taken += 1
    }
    return state
  },
  decide({ seats, taken, live }, command) {
    const { offeringId, on } = command.data
    if (command.type === "schedule") {
      if (seats === command.data.seats) return accept()
      if (seats !== undefined) return refuse({ code: "offering.scheduled", offeringId, seats })
      return accept({ type: "OfferingScheduled", data: { seats: command.data.seats }, occurredOn: on })
    }
    if (seats === undefined) return refuse({ code: "offering.unknown", offeringId })
    const { personId } = command.data
    const since = live.get(personId)
    if (command.type === "enroll") {
      if (since !== undefined) return refuse({ code: "enrollment.live", personId, since })
      if (taken >= seats) return refuse({ code: "offering.full", seats })
      return accept({ type: "Enrolled", data: { personId }, occurredOn: on })
    }
    if (since === undefined) return refuse({ code: "completion.notEnrolled", personId })
    if (on < since) return refuse({ code: "completion.beforeEnrollment", personId, since })
    return accept({ type: "Completed", data: { personId, passed: command.data.passed }, occurredOn: on })
  },
})
