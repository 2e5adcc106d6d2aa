import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { needCommands, needRules } from "./need-rules.ts"
import type { Remembered } from "../deciding/voids.ts"
import type {
  NeedProposed,
  NeedVerified,
  NeedValidated,
  NeedRejected,
  NeedDeferred,
  NeedEvent,
} from "./need-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface ProposeNeedInput extends z.input<typeof needCommands.propose> {}
export interface VerifyNeedInput extends z.input<typeof needCommands.verify> {}
export interface ValidateNeedInput extends z.input<typeof needCommands.validate> {}
export interface RejectNeedInput extends z.input<typeof needCommands.reject> {}
export interface DeferNeedInput extends z.input<typeof needCommands.defer> {}
export interface VoidNeedFactInput extends z.input<typeof needCommands.voidFact> {}

export type ProposeNeedRefusal = RefusalOf<ReturnType<typeof needRules.propose>>
export type VerifyNeedRefusal = RefusalOf<ReturnType<typeof needRules.verify>>
export type ValidateNeedRefusal = RefusalOf<ReturnType<typeof needRules.validate>>
export type RejectNeedRefusal = RefusalOf<ReturnType<typeof needRules.reject>>
export type DeferNeedRefusal = RefusalOf<ReturnType<typeof needRules.defer>>
export type VoidNeedFactRefusal = RefusalOf<ReturnType<typeof needRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type NeedRefusal =
  | ProposeNeedRefusal
  | VerifyNeedRefusal
  | ValidateNeedRefusal
  | RejectNeedRefusal
  | DeferNeedRefusal
  | VoidNeedFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface NeedStream {
  /** Proposes one person's need to learn in a year, for a competency or for a program. */
  readonly propose: CommandMaker<ProposeNeedInput, NeedProposed, ProposeNeedRefusal>
  /** Somebody looked into the need. It may be settled without that. */
  readonly verify: CommandMaker<VerifyNeedInput, NeedVerified, VerifyNeedRefusal>
  /** Takes the need up: its one outcome. */
  readonly validate: CommandMaker<ValidateNeedInput, NeedValidated, ValidateNeedRefusal>
  /** Turns the need down: its one outcome. */
  readonly reject: CommandMaker<RejectNeedInput, NeedRejected, RejectNeedRefusal>
  /** Puts the need off: its one outcome. */
  readonly defer: CommandMaker<DeferNeedInput, NeedDeferred, DeferNeedRefusal>
  /** Takes a fact of the stream back. `key` is the id of the need. */
  readonly voidFact: CommandMaker<VoidNeedFactInput, FactVoided, VoidNeedFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<NeedEvent, Told, NeedRefusal, Remembered>
}
