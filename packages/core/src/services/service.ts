import { stream } from "@ampera/ledger"
import { registry } from "../deciding/registry.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import { serviceEvents } from "./service-events.ts"
import { ratingKey, serviceCommands, serviceRules } from "./service-rules.ts"
import type { ServiceStream } from "./service-stream.ts"

/**
 * How the public rates what a unit does, 0 to 100, one service and period at a time.
 *
 * @example
 * ```ts
 * import { Service } from "@ampera/core"
 *
 * const rating = { unitId: "kec-plaju", service: "KTP", period: "2025-S1", index: 83.25, on: "2025-06-30" }
 * Service.rate(rating).stream // => "service-kec-plaju"
 * ```
 */
export const Service: ServiceStream = stream({
  kind: "service",
  key: "unitId",
  events: serviceEvents,
  commands: serviceCommands,
  facts: {
    over: [registry],
    gather(command, state): UnknownId<"unit"> | undefined {
      return command.type === "rate" ? unknownId(state(registry), { unit: command.data.unitId }) : undefined
    },
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    if (event.type === "FactVoided") state.book.remove(event.data.type, event.data.key)
    else state.book.add(event.type, ratingKey(event.data), event)
    return state
  },
  decide: serviceRules,
})
