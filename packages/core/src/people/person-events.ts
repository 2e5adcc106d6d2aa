import { catalog, event } from "@ampera/ledger"
import * as z from "zod"
import { assessedLevel, day, documentNo, id, jp, sealed, voidReason, voids } from "../fields/fields.ts"
import { factVoided } from "../fields/voids-events.ts"
import { grades } from "./grades.ts"

export const genders = ["F", "M"] as const
export const employments = ["CPNS", "PNS", "PPPK", "PPPK_PART_TIME"] as const
export const leftReasons = [
  "retired",
  "died",
  "transferred_out",
  "contract_ended",
  "dismissed",
  "other",
] as const
/** Ways to assess, the most reliable first. The first two are accredited. */
export const assessmentMethods = [
  "assessment_center",
  "competency_test",
  "training_test",
  "superior",
  "self",
] as const
/** When a test belongs to a course: before it, at its end, months later. */
export const assessmentPhases = ["pre", "post", "follow_up"] as const
export const scopes = ["national", "international"] as const

const note = sealed.optional()

/** What happens to a person. What is plain is an id, a day, a number or a code; all text about them is sealed. */
export const personEvents = catalog({
  PersonRegistered: event(
    z.object({
      personId: id,
      name: sealed,
      nip: sealed.optional(),
      birthDate: sealed.optional(),
      gender: z.enum(genders),
      note,
    }),
  ),
  IdentityCorrected: event(
    z.object({
      personId: id,
      name: sealed.optional(),
      nip: sealed.optional(),
      birthDate: sealed.optional(),
      gender: z.enum(genders).optional(),
      note,
    }),
  ),
  /** Holds from its day until the next one; key: its day. */
  PositionAssigned: event(z.object({ personId: id, unitId: id, positionId: id, note })),
  /** Holds from its day until the next one; key: its day. `contractStart` is the event's day unless it says another. */
  EmploymentChanged: event(
    z.object({
      personId: id,
      employment: z.enum(employments),
      grade: z.enum(grades).optional(),
      contractStart: day.optional(),
      note,
    }),
  ),
  Assessed: event(
    z.object({
      personId: id,
      assessmentId: id,
      competencyId: id,
      level: assessedLevel,
      method: z.enum(assessmentMethods),
      assessor: sealed.optional(),
      accreditationNo: documentNo.optional(),
      validUntil: day.optional(),
      offeringId: id.optional(),
      phase: z.enum(assessmentPhases).optional(),
      note,
    }),
  ),
  AssessmentVoided: event(z.object({ voids, personId: id, assessmentId: id, reasonCode: voidReason, note })),
  /** Learning outside an offering, as the person handed it in. */
  LearningSubmitted: event(
    z.object({
      personId: id,
      recordId: id,
      title: sealed,
      /** An id of the table of learning hours. */
      kind: id,
      scope: z.enum(scopes),
      provider: sealed.optional(),
      startsOn: day,
      endsOn: day,
      days: z.array(day).optional(),
      jp: jp.optional(),
      competencyId: id.optional(),
      note,
    }),
  ),
  /** The certificate's number, which may come later. */
  LearningCertified: event(z.object({ personId: id, recordId: id, certificateNo: documentNo })),
  LearningVerified: event(z.object({ personId: id, recordId: id, decidedBy: id.optional() })),
  LearningRejected: event(z.object({ personId: id, recordId: id, decidedBy: id.optional() })),
  LearningRevoked: event(z.object({ personId: id, recordId: id, decidedBy: id.optional() })),
  /** Out of service from its day on. */
  PersonLeft: event(z.object({ personId: id, reason: z.enum(leftReasons), note })),
  PersonReturned: event(z.object({ personId: id })),
  /** The person's key is destroyed: nobody can read their sealed text any more. */
  IdentityErased: event(z.object({ personId: id })),
  FactVoided: factVoided,
})
