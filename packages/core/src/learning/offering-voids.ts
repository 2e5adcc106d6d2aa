import * as z from "zod"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { id } from "../fields/fields.ts"
import { takeBack } from "./offering-enrollments.ts"
import type { OfferingState } from "./offering-state.ts"

/** Facts that `voidFact` makes void; the others have a void of their own. */
const voidTypes = [
  "OfferingScheduled",
  "OfferingCancelled",
  "Nominated",
  "NominationAccepted",
  "EnrollmentWaitlisted",
  "EnrollmentDeclined",
  "EnrollmentWithdrawn",
  "CertificateRecorded",
] as const

/** `key` names the fact among those of its type: the offering, the person, or `p001|2025-02-20`. */
export const voidFactCommand = z.strictObject({ offeringId: id, ...voidFactFields(voidTypes) })

export function voidOf(state: OfferingState, said: Parameters<typeof voidFact>[1]) {
  const decision = voidFact(state.book, said)
  if (decision.refused !== undefined || said.type !== "EnrollmentWithdrawn") return decision
  const { personId } = state.book.find<{ personId: string }>(said.type, said.key)?.data ?? { personId: "" }
  return takeBack(state, personId, said.on) ?? decision
}
