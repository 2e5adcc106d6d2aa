import { accept, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id } from "../fields/fields.ts"
import { accessEvents, readPurposes } from "./access-events.ts"

/**
 * Who opened sealed text about people, and why: one stream a month. Each reading is a fact of its own, so nothing is
 * ever "so already".
 *
 * @example
 * ```ts
 * import { Access } from "@ampera/core"
 *
 * Access.readIdentities({ month: "2025-03", purpose: "report", people: 12, on: "2025-03-14" }).stream // => "access-2025-03"
 * ```
 */
export const Access = stream({
  kind: "access",
  key: "month",
  events: accessEvents,
  commands: {
    /** `people` counts them; `personIds` names them all, or is left out when they are many. */
    readIdentities: z
      .strictObject({
        month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
        purpose: z.enum(readPurposes),
        people: z.int().min(1),
        personIds: z.array(id).max(500).optional(),
        on: day,
      })
      .refine(({ month, on }) => on.startsWith(month), { path: ["on"], message: "is not a day of the month" })
      .refine(({ people, personIds }) => personIds === undefined || personIds.length === people, {
        path: ["people"],
        message: "is not the number of personIds",
      }),
  },
  initial: () => null,
  evolve: (state) => state,
  decide(_, { data: { purpose, people, personIds, on } }) {
    return accept({ type: "IdentityRead", data: { purpose, people, personIds }, occurredOn: on })
  },
})
