import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { competencyCommands, competencyRules } from "./competency-rules.ts"
import type { Remembered } from "../deciding/voids.ts"
import type { CompetencyDefined, CompetencyRetired, CompetencyEvent } from "./competency-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface DefineCompetencyInput extends z.input<typeof competencyCommands.define> {}
export interface RetireCompetencyInput extends z.input<typeof competencyCommands.retire> {}
export interface VoidCompetencyFactInput extends z.input<typeof competencyCommands.voidFact> {}

export type DefineCompetencyRefusal = RefusalOf<ReturnType<typeof competencyRules.define>>
export type RetireCompetencyRefusal = RefusalOf<ReturnType<typeof competencyRules.retire>>
export type VoidCompetencyFactRefusal = RefusalOf<ReturnType<typeof competencyRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type CompetencyRefusal = DefineCompetencyRefusal | RetireCompetencyRefusal | VoidCompetencyFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface CompetencyStream {
  /** Puts a competency into the dictionary. */
  readonly define: CommandMaker<DefineCompetencyInput, CompetencyDefined, DefineCompetencyRefusal>
  /** Takes a competency out of the dictionary from a day on. */
  readonly retire: CommandMaker<RetireCompetencyInput, CompetencyRetired, RetireCompetencyRefusal>
  /** Takes a fact of the stream back. `key` is the id of the competency. */
  readonly voidFact: CommandMaker<VoidCompetencyFactInput, FactVoided, VoidCompetencyFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<CompetencyEvent, Told, CompetencyRefusal, Remembered>
}
