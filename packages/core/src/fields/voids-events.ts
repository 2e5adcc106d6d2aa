import { event, type EventOf } from "@ampera/ledger"
import * as z from "zod"
import { sealed, voidReason, voids } from "./fields.ts"

/**
 * Says that a fact is void, for nouns without a void of their own. It acts from its own day: with the day of the fact
 * it was never so, with a later one it was so until then.
 */
export const factVoided = event(
  z.object({
    voids,
    /** The type of the void fact: `PositionAssigned`. */
    type: z.string(),
    /** What names it among the facts of its type in this stream: `2025-01-01`. */
    key: z.string(),
    reasonCode: voidReason,
    note: sealed.optional(),
  }),
)

/** A fact of the stream is void. */
export interface FactVoided extends EventOf<{ readonly FactVoided: typeof factVoided }> {}
