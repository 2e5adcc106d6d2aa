import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { accessCommands, accessRules } from "./access-rules.ts"
import type { IdentityRead, AccessEvent } from "./access-events.ts"

export interface ReadIdentitiesInput extends z.input<typeof accessCommands.readIdentities> {}

export type ReadIdentitiesRefusal = RefusalOf<ReturnType<typeof accessRules.readIdentities>>

/** Every way a command of this kind can be refused. */
export type AccessRefusal = ReadIdentitiesRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface AccessStream {
  /** Sealed text was opened. `people` counts them; `personIds` names them all, or is left out when they are many. */
  readonly readIdentities: CommandMaker<ReadIdentitiesInput, IdentityRead, ReadIdentitiesRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<AccessEvent, Told, AccessRefusal, null>
}
