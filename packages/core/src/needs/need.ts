import { accept, type DraftedEvent, type EventOf, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id } from "../fields/fields.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { note, sealNote } from "../fields/notes.ts"
import { registry, standing } from "../deciding/registry.ts"
import { repeats } from "../deciding/repeats.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook, type LiveFact } from "../deciding/voids.ts"
import { needBases, needEvents, outcomeReasons } from "./need-events.ts"

const whose = { needId: id, personId: id, on: day }
const settle = z.strictObject({ ...whose, reason: z.enum(outcomeReasons).optional() })

type NeedFact = DraftedEvent<EventOf<typeof needEvents.definitions>>
type Outcome = Extract<NeedFact, { readonly type: "NeedValidated" | "NeedRejected" | "NeedDeferred" }>

/**
 * One person's need to learn, for a competency or for a program: proposed, verified, and settled once. It may be settled
 * without having been verified.
 *
 * A void takes back one fact and no other: what was verified and settled stays, and holds for the need that takes the
 * id next, if it is the same person's.
 *
 * @example
 * ```ts
 * import { Need } from "@ampera/core"
 *
 * Need.verify({ needId: "n1", personId: "p001", on: "2025-02-01" }).stream // => "need-n1"
 * ```
 */
export const Need = stream({
  kind: "need",
  key: "needId",
  events: needEvents,
  commands: {
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
  },
  facts: {
    over: [registry],
    gather(command, state): UnknownNamed | undefined {
      if (command.type !== "propose") return undefined
      const known = state(registry)
      const { personId, competencyId, programId, on } = command.data
      return standing(known, personId, on) === "unknown"
        ? { code: "person.unknown", personId }
        : unknownId(known, { competency: competencyId, program: programId })
    },
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    if (event.type === "FactVoided") state.book.remove(event.data.type, event.data.key)
    else state.book.add(event.type, event.data.needId, event)
    return state
  },
  decide({ book }, command, unknown) {
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { needId, personId } = command.data
    const proposed = book.find<{ readonly personId: string }>("NeedProposed", needId)
    if (command.type === "propose") {
      const { on, ...data } = command.data
      const fact = { type: "NeedProposed", data, occurredOn: on } as const
      if (proposed !== undefined)
        return repeats(proposed, fact) ? accept() : refuse({ code: "need.known", needId })
      return unknown === undefined ? accept(fact) : refuse(unknown)
    }
    if (proposed === undefined) return refuse({ code: "need.unknown", needId })
    if (proposed.data.personId !== personId) return refuse({ code: "need.otherPerson", needId, personId })
    const { on, ...data } = command.data
    switch (command.type) {
      case "verify": {
        const fact = { type: "NeedVerified", data: { needId, personId }, occurredOn: on } as const
        const before = book.find(fact.type, needId)
        if (before !== undefined) {
          return repeats(before, fact) ? accept() : refuse({ code: "need.verified", needId, on: before.on })
        }
        if (on < proposed.on) {
          return refuse({ code: "verification.beforeProposal", needId, on, proposedOn: proposed.on })
        }
        return accept(fact)
      }
      case "validate":
        return settled(book, proposed, { type: "NeedValidated", data, occurredOn: on })
      case "reject":
        return settled(book, proposed, { type: "NeedRejected", data, occurredOn: on })
      case "defer":
        return settled(book, proposed, { type: "NeedDeferred", data, occurredOn: on })
    }
  },
})

export type UnknownNamed =
  | { readonly code: "person.unknown"; readonly personId: string }
  | UnknownId<"competency" | "program">

const outcomes = ["NeedValidated", "NeedRejected", "NeedDeferred"] as const

/** A need has one outcome. */
function settled<const Fact extends Outcome>(book: FactBook, proposed: LiveFact, fact: Fact) {
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
