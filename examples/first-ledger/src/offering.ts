import { accept, catalog, event, refuse, stream } from "@ampera/ledger"
import * as z from "zod"

/** One run of a course. It guards its seats, and that nobody completes who was not enrolled. */
export const Offering = stream({
  kind: "offering",
  key: "offeringId",
  events: catalog({
    OfferingScheduled: event(z.object({ seats: z.int() })),
    Enrolled: event(z.object({ personId: z.string() })),
    Completed: event(z.object({ personId: z.string(), minutes: z.int() })),
  }),
  commands: {
    schedule: z.object({ offeringId: z.string(), seats: z.int().positive(), on: z.iso.date() }),
    enroll: z.object({ offeringId: z.string(), personId: z.string(), on: z.iso.date() }),
    complete: z.object({ offeringId: z.string(), personId: z.string(), minutes: z.int(), on: z.iso.date() }),
  },
  initial: () => ({ seats: 0, enrolled: new Set<string>() }),
  evolve(state, event) {
    if (event.type === "OfferingScheduled") state.seats = event.data.seats
    if (event.type === "Enrolled") state.enrolled.add(event.data.personId)
    return state
  },
  decide({ seats, enrolled }, command) {
    const { offeringId, on } = command.data
    if (command.type === "schedule") {
      if (seats > 0) return refuse({ code: "offering.scheduled", offeringId })
      return accept({ type: "OfferingScheduled", data: { seats: command.data.seats }, occurredOn: on })
    }
    const { personId } = command.data
    if (command.type === "enroll") {
      if (enrolled.has(personId)) return refuse({ code: "enrollment.live", personId })
      if (enrolled.size >= seats) return refuse({ code: "offering.full", seats })
      return accept({ type: "Enrolled", data: { personId }, occurredOn: on })
    }
    if (!enrolled.has(personId)) return refuse({ code: "completion.notEnrolled", personId })
    return accept({ type: "Completed", data: { personId, minutes: command.data.minutes }, occurredOn: on })
  },
})
