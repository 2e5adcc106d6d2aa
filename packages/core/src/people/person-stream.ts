import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { personCommands } from "./person-commands.ts"
import type { personRules } from "./person-rules.ts"
import type { PersonState } from "./person-state.ts"
import type {
  PersonRegistered,
  IdentityCorrected,
  PositionAssigned,
  EmploymentChanged,
  Assessed,
  AssessmentVoided,
  LearningSubmitted,
  LearningCertified,
  LearningVerified,
  LearningRejected,
  LearningRevoked,
  PersonLeft,
  PersonReturned,
  IdentityErased,
  PersonEvent,
} from "./person-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface RegisterPersonInput extends z.input<typeof personCommands.register> {}
export interface CorrectIdentityInput extends z.input<typeof personCommands.correctIdentity> {}
export interface AssignInput extends z.input<typeof personCommands.assign> {}
export interface EmployInput extends z.input<typeof personCommands.employ> {}
export interface AssessInput extends z.input<typeof personCommands.assess> {}
export interface VoidAssessmentInput extends z.input<typeof personCommands.voidAssessment> {}
export interface SubmitLearningInput extends z.input<typeof personCommands.submitLearning> {}
export interface CertifyLearningInput extends z.input<typeof personCommands.certifyLearning> {}
export interface VerifyLearningInput extends z.input<typeof personCommands.verifyLearning> {}
export interface RejectLearningInput extends z.input<typeof personCommands.rejectLearning> {}
export interface RevokeLearningInput extends z.input<typeof personCommands.revokeLearning> {}
export interface LeavePersonInput extends z.input<typeof personCommands.leave> {}
export interface ComeBackInput extends z.input<typeof personCommands.comeBack> {}
export interface EraseIdentityInput extends z.input<typeof personCommands.eraseIdentity> {}
export interface VoidPersonFactInput extends z.input<typeof personCommands.voidFact> {}

export type RegisterPersonRefusal = RefusalOf<ReturnType<typeof personRules.register>>
export type CorrectIdentityRefusal = RefusalOf<ReturnType<typeof personRules.correctIdentity>>
export type AssignRefusal = RefusalOf<ReturnType<typeof personRules.assign>>
export type EmployRefusal = RefusalOf<ReturnType<typeof personRules.employ>>
export type AssessRefusal = RefusalOf<ReturnType<typeof personRules.assess>>
export type VoidAssessmentRefusal = RefusalOf<ReturnType<typeof personRules.voidAssessment>>
export type SubmitLearningRefusal = RefusalOf<ReturnType<typeof personRules.submitLearning>>
export type CertifyLearningRefusal = RefusalOf<ReturnType<typeof personRules.certifyLearning>>
export type VerifyLearningRefusal = RefusalOf<ReturnType<typeof personRules.verifyLearning>>
export type RejectLearningRefusal = RefusalOf<ReturnType<typeof personRules.rejectLearning>>
export type RevokeLearningRefusal = RefusalOf<ReturnType<typeof personRules.revokeLearning>>
export type LeavePersonRefusal = RefusalOf<ReturnType<typeof personRules.leave>>
export type ComeBackRefusal = RefusalOf<ReturnType<typeof personRules.comeBack>>
export type EraseIdentityRefusal = RefusalOf<ReturnType<typeof personRules.eraseIdentity>>
export type VoidPersonFactRefusal = RefusalOf<ReturnType<typeof personRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type PersonRefusal =
  | RegisterPersonRefusal
  | CorrectIdentityRefusal
  | AssignRefusal
  | EmployRefusal
  | AssessRefusal
  | VoidAssessmentRefusal
  | SubmitLearningRefusal
  | CertifyLearningRefusal
  | VerifyLearningRefusal
  | RejectLearningRefusal
  | RevokeLearningRefusal
  | LeavePersonRefusal
  | ComeBackRefusal
  | EraseIdentityRefusal
  | VoidPersonFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface PersonStream {
  /**
   * A person enters service on a day. Name, NIP and birth date are sealed before anything is written; no two people may
   * have one NIP.
   */
  readonly register: CommandMaker<RegisterPersonInput, PersonRegistered, RegisterPersonRefusal>
  /** Corrects what says who somebody is. Only what is given is corrected. */
  readonly correctIdentity: CommandMaker<CorrectIdentityInput, IdentityCorrected, CorrectIdentityRefusal>
  /** Puts a person into a unit and position. Holds from its day until the next one. */
  readonly assign: CommandMaker<AssignInput, PositionAssigned, AssignRefusal>
  /**
   * The terms of employment, and the grade. Holds from its day until the next one; a contract begins on that day unless
   * `contractStart` says another.
   */
  readonly employ: CommandMaker<EmployInput, EmploymentChanged, EmployRefusal>
  /**
   * The level of a competency somebody was found to have, 0 to 5; `on` is the day of the assessment. A phase belongs to
   * an offering, and the other way round.
   */
  readonly assess: CommandMaker<AssessInput, Assessed, AssessRefusal>
  /** Takes an assessment back as an error. */
  readonly voidAssessment: CommandMaker<VoidAssessmentInput, AssessmentVoided, VoidAssessmentRefusal>
  /** Hands in learning outside an offering; `on` is the day it was handed in, `kind` an id of the table of learning hours. */
  readonly submitLearning: CommandMaker<SubmitLearningInput, LearningSubmitted, SubmitLearningRefusal>
  /** The number of the certificate of what was handed in. */
  readonly certifyLearning: CommandMaker<CertifyLearningInput, LearningCertified, CertifyLearningRefusal>
  /** Accepts what was handed in: it counts. */
  readonly verifyLearning: CommandMaker<VerifyLearningInput, LearningVerified, VerifyLearningRefusal>
  /** Turns down what was handed in. */
  readonly rejectLearning: CommandMaker<RejectLearningInput, LearningRejected, RejectLearningRefusal>
  /** Takes a verification back. */
  readonly revokeLearning: CommandMaker<RevokeLearningInput, LearningRevoked, RevokeLearningRefusal>
  /** A person leaves service; `on` is the first day out of it. */
  readonly leave: CommandMaker<LeavePersonInput, PersonLeft, LeavePersonRefusal>
  /** A person returns; `on` is the first day back in service. */
  readonly comeBack: CommandMaker<ComeBackInput, PersonReturned, ComeBackRefusal>
  /** Destroys the person's key: nobody can read their name, or any text about them, any more. It can not be undone. */
  readonly eraseIdentity: CommandMaker<EraseIdentityInput, IdentityErased, EraseIdentityRefusal>
  /** Takes back a fact that has no void of its own. `key` is the person, the record, or the day the fact is of. */
  readonly voidFact: CommandMaker<VoidPersonFactInput, FactVoided, VoidPersonFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<PersonEvent, Told, PersonRefusal, PersonState>
}
