import { accept, type Plain, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, voidReason } from "../fields/fields.ts"
import { type FactBook, voidable } from "./voids.ts"

/** The fields of `voidFact` beside the stream's own key: which types may be void there, and the fact's key among them. */
export function voidFactFields<const Types extends readonly [string, ...string[]]>(types: Types) {
  return { type: z.enum(types), key: z.string().min(1).max(600), reason: voidReason, on: day }
}

/** Decides on `voidFact`: the fact must be live, and the void not before its day. It takes back one fact and no other. */
export function voidFact(
  book: FactBook,
  said: {
    readonly type: string
    readonly key: string
    readonly reason: z.output<typeof voidReason>
    readonly on: string
    readonly note?: Plain | undefined
  },
) {
  const { type, key, reason, on, note } = said
  const { fact, refused } = voidable(book, type, key, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "FactVoided",
    data: { voids: fact.revision, type, key, reasonCode: reason, note },
    occurredOn: on,
  })
}
