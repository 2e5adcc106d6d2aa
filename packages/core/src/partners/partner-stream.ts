import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { partnerCommands, partnerRules } from "./partner-rules.ts"
import type { Remembered } from "../deciding/voids.ts"
import type {
  PartnerJoined,
  AgreementSigned,
  ContributionRecorded,
  PartnerLeft,
  PartnerEvent,
} from "./partner-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface JoinPartnerInput extends z.input<typeof partnerCommands.join> {}
export interface SignAgreementInput extends z.input<typeof partnerCommands.signAgreement> {}
export interface RecordContributionInput extends z.input<typeof partnerCommands.recordContribution> {}
export interface LeavePartnerInput extends z.input<typeof partnerCommands.leave> {}
export interface VoidPartnerFactInput extends z.input<typeof partnerCommands.voidFact> {}

export type JoinPartnerRefusal = RefusalOf<ReturnType<typeof partnerRules.join>>
export type SignAgreementRefusal = RefusalOf<ReturnType<typeof partnerRules.signAgreement>>
export type RecordContributionRefusal = RefusalOf<ReturnType<typeof partnerRules.recordContribution>>
export type LeavePartnerRefusal = RefusalOf<ReturnType<typeof partnerRules.leave>>
export type VoidPartnerFactRefusal = RefusalOf<ReturnType<typeof partnerRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type PartnerRefusal =
  | JoinPartnerRefusal
  | SignAgreementRefusal
  | RecordContributionRefusal
  | LeavePartnerRefusal
  | VoidPartnerFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface PartnerStream {
  /** A partner joins: who it is, and of which kind. */
  readonly join: CommandMaker<JoinPartnerInput, PartnerJoined, JoinPartnerRefusal>
  /** An agreement with the partner is signed on a day. */
  readonly signAgreement: CommandMaker<SignAgreementInput, AgreementSigned, SignAgreementRefusal>
  /** What the partner gave, in whole rupiah where it has an amount. */
  readonly recordContribution: CommandMaker<
    RecordContributionInput,
    ContributionRecorded,
    RecordContributionRefusal
  >
  /** The partner leaves on a day. */
  readonly leave: CommandMaker<LeavePartnerInput, PartnerLeft, LeavePartnerRefusal>
  /** Takes a fact of the stream back. `key` is the id of the partner, the agreement or the contribution. */
  readonly voidFact: CommandMaker<VoidPartnerFactInput, FactVoided, VoidPartnerFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<PartnerEvent, Told, PartnerRefusal, Remembered>
}
