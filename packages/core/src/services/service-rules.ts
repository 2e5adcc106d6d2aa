import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, percentage } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { Remembered } from "../deciding/voids.ts"
import { lastDayOf } from "./period.ts"
import { period } from "./service-events.ts"

export const serviceCommands = {
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
}

type Said<Name extends keyof typeof serviceCommands> = z.output<(typeof serviceCommands)[Name]>

/** What names a rating among those of a unit. */
export const ratingKey = ({
  service = "",
  period,
}: {
  readonly service?: string | undefined
  readonly period: string
}): string => `${service}|${period}`

export const serviceRules = {
  rate({ book }: Remembered, { on, ...data }: Said<"rate">, unknown: UnknownId<"unit"> | undefined) {
    const { unitId, service, period } = data
    const fact = { type: "ServiceRated", data, occurredOn: on } as const
    const before = book.find(fact.type, ratingKey(data))
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "rating.known", unitId, service, period })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
  voidFact: ({ book }: Remembered, data: Said<"voidFact">) => voidFact(book, data),
}
