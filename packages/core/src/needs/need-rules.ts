import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id } from "../fields/fields.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { note, sealNote } from "../fields/notes.ts"
import { repeats } from "../deciding/repeats.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { FactBook, Remembered } from "../deciding/voids.ts"
import { needBases, outcomeReasons } from "./need-events.ts"

const whose = { needId: id, personId: id, on: day }
const settle = z.strictObject({ ...whose, reason: z.enum(outcomeReasons).optional() })

export const needCommands = {
  propose: z
    .strictObject({
      ...whose,
      year: fiscalYear,
      competencyId: id.optional(),
      programId: id.optional(),
      basis: z.enum(needBases),
      note,
    })
    .refine(
      ({ competencyId, programId }) => (competencyId === undefined) !== (programId === undefined),
      "a need is for a competency or for a program",
    )
    .transform(sealNote),
  verify: z.strictObject(whose),
  validate: settle,
  reject: settle,
  defer: settle,
  /** `key` is the id of the need. */
  voidFact: z.strictObject({
    needId: id,
    ...voidFactFields(["NeedProposed", "NeedVerified", "NeedValidated", "NeedRejected", "NeedDeferred"]),
  }),
}

type Said<Name extends keyof typeof needCommands> = z.output<(typeof needCommands)[Name]>

export type UnknownNamed =
  | { readonly code: "person.unknown"; readonly personId: string }
  | UnknownId<"competency" | "program">

export const needRules = {
  propose({ book }: Remembered, { on, ...data }: Said<"propose">, unknown: UnknownNamed | undefined) {
    const { needId } = data
    const fact = { type: "NeedProposed", data, occurredOn: on } as const
    const proposed = book.find(fact.type, needId)
    if (proposed !== undefined) {
      return repeats(proposed, fact) ? accept() : refuse({ code: "need.known", needId })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
  verify({ book }: Remembered, { on, ...data }: Said<"verify">) {
    const { needId } = data
    const { proposed, refused } = proposedIn(book, data)
    if (refused !== undefined) return refuse(refused)
    const fact = { type: "NeedVerified", data, occurredOn: on } as const
    const before = book.find(fact.type, needId)
    if (before !== undefined) {
      return repeats(before, fact) ? accept() : refuse({ code: "need.verified", needId, on: before.on })
    }
    if (on < proposed.on) {
      return refuse({ code: "verification.beforeProposal", needId, on, proposedOn: proposed.on })
    }
    return accept(fact)
  },
  validate: ({ book }: Remembered, { on, ...data }: Said<"validate">) =>
    settled(book, { type: "NeedValidated", data, occurredOn: on }),
  reject: ({ book }: Remembered, { on, ...data }: Said<"reject">) =>
    settled(book, { type: "NeedRejected", data, occurredOn: on }),
  defer: ({ book }: Remembered, { on, ...data }: Said<"defer">) =>
    settled(book, { type: "NeedDeferred", data, occurredOn: on }),
  voidFact: ({ book }: Remembered, data: Said<"voidFact">) => voidFact(book, data),
}

const outcomes = ["NeedValidated", "NeedRejected", "NeedDeferred"] as const

interface Outcome {
  readonly type: (typeof outcomes)[number]
  readonly data: { readonly needId: string; readonly personId: string }
  readonly occurredOn: string
}

/** What is settled or verified was proposed, and for the same person. */
function proposedIn(
  book: FactBook,
  { needId, personId }: { readonly needId: string; readonly personId: string },
) {
  const proposed = book.find<{ readonly personId: string }>("NeedProposed", needId)
  if (proposed === undefined) return { refused: { code: "need.unknown", needId } } as const
  if (proposed.data.personId !== personId) {
    return { refused: { code: "need.otherPerson", needId, personId } } as const
  }
  return { proposed }
}

/** A need has one outcome. */
function settled<const Fact extends Outcome>(book: FactBook, fact: Fact) {
  const { proposed, refused } = proposedIn(book, fact.data)
  if (refused !== undefined) return refuse(refused)
  const { needId } = fact.data
  for (const type of outcomes) {
    const before = book.find(type, needId)
    if (before === undefined) continue
    if (type === fact.type && repeats(before, fact)) return accept()
    return refuse({ code: "need.settled", needId, outcome: type, on: before.on })
  }
  const { occurredOn: on } = fact
  if (on < proposed.on) return refuse({ code: "outcome.beforeProposal", needId, on, proposedOn: proposed.on })
  return accept(fact)
}
