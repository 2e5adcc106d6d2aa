import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { programCommands, programRules, ProgramState } from "./program-rules.ts"
import type {
  ProgramPublished,
  ProgramRevised,
  OutcomeDeclared,
  ProgramRetired,
  ProgramEvent,
} from "./program-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface PublishProgramInput extends z.input<typeof programCommands.publish> {}
export interface DeclareOutcomeInput extends z.input<typeof programCommands.declareOutcome> {}
export interface ReviseProgramInput extends z.input<typeof programCommands.revise> {}
export interface RetireProgramInput extends z.input<typeof programCommands.retire> {}
export interface VoidProgramFactInput extends z.input<typeof programCommands.voidFact> {}

export type PublishProgramRefusal = RefusalOf<ReturnType<typeof programRules.publish>>
export type DeclareOutcomeRefusal = RefusalOf<ReturnType<typeof programRules.declareOutcome>>
export type ReviseProgramRefusal = RefusalOf<ReturnType<typeof programRules.revise>>
export type RetireProgramRefusal = RefusalOf<ReturnType<typeof programRules.retire>>
export type VoidProgramFactRefusal = RefusalOf<ReturnType<typeof programRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type ProgramRefusal =
  | PublishProgramRefusal
  | DeclareOutcomeRefusal
  | ReviseProgramRefusal
  | RetireProgramRefusal
  | VoidProgramFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface ProgramStream {
  /** Puts a program into the catalog: its title, its kind of the table of learning hours, how it is taught, its hours (JP). */
  readonly publish: CommandMaker<PublishProgramInput, ProgramPublished, PublishProgramRefusal>
  /** Says to which level of a competency the program leads. */
  readonly declareOutcome: CommandMaker<DeclareOutcomeInput, OutcomeDeclared, DeclareOutcomeRefusal>
  /** Changes title or kind from a day on; what is left out stays as it is. */
  readonly revise: CommandMaker<ReviseProgramInput, ProgramRevised, ReviseProgramRefusal>
  /** The program is no longer offered from a day on. */
  readonly retire: CommandMaker<RetireProgramInput, ProgramRetired, RetireProgramRefusal>
  /** Takes a fact of the stream back. `key` is the id of the program, or of the competency of an outcome. */
  readonly voidFact: CommandMaker<VoidProgramFactInput, FactVoided, VoidProgramFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<ProgramEvent, Told, ProgramRefusal, ProgramState>
}
