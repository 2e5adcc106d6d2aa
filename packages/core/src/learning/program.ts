import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, jp, level, name, undated } from "../fields/fields.ts"
import { scopes } from "../people/person-events.ts"
import { registry } from "../deciding/registry.ts"
import { repeats } from "../deciding/repeats.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook } from "../deciding/voids.ts"
import { methods, modes, programEvents, purposes } from "./program-events.ts"

export interface ProgramState {
  /** As published and since revised. */
  title: string
  kind: string
  readonly book: FactBook
}

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
export const Program = stream({
  kind: "program",
  key: "programId",
  events: programEvents,
  commands: {
    publish: z.strictObject({
      programId: id,
      title: name,
      kind: id,
      scope: z.enum(scopes).default("national"),
      mode: z.enum(modes),
      jp: jp.optional(),
      partnerId: id.optional(),
      purpose: z.enum(purposes).default("gap"),
      methods: z.array(z.enum(methods)).optional(),
      on: undated,
    }),
    declareOutcome: z.strictObject({ programId: id, competencyId: id, toLevel: level, on: undated }),
    revise: z
      .strictObject({ programId: id, title: name.optional(), kind: id.optional(), on: undated })
      .refine(({ title, kind }) => title !== undefined || kind !== undefined, "revises nothing"),
    retire: z.strictObject({ programId: id, on: day }),
    /** `key` is the id of the program, or of the competency of an outcome. */
    voidFact: z.strictObject({
      programId: id,
      ...voidFactFields(["ProgramPublished", "OutcomeDeclared", "ProgramRetired"]),
    }),
  },
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
  decide(state, command, unknown) {
    const { book } = state
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { programId } = command.data
    const published = book.find("ProgramPublished", programId)
    if (command.type === "publish") {
      const { on, ...data } = command.data
      const fact = { type: "ProgramPublished", data, occurredOn: on } as const
      if (published !== undefined) {
        return repeats(published, fact) ? accept() : refuse({ code: "program.known", programId })
      }
      return unknown === undefined ? accept(fact) : refuse(unknown)
    }
    if (published === undefined) return refuse({ code: "program.unknown", programId })
    switch (command.type) {
      case "declareOutcome": {
        const { on, ...data } = command.data
        const { competencyId } = data
        const fact = { type: "OutcomeDeclared", data, occurredOn: on } as const
        const before = book.find(fact.type, competencyId)
        if (before !== undefined) {
          return repeats(before, fact) ? accept() : refuse({ code: "outcome.known", programId, competencyId })
        }
        return unknown === undefined ? accept(fact) : refuse(unknown)
      }
      case "revise": {
        const { title, kind, on } = command.data
        if ((title ?? state.title) === state.title && (kind ?? state.kind) === state.kind) return accept()
        return accept({ type: "ProgramRevised", data: { programId, title, kind }, occurredOn: on })
      }
      case "retire": {
        const fact = { type: "ProgramRetired", data: { programId }, occurredOn: command.data.on } as const
        const retired = book.find(fact.type, programId)
        if (retired === undefined) return accept(fact)
        return repeats(retired, fact)
          ? accept()
          : refuse({ code: "program.retired", programId, on: retired.on })
      }
    }
  },
})
