import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { assessedLevel, day, documentNo, id, jp, sealed, voidReason, voids } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"
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

export interface PersonRegistered extends EventNamed<typeof personEvents, "PersonRegistered"> {}
export interface IdentityCorrected extends EventNamed<typeof personEvents, "IdentityCorrected"> {}
export interface PositionAssigned extends EventNamed<typeof personEvents, "PositionAssigned"> {}
export interface EmploymentChanged extends EventNamed<typeof personEvents, "EmploymentChanged"> {}
export interface Assessed extends EventNamed<typeof personEvents, "Assessed"> {}
export interface AssessmentVoided extends EventNamed<typeof personEvents, "AssessmentVoided"> {}
export interface LearningSubmitted extends EventNamed<typeof personEvents, "LearningSubmitted"> {}
export interface LearningCertified extends EventNamed<typeof personEvents, "LearningCertified"> {}
export interface LearningVerified extends EventNamed<typeof personEvents, "LearningVerified"> {}
export interface LearningRejected extends EventNamed<typeof personEvents, "LearningRejected"> {}
export interface LearningRevoked extends EventNamed<typeof personEvents, "LearningRevoked"> {}
export interface PersonLeft extends EventNamed<typeof personEvents, "PersonLeft"> {}
export interface PersonReturned extends EventNamed<typeof personEvents, "PersonReturned"> {}
export interface IdentityErased extends EventNamed<typeof personEvents, "IdentityErased"> {}

/** What happens in a stream of this kind. */
export type PersonEvent =
  | PersonRegistered
  | IdentityCorrected
  | PositionAssigned
  | EmploymentChanged
  | Assessed
  | AssessmentVoided
  | LearningSubmitted
  | LearningCertified
  | LearningVerified
  | LearningRejected
  | LearningRevoked
  | PersonLeft
  | PersonReturned
  | IdentityErased
  | FactVoided
