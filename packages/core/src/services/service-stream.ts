import type { CommandMaker, RefusalOf, StreamDefinition, Told } from "@ampera/ledger"
import type * as z from "zod"
import type { serviceCommands, serviceRules } from "./service-rules.ts"
import type { Remembered } from "../deciding/voids.ts"
import type { ServiceRated, ServiceEvent } from "./service-events.ts"
import type { FactVoided } from "../fields/voids-events.ts"

export interface RateServiceInput extends z.input<typeof serviceCommands.rate> {}
export interface VoidServiceFactInput extends z.input<typeof serviceCommands.voidFact> {}

export type RateServiceRefusal = RefusalOf<ReturnType<typeof serviceRules.rate>>
export type VoidServiceFactRefusal = RefusalOf<ReturnType<typeof serviceRules.voidFact>>

/** Every way a command of this kind can be refused. */
export type ServiceRefusal = RateServiceRefusal | VoidServiceFactRefusal

/** The commands, each with the events it records and the ways it can be refused. */
export interface ServiceStream {
  /** How the public rates a unit's service in a period, 0 to 100; `on` is the last day of the period. */
  readonly rate: CommandMaker<RateServiceInput, ServiceRated, RateServiceRefusal>
  /** Takes a fact of the stream back. `key` is `service|period`, `KTP|2025-S1`; without a service `|2025-S1`. */
  readonly voidFact: CommandMaker<VoidServiceFactInput, FactVoided, VoidServiceFactRefusal>
  /** Its rules: for tests, and for whoever runs them without a ledger. */
  readonly definition: StreamDefinition<ServiceEvent, Told, ServiceRefusal, Remembered>
}
