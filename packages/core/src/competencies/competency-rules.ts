import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { Remembered } from "../deciding/voids.ts"
import { competencyKinds } from "./competency-events.ts"

export const competencyCommands = {
  define: z.strictObject({ competencyId: id, kind: z.enum(competencyKinds), name, on: undated }),
  retire: z.strictObject({ competencyId: id, on: day }),
  /** `key` is the id of the competency. */
  voidFact: z.strictObject({
    competencyId: id,
    ...voidFactFields(["CompetencyDefined", "CompetencyRetired"]),
  }),
}

type Said<Name extends keyof typeof competencyCommands> = z.output<(typeof competencyCommands)[Name]>

export const competencyRules = {
  define({ book }: Remembered, { on, ...data }: Said<"define">) {
    const { competencyId } = data
    const fact = { type: "CompetencyDefined", data, occurredOn: on } as const
    const defined = book.find(fact.type, competencyId)
    if (defined === undefined) return accept(fact)
    return repeats(defined, fact) ? accept() : refuse({ code: "competency.known", competencyId })
  },
  retire({ book }: Remembered, { on, competencyId }: Said<"retire">) {
    const defined = book.find("CompetencyDefined", competencyId)
    if (defined === undefined) return refuse({ code: "competency.unknown", competencyId })
    const fact = { type: "CompetencyRetired", data: { competencyId }, occurredOn: on } as const
    const retired = book.find(fact.type, competencyId)
    if (retired === undefined) return accept(fact)
    return repeats(retired, fact)
      ? accept()
      : refuse({ code: "competency.retired", competencyId, on: retired.on })
  },
  voidFact: ({ book }: Remembered, data: Said<"voidFact">) => voidFact(book, data),
}
