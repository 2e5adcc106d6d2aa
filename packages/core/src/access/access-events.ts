import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

/** Why sealed text was opened. */
export const readPurposes = ["report", "export", "subject_request", "correction", "import"] as const

/** Somebody read names; who, says the metadata's actor. */
export const accessEvents = catalog({
  IdentityRead: event(
    z.object({
      purpose: z.enum(readPurposes),
      /** How many people's text was opened. */
      people: z.int().min(1),
      /** Who they are, when they are few. */
      personIds: z.array(id).max(500).optional(),
    }),
  ),
  FactVoided: factVoided,
})

export interface IdentityRead extends EventNamed<typeof accessEvents, "IdentityRead"> {}

/** What happens in a stream of this kind. */
export type AccessEvent = IdentityRead | FactVoided
