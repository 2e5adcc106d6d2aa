import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type {
  complete,
  completionCommands,
  recordAbsence,
  recordCertificate,
  voidCompletion,
} from "./offering-completions.ts"
import type { enroll, enrollmentCommands, voidEnrollment, withdraw } from "./offering-enrollments.ts"
import type { evaluate, evaluationCommands, voidEvaluation } from "./offering-evaluations.ts"
import type {
  acceptNomination,
  decline,
  nominate,
  nominationCommands,
  waitlist,
} from "./offering-nominations.ts"
import type { cancel, revise, schedule, scheduleCommands } from "./offering-schedule.ts"
import type { OfferingState } from "./offering-state.ts"
import type { voidFactCommand, voidOf } from "./offering-voids.ts"
import type {
  OfferingScheduled,
  OfferingRevised,
  OfferingCancelled,
  Nominated,
  NominationAccepted,
  EnrollmentWaitlisted,
  EnrollmentDeclined,
  Enrolled,
  EnrollmentWithdrawn,
  EnrollmentVoided,
  Completed,
  NotCompleted,
  CertificateRecorded,
  CompletionVoided,
  Evaluated,
  EvaluationVoided,
  OfferingEvent,
} from "./offering-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface ScheduleOfferingInput extends z.input<typeof scheduleCommands.schedule> {}
export interface ReviseOfferingInput extends z.input<typeof scheduleCommands.revise> {}
export interface CancelOfferingInput extends z.input<typeof scheduleCommands.cancel> {}
export interface NominateInput extends z.input<typeof nominationCommands.nominate> {}
export interface AcceptNominationInput extends z.input<typeof nominationCommands.acceptNomination> {}
export interface WaitlistInput extends z.input<typeof nominationCommands.waitlist> {}
export interface DeclineInput extends z.input<typeof nominationCommands.decline> {}
export interface EnrollInput extends z.input<typeof enrollmentCommands.enroll> {}
export interface WithdrawInput extends z.input<typeof enrollmentCommands.withdraw> {}
export interface VoidEnrollmentInput extends z.input<typeof enrollmentCommands.voidEnrollment> {}
export interface CompleteInput extends z.input<typeof completionCommands.complete> {}
export interface RecordAbsenceInput extends z.input<typeof completionCommands.recordAbsence> {}
export interface RecordCertificateInput extends z.input<typeof completionCommands.recordCertificate> {}
export interface VoidCompletionInput extends z.input<typeof completionCommands.voidCompletion> {}
export interface EvaluateInput extends z.input<typeof evaluationCommands.evaluate> {}
export interface VoidEvaluationInput extends z.input<typeof evaluationCommands.voidEvaluation> {}
export interface VoidOfferingFactInput extends z.input<typeof voidFactCommand> {}

export type ScheduleOfferingRefusal = RefusalOf<ReturnType<typeof schedule>>
export type ReviseOfferingRefusal = RefusalOf<ReturnType<typeof revise>>
export type CancelOfferingRefusal = RefusalOf<ReturnType<typeof cancel>>
export type NominateRefusal = RefusalOf<ReturnType<typeof nominate>>
export type AcceptNominationRefusal = RefusalOf<ReturnType<typeof acceptNomination>>
export type WaitlistRefusal = RefusalOf<ReturnType<typeof waitlist>>
export type DeclineRefusal = RefusalOf<ReturnType<typeof decline>>
export type EnrollRefusal = RefusalOf<ReturnType<typeof enroll>>
export type WithdrawRefusal = RefusalOf<ReturnType<typeof withdraw>>
export type VoidEnrollmentRefusal = RefusalOf<ReturnType<typeof voidEnrollment>>
export type CompleteRefusal = RefusalOf<ReturnType<typeof complete>>
export type RecordAbsenceRefusal = RefusalOf<ReturnType<typeof recordAbsence>>
export type RecordCertificateRefusal = RefusalOf<ReturnType<typeof recordCertificate>>
export type VoidCompletionRefusal = RefusalOf<ReturnType<typeof voidCompletion>>
export type EvaluateRefusal = RefusalOf<ReturnType<typeof evaluate>>
export type VoidEvaluationRefusal = RefusalOf<ReturnType<typeof voidEvaluation>>
export type VoidOfferingFactRefusal = RefusalOf<ReturnType<typeof voidOf>>

