import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, rupiah, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import { cancelReasons, seatCount } from "./offering-events.ts"
import type { Seats } from "./offering-seats.ts"
import type { OfferingState } from "./offering-state.ts"

export const scheduleCommands = {
  schedule: z.strictObject({
    offeringId: id,
    programId: id,
    startsOn: day,
    endsOn: day,
    days: z.array(day).optional(),
    /** Required unless everybody learns at their own pace. */
    seats: seatCount.optional(),
    selfPaced: z.boolean().default(false),
    minSeats: seatCount.optional(),
    seatCost: rupiah.optional(),
    fixedCost: rupiah.optional(),
    organizer: name.optional(),
    on: undated,
  }),
  /** What is left out stays as it is. */
  revise: z.strictObject({
    offeringId: id,
    startsOn: day.optional(),
    endsOn: day.optional(),
    days: z.array(day).optional(),
    seats: seatCount.optional(),
    on: undated,
  }),
  cancel: z.strictObject({ offeringId: id, reason: z.enum(cancelReasons), on: day }),
}

type Said<Name extends keyof typeof scheduleCommands> = z.output<(typeof scheduleCommands)[Name]>

export function schedule(
  { seats: seating, book }: OfferingState,
  said: Said<"schedule">,
  programKnown: boolean,
) {
  const { on, ...data } = said
  const { offeringId, programId, startsOn, endsOn, seats, selfPaced } = data
  const fact = { type: "OfferingScheduled", data, occurredOn: on } as const
  const before = book.find(fact.type, offeringId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "offering.known", offeringId })
  }
  if (!programKnown) return refuse({ code: "program.unknown", programId })
  if (endsOn < startsOn) return refuse({ code: "offering.endBeforeStart", startsOn, endsOn })
  if (seats === undefined && !selfPaced) return refuse({ code: "offering.seatsMissing", offeringId })
  // Scheduled anew after a void, its people are still there.
  return seatsTaken(seating, seats, on) ?? accept(fact)
}

export function revise({ run, seats: seating }: OfferingState, { on, ...data }: Said<"revise">) {
  const { offeringId, seats } = data
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const { startsOn = run.startsOn, endsOn = run.endsOn, days = run.days } = data
  if (endsOn < startsOn) return refuse({ code: "offering.endBeforeStart", startsOn, endsOn })
  const over = seatsTaken(seating, seats, on)
  if (over !== undefined) return over
  const isSo =
    startsOn === run.startsOn &&
    endsOn === run.endsOn &&
    days?.join() === run.days?.join() &&
    (seats ?? run.seats) === run.seats
  return isSo ? accept() : accept({ type: "OfferingRevised", data, occurredOn: on })
}

/** Whether more sat there on some day from one on than there are to be seats. */
function seatsTaken(seating: Seats, seats: number | undefined, from: string) {
  const over = seats === undefined ? undefined : seating.overOn(from, seats)
  return over && refuse({ code: "offering.seatsTaken", seats, ...over })
}

export function cancel({ run, book }: OfferingState, { on, ...data }: Said<"cancel">) {
  const { offeringId } = data
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const fact = { type: "OfferingCancelled", data, occurredOn: on } as const
  const before = book.find(fact.type, offeringId)
  if (before === undefined) return accept(fact)
  return repeats(before, fact) ? accept() : refuse({ code: "cancellation.known", offeringId, on: before.on })
}
