import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, name, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook } from "../deciding/voids.ts"
import { competencyEvents, competencyKinds } from "./competency-events.ts"

/**
 * One competency of the dictionary. Positions ask for a level of it, assessments find one, programs lead to one.
 *
 * @example
 * ```ts
 * import { Competency } from "@ampera/core"
 *
 * const teamwork = { competencyId: "M.2", kind: "managerial", name: "Kerja Sama" } as const
 * Competency.define(teamwork).stream // => "competency-M.2"
 * ```
 */
export const Competency = stream({
  kind: "competency",
  key: "competencyId",
  events: competencyEvents,
  commands: {
    define: z.strictObject({ competencyId: id, kind: z.enum(competencyKinds), name, on: undated }),
    retire: z.strictObject({ competencyId: id, on: day }),
    /** `key` is the id of the competency. */
    voidFact: z.strictObject({
      competencyId: id,
      ...voidFactFields(["CompetencyDefined", "CompetencyRetired"]),
    }),
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    if (event.type === "FactVoided") state.book.remove(event.data.type, event.data.key)
    else state.book.add(event.type, event.data.competencyId, event)
    return state
  },
  decide({ book }, command) {
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { competencyId } = command.data
    const defined = book.find("CompetencyDefined", competencyId)
    if (command.type === "define") {
      const { on, ...data } = command.data
      const fact = { type: "CompetencyDefined", data, occurredOn: on } as const
      if (defined === undefined) return accept(fact)
      return repeats(defined, fact) ? accept() : refuse({ code: "competency.known", competencyId })
    }
    if (defined === undefined) return refuse({ code: "competency.unknown", competencyId })
    const fact = { type: "CompetencyRetired", data: { competencyId }, occurredOn: command.data.on } as const
    const retired = book.find(fact.type, competencyId)
    if (retired === undefined) return accept(fact)
    return repeats(retired, fact)
      ? accept()
      : refuse({ code: "competency.retired", competencyId, on: retired.on })
  },
})
