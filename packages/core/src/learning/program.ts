import { stream } from "@ampera/ledger"
import { programCommands, programRules, type ProgramState } from "./program-rules.ts"
import type { ProgramStream } from "./program-stream.ts"
import { registry } from "../deciding/registry.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import { programEvents } from "./program-events.ts"

/**
 * What can be learned: a course of one kind, with its hours (JP) and the levels it leads to. Offerings are its runs.
 *
 * @example
 * ```ts
 * import { Program } from "@ampera/core"
 *
 * const course = { programId: "it-dasar", title: "Literasi Digital", kind: "pelatihan_teknis", mode: "classroom", jp: 20 } as const
 * Program.publish(course).stream // => "program-it-dasar"
 * ```
 */
export const Program: ProgramStream = stream({
  kind: "program",
  key: "programId",
  events: programEvents,
  commands: programCommands,
  facts: {
    over: [registry],
    gather(command, state): UnknownId<"partner" | "competency"> | undefined {
      switch (command.type) {
        case "publish":
          return unknownId(state(registry), { partner: command.data.partnerId })
        case "declareOutcome":
          return unknownId(state(registry), { competency: command.data.competencyId })
        default:
          return undefined
      }
    },
  },
  initial: (): ProgramState => ({ title: "", kind: "", book: new FactBook() }),
  evolve(state, event) {
    const { book } = state
    switch (event.type) {
      case "ProgramPublished":
        state.title = event.data.title
        state.kind = event.data.kind
        book.add(event.type, event.data.programId, event)
        break
      case "ProgramRevised":
        state.title = event.data.title ?? state.title
        state.kind = event.data.kind ?? state.kind
        break
      case "OutcomeDeclared":
        book.add(event.type, event.data.competencyId, event)
        break
      case "ProgramRetired":
        book.add(event.type, event.data.programId, event)
        break
      case "FactVoided":
        book.remove(event.data.type, event.data.key)
    }
    return state
  },
  decide: programRules,
})
