import { accept, refuse } from "@ampera/ledger"
import { repeats } from "../deciding/repeats.ts"
import type { FactBook, LiveFact } from "../deciding/voids.ts"
import type { Said } from "./person-commands.ts"
import type { PersonState, UnknownElsewhere } from "./person-state.ts"
import { inService } from "../dated/in-service.ts"

/** A record counts as of the day it was handed in: that is the day the person must be in service. */
export function submitLearning(
  { book, service }: PersonState,
  { on, ...data }: Said<"submitLearning">,
  unknown: UnknownElsewhere,
) {
  const { personId, recordId, startsOn, endsOn } = data
  const fact = { type: "LearningSubmitted", data, occurredOn: on } as const
  const before = book.find(fact.type, recordId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "record.known", recordId, on: before.on })
  }
  if (unknown !== undefined) return refuse(unknown)
  if (endsOn < startsOn) return refuse({ code: "record.beforeStart", recordId, startsOn, endsOn })
  if (!inService(service, on)) return refuse({ code: "record.outsideService", personId, on })
  return accept(fact)
}

export function certifyLearning({ book }: PersonState, { on, ...data }: Said<"certifyLearning">) {
  const { recordId } = data
  const fact = { type: "LearningCertified", data, occurredOn: on } as const
  const submitted = book.find("LearningSubmitted", recordId)
  if (submitted === undefined) return refuse({ code: "record.unknown", recordId })
  const before = book.find(fact.type, recordId)
  if (before === undefined) return accept(fact)
  return repeats(before, fact) ? accept() : refuse({ code: "certificate.known", recordId, on: before.on })
}

export function verifyLearning(state: PersonState, { on, ...data }: Said<"verifyLearning">) {
  return decided(state, { type: "LearningVerified", data, occurredOn: on })
}

export function rejectLearning(state: PersonState, { on, ...data }: Said<"rejectLearning">) {
  return decided(state, { type: "LearningRejected", data, occurredOn: on })
}

/** Of what was verified, here or before it was handed in: a file says of a revoked record only when it was revoked. */
export function revokeLearning(state: PersonState, { on, ...data }: Said<"revokeLearning">) {
  return decided(state, { type: "LearningRevoked", data, occurredOn: on })
}

interface RecordDecision {
  readonly type: "LearningVerified" | "LearningRejected" | "LearningRevoked"
  readonly data: { readonly recordId: string }
  readonly occurredOn: string
}

/** A record is decided once; after that it can only be revoked, and only when it was verified. */
function decided<const Fact extends RecordDecision>({ book }: PersonState, fact: Fact) {
  const { recordId } = fact.data
  const on = fact.occurredOn
  const submitted = book.find("LearningSubmitted", recordId)
  if (submitted === undefined) return refuse({ code: "record.unknown", recordId })
  const same = book.find(fact.type, recordId)
  if (same !== undefined && repeats(same, fact)) return accept()
  const last = lastDecision(book, recordId)
  const open = last === undefined || (last.status === "verified" && fact.type === "LearningRevoked")
  if (!open) return refuse({ code: "record.decided", recordId, status: last.status, on: last.fact.on })
  if (last !== undefined && on < last.fact.on) {
    return refuse({ code: "revocation.beforeVerification", recordId, on, verifiedOn: last.fact.on })
  }
  if (on < submitted.on) {
    return refuse({ code: "decision.beforeSubmission", recordId, on, submittedOn: submitted.on })
  }
  return accept(fact)
}

function lastDecision(
  book: FactBook,
  recordId: string,
): { readonly status: "verified" | "rejected" | "revoked"; readonly fact: LiveFact } | undefined {
  for (const [type, status] of decisions) {
    const fact = book.find(type, recordId)
    if (fact !== undefined) return { status, fact }
  }
  return undefined
}

const decisions = [
  ["LearningRevoked", "revoked"],
  ["LearningRejected", "rejected"],
  ["LearningVerified", "verified"],
] as const
