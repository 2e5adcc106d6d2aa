import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, newPersonId } from "../fields/fields.ts"
import { note, sealNote } from "../fields/notes.ts"
import { repeats } from "../deciding/repeats.ts"
import type { FactBook, LiveFact } from "../deciding/voids.ts"
import { declineReasons } from "./offering-events.ts"
import type { OfferingState, Standing } from "./offering-state.ts"

const decision = { offeringId: id, personId: id, decidedBy: newPersonId.optional(), on: day }
const reason = z.enum(declineReasons).optional()

export const nominationCommands = {
  nominate: z
    .strictObject({ offeringId: id, personId: id, nominatedBy: newPersonId.optional(), note, on: day })
    .transform(sealNote),
  acceptNomination: z.strictObject(decision),
  /** Not the last word: who waits is accepted or declined later. */
  waitlist: z.strictObject({ ...decision, reason }),
  decline: z.strictObject({ ...decision, reason }),
}

type Said<Name extends keyof typeof nominationCommands> = z.output<(typeof nominationCommands)[Name]>

export function nominate(
  { run, book }: OfferingState,
  { on, ...data }: Said<"nominate">,
  person: Standing | undefined,
) {
  const { offeringId, personId } = data
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const fact = { type: "Nominated", data, occurredOn: on } as const
  const before = book.find(fact.type, personId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "nomination.known", personId, on: before.on })
  }
  return person === "unknown" ? refuse({ code: "person.unknown", personId }) : accept(fact)
}

export function acceptNomination(state: OfferingState, { on, ...data }: Said<"acceptNomination">) {
  return decided(state, { type: "NominationAccepted", data, occurredOn: on })
}

export function waitlist(state: OfferingState, { on, ...data }: Said<"waitlist">) {
  return decided(state, { type: "EnrollmentWaitlisted", data, occurredOn: on })
}

export function decline(state: OfferingState, { on, ...data }: Said<"decline">) {
  return decided(state, { type: "EnrollmentDeclined", data, occurredOn: on })
}

interface Decision {
  readonly type: "NominationAccepted" | "EnrollmentWaitlisted" | "EnrollmentDeclined"
  readonly data: { readonly offeringId: string; readonly personId: string }
  readonly occurredOn: string
}

function decided<const Fact extends Decision>({ run, book }: OfferingState, fact: Fact) {
  const { offeringId, personId } = fact.data
  const on = fact.occurredOn
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const nominated = book.find("Nominated", personId)
  if (nominated === undefined) return refuse({ code: "nomination.unknown", personId })
  const same = book.find(fact.type, personId)
  if (same !== undefined && repeats(same, fact)) return accept()
  const last = lastWord(book, personId) ?? same
  if (last !== undefined) return refuse({ code: "nomination.decided", personId, on: last.on })
  // Waiting is a step between the two.
  const since = book.find("EnrollmentWaitlisted", personId) ?? nominated
  if (on < since.on) return refuse({ code: "decision.beforeNomination", personId, on: since.on })
  return accept(fact)
}

function lastWord(book: FactBook, personId: string): LiveFact | undefined {
  return book.find("NominationAccepted", personId) ?? book.find("EnrollmentDeclined", personId)
}
