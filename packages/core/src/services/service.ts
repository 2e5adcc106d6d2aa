import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, percentage } from "../fields/fields.ts"
import { registry } from "../deciding/registry.ts"
import { repeats } from "../deciding/repeats.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook } from "../deciding/voids.ts"
import { lastDayOf } from "./period.ts"
import { period, serviceEvents } from "./service-events.ts"

/** What names a rating among those of a unit. */
const ratingKey = ({
  service = "",
  period,
}: {
  readonly service?: string | undefined
  readonly period: string
}) => `${service}|${period}`

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
export const Service = stream({
  kind: "service",
  key: "unitId",
  events: serviceEvents,
  commands: {
    /** `on` is the last day of the period. */
    rate: z
      .strictObject({
        unitId: id,
        service: name.optional(),
        period,
        index: percentage,
        respondents: z.int().min(0).optional(),
        on: day,
      })
      .refine((said) => said.on === lastDayOf(said.period), {
        path: ["on"],
        message: "is not the period's last day",
      }),
    /** `key` is `service|period`, `KTP|2025-S1`; without a service `|2025-S1`. */
    voidFact: z.strictObject({ unitId: id, ...voidFactFields(["ServiceRated"]) }),
  },
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
  decide({ book }, command, unknown) {
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { on, ...data } = command.data
    const { unitId, service, period } = data
    const fact = { type: "ServiceRated", data, occurredOn: on } as const
    const before = book.find(fact.type, ratingKey(data))
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "rating.known", unitId, service, period })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
})
