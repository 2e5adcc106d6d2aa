import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, sealed } from "../fields/fields.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

export const needBases = [
  "gap_current",
  "gap_next",
  "performance",
  "mandatory",
  "organization",
  "community",
] as const
export const outcomeReasons = [
  "no_budget",
  "no_seat",
  "not_relevant",
  "duplicate",
  "not_eligible",
  "other",
] as const

const settled = event(z.object({ needId: id, personId: id, reason: z.enum(outcomeReasons).optional() }))

/** A need for learning, from proposal (inventarisasi) over verification to its one outcome (validasi). */
export const needEvents = catalog({
  /** For a competency or for a program, never both. */
  NeedProposed: event(
    z.object({
      needId: id,
      personId: id,
      year: fiscalYear,
      competencyId: id.optional(),
      programId: id.optional(),
      basis: z.enum(needBases),
      note: sealed.optional(),
    }),
  ),
  NeedVerified: event(z.object({ needId: id, personId: id })),
  NeedValidated: settled,
  NeedRejected: settled,
  NeedDeferred: settled,
  FactVoided: factVoided,
})

export interface NeedProposed extends EventNamed<typeof needEvents, "NeedProposed"> {}
export interface NeedVerified extends EventNamed<typeof needEvents, "NeedVerified"> {}
export interface NeedValidated extends EventNamed<typeof needEvents, "NeedValidated"> {}
export interface NeedRejected extends EventNamed<typeof needEvents, "NeedRejected"> {}
export interface NeedDeferred extends EventNamed<typeof needEvents, "NeedDeferred"> {}

/** What happens in a stream of this kind. */
export type NeedEvent = NeedProposed | NeedVerified | NeedValidated | NeedRejected | NeedDeferred | FactVoided
