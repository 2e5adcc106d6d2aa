import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, name, percentage } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

/** `2025`, `2025-S1`, `2025-Q3` or `2025-07`. */
export const period = z.string().regex(/^\d{4}(?:-(?:S[12]|Q[1-4]|0[1-9]|1[0-2]))?$/)

/** How the public rates a unit's service; the day is the last of the period. Key: `service|period`. */
export const serviceEvents = catalog({
  ServiceRated: event(
    z.object({
      unitId: id,
      service: name.optional(),
      period,
      index: percentage,
      respondents: z.int().min(0).optional(),
    }),
  ),
  FactVoided: factVoided,
})

export interface ServiceRated extends EventNamed<typeof serviceEvents, "ServiceRated"> {}

/** What happens in a stream of this kind. */
export type ServiceEvent = ServiceRated | FactVoided
