import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, percentage, voidReason } from "../fields/fields.ts"
import { note, noteIsAbout, sealNote } from "../fields/notes.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidable } from "../deciding/voids.ts"
import { evaluationId, evaluationLevels, evaluators } from "./offering-events.ts"
import type { OfferingState, Standing } from "./offering-state.ts"

export const evaluationCommands = {
  /**
   * Without `personId` it is an anonymous form, and needs an `evaluationId`. Else the id is made of what tells one from
   * another: `p001|reaction|participant|2025-03-01`.
   */
  evaluate: z
    .strictObject({
      offeringId: id,
      evaluationId: evaluationId.optional(),
      personId: id.optional(),
      level: z.enum(evaluationLevels),
      evaluator: z.enum(evaluators).default("participant"),
      score: percentage,
      note,
      on: day,
    })
    .refine(noteIsAbout, "a note is about a person: name the person, or leave it out")
    .transform(sealNote),
  voidEvaluation: z.strictObject({ offeringId: id, evaluationId, reason: voidReason, on: day }),
}

type Said<Name extends keyof typeof evaluationCommands> = z.output<(typeof evaluationCommands)[Name]>

export function evaluate(
  { run, book }: OfferingState,
  { on, ...said }: Said<"evaluate">,
  person: Standing | undefined,
) {
  const { offeringId, personId, level, evaluator } = said
  if (run === undefined) return refuse({ code: "offering.unknown", offeringId })
  const named = said.evaluationId ?? (personId && `${personId}|${level}|${evaluator}|${on}`)
  if (named === undefined) return refuse({ code: "evaluation.idMissing", offeringId })
  const fact = { type: "Evaluated", data: { ...said, evaluationId: named }, occurredOn: on } as const
  const before = book.find(fact.type, named)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "evaluation.known", evaluationId: named })
  }
  if (personId !== undefined && person === "unknown") return refuse({ code: "person.unknown", personId })
  return accept(fact)
}

export function voidEvaluation({ book }: OfferingState, { on, reason, ...data }: Said<"voidEvaluation">) {
  const { fact, refused } = voidable(book, "Evaluated", data.evaluationId, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "EvaluationVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}
