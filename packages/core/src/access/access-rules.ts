import { accept } from "@ampera/ledger"
import * as z from "zod"
import { day, id } from "../fields/fields.ts"
import { readPurposes } from "./access-events.ts"

export const accessCommands = {
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
}

type Said = z.output<(typeof accessCommands)["readIdentities"]>

export const accessRules = {
  readIdentities: (_: null, { purpose, people, personIds, on }: Said) =>
    accept({ type: "IdentityRead", data: { purpose, people, personIds }, occurredOn: on }),
}
