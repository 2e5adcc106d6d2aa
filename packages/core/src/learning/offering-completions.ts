import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, jp, percentage, voidReason } from "../fields/fields.ts"
import { note, sealNote } from "../fields/notes.ts"
import { repeats } from "../deciding/repeats.ts"
import { type FactBook, type LiveFact, voidable } from "../deciding/voids.ts"
import { certificateKey, keyOf, type OfferingState, type Standing } from "./offering-state.ts"

const whom = { offeringId: id, personId: id }
/** The completion a command is about. */
const completion = { ...whom, completedOn: day }

export const completionCommands = {
  /** Took part to the end. Its day is the day it was completed. */
  complete: z
    .strictObject({
      ...whom,
      outcome: z.enum(["passed", "failed"]),
      startedOn: day.optional(),
      jp: jp.optional(),
      note,
      on: day,
    })
    .transform(sealNote),
  recordAbsence: z.strictObject({ ...whom, startedOn: day.optional(), note, on: day }).transform(sealNote),
  /** The number, the score, or both: each is a fact of its own, for they may come at different times. */
  recordCertificate: z
    .strictObject({
      ...completion,
      certificateNo: documentNo.optional(),
      score: percentage.optional(),
      on: day,
    })
    .refine(
      (said) => said.certificateNo !== undefined || said.score !== undefined,
      "it has neither a number nor a score",
    ),
  /** Of a completion of either kind. */
  voidCompletion: z.strictObject({ ...completion, reason: voidReason, note, on: day }).transform(sealNote),
}

type Said<Name extends keyof typeof completionCommands> = z.output<(typeof completionCommands)[Name]>

export function complete(
  state: OfferingState,
  { on, ...data }: Said<"complete">,
  person: Standing | undefined,
) {
  return completed(state, { type: "Completed", data, occurredOn: on }, person)
}

export function recordAbsence(
  state: OfferingState,
  { on, ...data }: Said<"recordAbsence">,
  person: Standing | undefined,
) {
  return completed(state, { type: "NotCompleted", data, occurredOn: on }, person)
}

interface Completion {
  readonly type: "Completed" | "NotCompleted"
  readonly data: {
    readonly offeringId: string
    readonly personId: string
    readonly startedOn?: string | undefined
  }
  readonly occurredOn: string
}

function completed<const Fact extends Completion>(
  { run, seats, book }: OfferingState,
  fact: Fact,
  person: Standing | undefined,
) {
  const { offeringId, personId, startedOn } = fact.data
  const completedOn = fact.occurredOn
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  if (person === "unknown") return refuse({ code: "person.unknown", personId })
  const before = find(book, personId, completedOn)
  if (before !== undefined) {
    return before.type === fact.type && repeats(before, fact)
      ? accept()
      : refuse({ code: "completion.known", personId, completedOn })
  }
  const enrolledOn = seats.live.get(personId)
  if (enrolledOn === undefined) return refuse({ code: "completion.notEnrolled", personId })
  if (completedOn < run.startsOn) {
    return refuse({ code: "completion.beforeStart", personId, startsOn: run.startsOn })
  }
  if (completedOn < enrolledOn) return refuse({ code: "completion.beforeEnrollment", personId, enrolledOn })
  if (startedOn !== undefined && completedOn < startedOn) {
    return refuse({ code: "completion.beforeStarted", personId, startedOn })
  }
  return accept(fact)
}

export function recordCertificate({ run, book }: OfferingState, said: Said<"recordCertificate">) {
  const { offeringId, personId, completedOn, certificateNo, score, on } = said
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  if (find(book, personId, completedOn) === undefined) {
    return refuse({ code: "completion.unknown", personId, completedOn })
  }
  if (on < completedOn) return refuse({ code: "certificate.beforeCompletion", personId, completedOn })
  const facts = [
    ...(certificateNo === undefined ? [] : [{ part: "certificate", data: { certificateNo } } as const]),
    ...(score === undefined ? [] : [{ part: "score", data: { score } } as const]),
  ].map(({ part, data }) => {
    const fact = {
      type: "CertificateRecorded",
      data: { offeringId, personId, completedOn, ...data },
      occurredOn: on,
    } as const
    return { part, fact, before: book.find(fact.type, certificateKey(personId, completedOn, part)) }
  })
  for (const { part, fact, before } of facts) {
    if (before !== undefined && !repeats(before, fact)) {
      return refuse({ code: "certificate.known", personId, completedOn, part })
    }
  }
  return accept(...facts.filter(({ before }) => before === undefined).map(({ fact }) => fact))
}

export function voidCompletion({ book }: OfferingState, { on, reason, ...data }: Said<"voidCompletion">) {
  const key = keyOf(data.personId, data.completedOn)
  const type = find(book, data.personId, data.completedOn)?.type ?? "Completed"
  const { fact, refused } = voidable(book, type, key, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "CompletionVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}

/** The completion of a day, of either kind: there is one at most. */
function find(
  book: FactBook,
  personId: string,
  completedOn: string,
): (LiveFact & { readonly type: Completion["type"] }) | undefined {
  for (const type of ["Completed", "NotCompleted"] as const) {
    const fact = book.find(type, keyOf(personId, completedOn))
    if (fact !== undefined) return { ...fact, type }
  }
  return undefined
}
