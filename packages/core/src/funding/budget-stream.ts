import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { ceilingCommands, close, open, revise } from "./budget-ceiling.ts"
import type {
  account,
  disburse,
  disbursementCommands,
  refund,
  voidDisbursement,
} from "./budget-disbursements.ts"
import type { decommit, fund, fundingCommands, voidFunding } from "./budget-fundings.ts"
import type { BudgetState } from "./budget-state.ts"
import type { voidFactCommand, voidOf } from "./budget-voids.ts"
import type {
  BudgetOpened,
  BudgetRevised,
  BudgetClosed,
  Funded,
  FundingDecommitted,
  FundingVoided,
  Disbursed,
  DisbursementAccounted,
  Refunded,
  DisbursementVoided,
  BudgetEvent,
} from "./budget-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface OpenBudgetInput extends z.input<typeof ceilingCommands.open> {}
export interface ReviseBudgetInput extends z.input<typeof ceilingCommands.revise> {}
export interface CloseBudgetInput extends z.input<typeof ceilingCommands.close> {}
export interface FundInput extends z.input<typeof fundingCommands.fund> {}
export interface DecommitInput extends z.input<typeof fundingCommands.decommit> {}
export interface VoidFundingInput extends z.input<typeof fundingCommands.voidFunding> {}
export interface DisburseInput extends z.input<typeof disbursementCommands.disburse> {}
export interface AccountInput extends z.input<typeof disbursementCommands.account> {}
export interface RefundInput extends z.input<typeof disbursementCommands.refund> {}
export interface VoidDisbursementInput extends z.input<typeof disbursementCommands.voidDisbursement> {}
export interface VoidBudgetFactInput extends z.input<typeof voidFactCommand> {}

export type OpenBudgetRefusal = RefusalOf<ReturnType<typeof open>>
export type ReviseBudgetRefusal = RefusalOf<ReturnType<typeof revise>>
export type CloseBudgetRefusal = RefusalOf<ReturnType<typeof close>>
export type FundRefusal = RefusalOf<ReturnType<typeof fund>>
export type DecommitRefusal = RefusalOf<ReturnType<typeof decommit>>
export type VoidFundingRefusal = RefusalOf<ReturnType<typeof voidFunding>>
export type DisburseRefusal = RefusalOf<ReturnType<typeof disburse>>
export type AccountRefusal = RefusalOf<ReturnType<typeof account>>
export type RefundRefusal = RefusalOf<ReturnType<typeof refund>>
export type VoidDisbursementRefusal = RefusalOf<ReturnType<typeof voidDisbursement>>
export type VoidBudgetFactRefusal = RefusalOf<ReturnType<typeof voidOf>>

/** Every way a command of this kind can be refused. */
export type BudgetRefusal =
  | OpenBudgetRefusal
  | ReviseBudgetRefusal
  | CloseBudgetRefusal
  | FundRefusal
  | DecommitRefusal
  | VoidFundingRefusal
  | DisburseRefusal
  | AccountRefusal
  | RefundRefusal
  | VoidDisbursementRefusal
  | VoidBudgetFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface BudgetStream {
  /** Opens a budget of a fiscal year with its first ceiling, in whole rupiah. */
  readonly open: CommandMaker<OpenBudgetInput, BudgetOpened, OpenBudgetRefusal>
  /** Sets the ceiling from a day on. A cut below what is committed is accepted: it happens. It stops further funding. */
  readonly revise: CommandMaker<ReviseBudgetInput, BudgetRevised, ReviseBudgetRefusal>
  /** Ends funding, paying out and revising; what is left to account for and to pay back still is. */
  readonly close: CommandMaker<CloseBudgetInput, BudgetClosed, CloseBudgetRefusal>
  /**
   * Sets money aside for a person in an offering, in whole rupiah; without `personId` the participants share it. Refused
   * where more than the ceiling would be committed, on its day or a later one.
   */
  readonly fund: CommandMaker<FundInput, Funded, FundRefusal>
  /** Sets money free that will not be spent. */
  readonly decommit: CommandMaker<DecommitInput, FundingDecommitted, DecommitRefusal>
  /** Takes a funding back as an error. What was paid out under it stays. */
  readonly voidFunding: CommandMaker<VoidFundingInput, FundingVoided, VoidFundingRefusal>
  /** Pays out under a funding, at most what that leaves. `document` is the payment order (SP2D). */
  readonly disburse: CommandMaker<DisburseInput, Disbursed, DisburseRefusal>
  /** The letter of accountability (SPJ) is there; its number may be told later, with the same day. */
  readonly account: CommandMaker<AccountInput, DisbursementAccounted, AccountRefusal>
  /** Money of a disbursement comes back, at most what was paid out. */
  readonly refund: CommandMaker<RefundInput, Refunded, RefundRefusal>
  /** Takes a disbursement back as an error. */
  readonly voidDisbursement: CommandMaker<VoidDisbursementInput, DisbursementVoided, VoidDisbursementRefusal>
  /**
   * Takes back a fact that has no void of its own. `key` names it among those of its type: an id, a day, or
   * `f1|2025-06-30` for a decommitment.
   */
  readonly voidFact: CommandMaker<VoidBudgetFactInput, FactVoided, VoidBudgetFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<BudgetEvent, Told, BudgetRefusal, BudgetState>
}
