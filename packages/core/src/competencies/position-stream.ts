import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { positionCommands, positionRules } from "./position-rules.ts"
import type { Remembered } from "../deciding/voids.ts"
import type { PositionDefined, StandardSet, StandardWithdrawn, PositionEvent } from "./position-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface DefinePositionInput extends z.input<typeof positionCommands.define> {}
export interface SetStandardInput extends z.input<typeof positionCommands.setStandard> {}
export interface WithdrawStandardInput extends z.input<typeof positionCommands.withdrawStandard> {}
export interface VoidPositionFactInput extends z.input<typeof positionCommands.voidFact> {}

export type DefinePositionRefusal = RefusalOf<ReturnType<typeof positionRules.define>>
export type SetStandardRefusal = RefusalOf<ReturnType<typeof positionRules.setStandard>>
export type WithdrawStandardRefusal = RefusalOf<ReturnType<typeof positionRules.withdrawStandard>>
export type VoidPositionFactRefusal = RefusalOf<ReturnType<typeof positionRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type PositionRefusal =
  | DefinePositionRefusal
  | SetStandardRefusal
  | WithdrawStandardRefusal
  | VoidPositionFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface PositionStream {
  /** Names a position and its tier. */
  readonly define: CommandMaker<DefinePositionInput, PositionDefined, DefinePositionRefusal>
  /** The level of a competency the position asks for, 1 to 5, from a day on; holds until the next of that competency. */
  readonly setStandard: CommandMaker<SetStandardInput, StandardSet, SetStandardRefusal>
  /** The position asks for that competency no more, from a day on. */
  readonly withdrawStandard: CommandMaker<WithdrawStandardInput, StandardWithdrawn, WithdrawStandardRefusal>
  /** Takes a fact of the stream back. `key` is the id of the position, or `M.2|2025-01-01` of a standard. */
  readonly voidFact: CommandMaker<VoidPositionFactInput, FactVoided, VoidPositionFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<PositionEvent, Told, PositionRefusal, Remembered>
}
