import { stream } from "@ampera/ledger"
import { FactBook } from "../deciding/voids.ts"
import { competencyEvents } from "./competency-events.ts"
import { competencyCommands, competencyRules } from "./competency-rules.ts"
import type { CompetencyStream } from "./competency-stream.ts"

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
export const Competency: CompetencyStream = stream({
  kind: "competency",
  key: "competencyId",
  events: competencyEvents,
  commands: competencyCommands,
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    if (event.type === "FactVoided") state.book.remove(event.data.type, event.data.key)
    else state.book.add(event.type, event.data.competencyId, event)
    return state
  },
  decide: competencyRules,
})