/** Every way a command of this kind can be refused. */
export type OfferingRefusal =
  | ScheduleOfferingRefusal
  | ReviseOfferingRefusal
  | CancelOfferingRefusal
  | NominateRefusal
  | AcceptNominationRefusal
  | WaitlistRefusal
  | DeclineRefusal
  | EnrollRefusal
  | WithdrawRefusal
  | VoidEnrollmentRefusal
  | CompleteRefusal
  | RecordAbsenceRefusal
  | RecordCertificateRefusal
  | VoidCompletionRefusal
  | EvaluateRefusal
  | VoidEvaluationRefusal
  | VoidOfferingFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface OfferingStream {
  /** Plans a run of a program: its days, and its seats unless everybody learns at their own pace. */
  readonly schedule: CommandMaker<ScheduleOfferingInput, OfferingScheduled, ScheduleOfferingRefusal>
  /** Changes days or seats from a day on; what is left out stays as it is. Nobody who sits there loses a seat. */
  readonly revise: CommandMaker<ReviseOfferingInput, OfferingRevised, ReviseOfferingRefusal>
  /** The run does not take place; `on` is the day that was decided. */
  readonly cancel: CommandMaker<CancelOfferingInput, OfferingCancelled, CancelOfferingRefusal>
  /** Proposes somebody for a seat. It takes none. */
  readonly nominate: CommandMaker<NominateInput, Nominated, NominateRefusal>
  /** Says yes to a nomination. It takes no seat: `enroll` does. */
  readonly acceptNomination: CommandMaker<AcceptNominationInput, NominationAccepted, AcceptNominationRefusal>
  /** Lets a nomination wait. Not the last word: who waits is accepted or declined later. */
  readonly waitlist: CommandMaker<WaitlistInput, EnrollmentWaitlisted, WaitlistRefusal>
  /** Says no to a nomination. */
  readonly decline: CommandMaker<DeclineInput, EnrollmentDeclined, DeclineRefusal>
  /**
   * Takes a seat for a person from a day on. Seats are held against that day and those after it, so that one told late is
   * taken where it would have been in time; `until` is the day of a withdrawal that is told next. Of a person who holds
   * the seat already nothing is recorded.
   */
  readonly enroll: CommandMaker<EnrollInput, Enrolled, EnrollRefusal>
  /** Gives a seat back before it is completed. `enrolledOn` names the enrollment, for somebody may come back. */
  readonly withdraw: CommandMaker<WithdrawInput, EnrollmentWithdrawn, WithdrawRefusal>
  /** Takes an enrollment back as an error. Its completions are void first. */
  readonly voidEnrollment: CommandMaker<VoidEnrollmentInput, EnrollmentVoided, VoidEnrollmentRefusal>
  /** Took part to the end, and passed or failed. `on` is the day it was completed; `jp` replaces the hours of the table. */
  readonly complete: CommandMaker<CompleteInput, Completed, CompleteRefusal>
  /** Held a seat and was absent. */
  readonly recordAbsence: CommandMaker<RecordAbsenceInput, NotCompleted, RecordAbsenceRefusal>
  /** The number of a certificate, its score, or both: each is a fact of its own, for they may come at different times. */
  readonly recordCertificate: CommandMaker<
    RecordCertificateInput,
    CertificateRecorded,
    RecordCertificateRefusal
  >
  /** Takes a completion of either kind back as an error. */
  readonly voidCompletion: CommandMaker<VoidCompletionInput, CompletionVoided, VoidCompletionRefusal>
  /** What somebody thought of it, 0 to 100. Without `personId` it is an anonymous form, and needs an `evaluationId`. */
  readonly evaluate: CommandMaker<EvaluateInput, Evaluated, EvaluateRefusal>
  /** Takes an evaluation back as an error. */
  readonly voidEvaluation: CommandMaker<VoidEvaluationInput, EvaluationVoided, VoidEvaluationRefusal>
  /**
   * Takes back a fact that has no void of its own. `key` names it among those of its type: the offering, the person, or
   * `p001|2025-02-20`.
   */
  readonly voidFact: CommandMaker<VoidOfferingFactInput, FactVoided, VoidOfferingFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<OfferingEvent, Told, OfferingRefusal, OfferingState>
}
