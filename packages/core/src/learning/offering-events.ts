import { catalog, event, holdsPersonalNumber, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import {
  day,
  documentNo,
  id,
  jp,
  name,
  percentage,
  rupiah,
  sealed,
  voidReason,
  voids,
} from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

export const cancelReasons = ["min_seats", "no_budget", "provider", "other"] as const
export const declineReasons = ["no_budget", "no_seat", "not_eligible", "duty", "schedule", "other"] as const
export const withdrawReasons = ["duty", "schedule", "replaced", "transferred", "personal", "other"] as const
export const evaluationLevels = ["reaction", "learning", "behavior", "results"] as const
export const evaluators = ["participant", "superior", "peer", "subordinate", "organizer"] as const

export const seatCount = z.int().min(1).max(1_000_000)
/** From the form, or made of person, level, evaluator and day. */
export const evaluationId = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !holdsPersonalNumber(text), "an id may not have the form of a personal number")
const note = sealed.optional()
/** Whom a fact of an offering is about. */
const whom = { offeringId: id, personId: id }

export const offeringEvents = catalog({
  OfferingScheduled: event(
    z.object({
      offeringId: id,
      programId: id,
      startsOn: day,
      endsOn: day,
      /** The days of meeting, when they are known. */
      days: z.array(day).optional(),
      /** As many as come, when left out: only where everybody learns at their own pace. */
      seats: seatCount.optional(),
      selfPaced: z.boolean(),
      minSeats: seatCount.optional(),
      seatCost: rupiah.optional(),
      fixedCost: rupiah.optional(),
      organizer: name.optional(),
    }),
  ),
  OfferingRevised: event(
    z.object({
      offeringId: id,
      startsOn: day.optional(),
      endsOn: day.optional(),
      days: z.array(day).optional(),
      seats: seatCount.optional(),
    }),
  ),
  OfferingCancelled: event(z.object({ offeringId: id, reason: z.enum(cancelReasons) })),
  Nominated: event(z.object({ ...whom, nominatedBy: id.optional(), note })),
  NominationAccepted: event(z.object({ ...whom, decidedBy: id.optional() })),
  EnrollmentWaitlisted: event(
    z.object({ ...whom, reason: z.enum(declineReasons).optional(), decidedBy: id.optional() }),
  ),
  EnrollmentDeclined: event(
    z.object({ ...whom, reason: z.enum(declineReasons).optional(), decidedBy: id.optional() }),
  ),
  Enrolled: event(z.object({ ...whom, note })),
  /** `enrolledOn` names the enrollment: somebody may come back. */
  EnrollmentWithdrawn: event(z.object({ ...whom, enrolledOn: day, reason: z.enum(withdrawReasons) })),
  EnrollmentVoided: event(z.object({ voids, ...whom, enrolledOn: day, reasonCode: voidReason, note })),
  /** Took part to the end, and passed or failed. */
  Completed: event(
    z.object({
      ...whom,
      outcome: z.enum(["passed", "failed"]),
      startedOn: day.optional(),
      /** Replaces the amount of the table of learning hours. */
      jp: jp.optional(),
      note,
    }),
  ),
  /** Was absent. */
  NotCompleted: event(z.object({ ...whom, startedOn: day.optional(), note })),
  /** What the certificate says; its number and its score may come at different times. */
  CertificateRecorded: event(
    z.object({
      ...whom,
      completedOn: day,
      certificateNo: documentNo.optional(),
      score: percentage.optional(),
    }),
  ),
  /** Of a completion of either kind. */
  CompletionVoided: event(z.object({ voids, ...whom, completedOn: day, reasonCode: voidReason, note })),
  /** Without `personId` it came from an anonymous form. */
  Evaluated: event(
    z.object({
      offeringId: id,
      evaluationId,
      personId: id.optional(),
      level: z.enum(evaluationLevels),
      evaluator: z.enum(evaluators),
      score: percentage,
      note,
    }),
  ),
  EvaluationVoided: event(z.object({ voids, offeringId: id, evaluationId, reasonCode: voidReason })),
  FactVoided: factVoided,
})

export interface OfferingScheduled extends EventNamed<typeof offeringEvents, "OfferingScheduled"> {}
export interface OfferingRevised extends EventNamed<typeof offeringEvents, "OfferingRevised"> {}
export interface OfferingCancelled extends EventNamed<typeof offeringEvents, "OfferingCancelled"> {}
export interface Nominated extends EventNamed<typeof offeringEvents, "Nominated"> {}
export interface NominationAccepted extends EventNamed<typeof offeringEvents, "NominationAccepted"> {}
export interface EnrollmentWaitlisted extends EventNamed<typeof offeringEvents, "EnrollmentWaitlisted"> {}
export interface EnrollmentDeclined extends EventNamed<typeof offeringEvents, "EnrollmentDeclined"> {}
export interface Enrolled extends EventNamed<typeof offeringEvents, "Enrolled"> {}
export interface EnrollmentWithdrawn extends EventNamed<typeof offeringEvents, "EnrollmentWithdrawn"> {}
export interface EnrollmentVoided extends EventNamed<typeof offeringEvents, "EnrollmentVoided"> {}
export interface Completed extends EventNamed<typeof offeringEvents, "Completed"> {}
export interface NotCompleted extends EventNamed<typeof offeringEvents, "NotCompleted"> {}
export interface CertificateRecorded extends EventNamed<typeof offeringEvents, "CertificateRecorded"> {}
export interface CompletionVoided extends EventNamed<typeof offeringEvents, "CompletionVoided"> {}
export interface Evaluated extends EventNamed<typeof offeringEvents, "Evaluated"> {}
export interface EvaluationVoided extends EventNamed<typeof offeringEvents, "EvaluationVoided"> {}

/** What happens in a stream of this kind. */
export type OfferingEvent =
  | OfferingScheduled
  | OfferingRevised
  | OfferingCancelled
  | Nominated
  | NominationAccepted
  | EnrollmentWaitlisted
  | EnrollmentDeclined
  | Enrolled
  | EnrollmentWithdrawn
  | EnrollmentVoided
  | Completed
  | NotCompleted
  | CertificateRecorded
  | CompletionVoided
  | Evaluated
  | EvaluationVoided
  | FactVoided
