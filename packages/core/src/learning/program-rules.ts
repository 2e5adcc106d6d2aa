import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, jp, level, name, undated } from "../fields/fields.ts"
import { scopes } from "../people/person-events.ts"
import { repeats } from "../deciding/repeats.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { FactBook } from "../deciding/voids.ts"
import { methods, modes, purposes } from "./program-events.ts"

export const programCommands = {
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
}

type Said<Name extends keyof typeof programCommands> = z.output<(typeof programCommands)[Name]>

export interface ProgramState {
  /** As published and since revised. */
  title: string
  kind: string
  readonly book: FactBook
}

export const programRules = {
  publish(
    { book }: ProgramState,
    { on, ...data }: Said<"publish">,
    unknown: UnknownId<"partner" | "competency"> | undefined,
  ) {
    const { programId } = data
    const fact = { type: "ProgramPublished", data, occurredOn: on } as const
    const published = book.find(fact.type, programId)
    if (published !== undefined) {
      return repeats(published, fact) ? accept() : refuse({ code: "program.known", programId })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
  declareOutcome(
    { book }: ProgramState,
    { on, ...data }: Said<"declareOutcome">,
    unknown: UnknownId<"partner" | "competency"> | undefined,
  ) {
    const { programId, competencyId } = data
    if (!isPublished(book, programId)) return refuse({ code: "program.unknown", programId })
    const fact = { type: "OutcomeDeclared", data, occurredOn: on } as const
    const before = book.find(fact.type, competencyId)
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "outcome.known", programId, competencyId })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
  revise(state: ProgramState, { programId, title, kind, on }: Said<"revise">) {
    if (!isPublished(state.book, programId)) return refuse({ code: "program.unknown", programId })
    if ((title ?? state.title) === state.title && (kind ?? state.kind) === state.kind) return accept()
    return accept({ type: "ProgramRevised", data: { programId, title, kind }, occurredOn: on })
  },
  retire({ book }: ProgramState, { programId, on }: Said<"retire">) {
    if (!isPublished(book, programId)) return refuse({ code: "program.unknown", programId })
    const fact = { type: "ProgramRetired", data: { programId }, occurredOn: on } as const
    const retired = book.find(fact.type, programId)
    if (retired === undefined) return accept(fact)
    return repeats(retired, fact) ? accept() : refuse({ code: "program.retired", programId, on: retired.on })
  },
  voidFact: ({ book }: ProgramState, data: Said<"voidFact">) => voidFact(book, data),
}

const isPublished = (book: FactBook, programId: string): boolean => {
  const published = book.find("ProgramPublished", programId)
  return published !== undefined
}
