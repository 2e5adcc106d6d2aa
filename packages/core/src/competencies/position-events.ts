import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, level, name } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

/** The tiers of positions, from the highest; `fungsional` stands beside them. */
export const tiers = [
  "jpt_utama",
  "jpt_madya",
  "jpt_pratama",
  "administrator",
  "pengawas",
  "pelaksana",
  "fungsional",
] as const

/** How much a competency weighs in a position's standard. */
export const weight = z.int().min(1).max(9)

export const positionEvents = catalog({
  PositionDefined: event(z.object({ positionId: id, title: name, tier: z.enum(tiers) })),
  /** In force from its day on; key `competencyId|day`. */
  StandardSet: event(z.object({ positionId: id, competencyId: id, level, weight })),
  StandardWithdrawn: event(z.object({ positionId: id, competencyId: id })),
  FactVoided: factVoided,
})

export interface PositionDefined extends EventNamed<typeof positionEvents, "PositionDefined"> {}
export interface StandardSet extends EventNamed<typeof positionEvents, "StandardSet"> {}
export interface StandardWithdrawn extends EventNamed<typeof positionEvents, "StandardWithdrawn"> {}

/** What happens in a stream of this kind. */
export type PositionEvent = PositionDefined | StandardSet | StandardWithdrawn | FactVoided
