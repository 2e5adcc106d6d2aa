import { type Json, projection } from "@ampera/ledger"
import { annul, type ByKey, byKeyCodec, type KeyedFact, keep } from "../by-key.ts"
import type { AmperaEvent } from "../events.ts"
import type { evaluationLevels, evaluators } from "./offering-events.ts"

/** The four levels of Kirkpatrick. */
export type EvaluationLevel = (typeof evaluationLevels)[number]
/** Who evaluates. */
export type Evaluator = (typeof evaluators)[number]

/** A score that was given to an offering, in hundredths of a point. */
export interface Evaluation extends KeyedFact {
  readonly level: EvaluationLevel
  readonly evaluator: Evaluator
  readonly score: number
}

/** The evaluations of every offering that has any, by its id and theirs. */
export type Evaluations = Map<string, ByKey<Evaluation>>

const codec = byKeyCodec<Evaluation>(["level", "evaluator", "score"])

/** What was thought of offerings, as dated facts. Who thought so is not kept: no figure needs it. */
export const evaluation = projection<AmperaEvent>()({
  name: "evaluation",
  version: 1,
  reads: ["Evaluated", "EvaluationVoided"],
  initial: (): Evaluations => new Map(),
  apply(state, fact, at) {
    const { occurredOn: on } = fact
    const { offeringId, evaluationId } = fact.data
    if (fact.type === "EvaluationVoided") return annul(state.get(offeringId), evaluationId, on)
    const { level, evaluator, score } = fact.data
    let given = state.get(offeringId)
    if (given === undefined) {
      given = new Map()
      state.set(offeringId, given)
    }
    keep(given, evaluationId, { on, at, level, evaluator, score: Math.round(score * 100) })
  },
  snapshot: {
    encode: (state) =>
      [...state]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([offeringId, given]): Json => [offeringId, codec.encode(given)]),
    decode: (json) =>
      new Map(
        (json as unknown as [string, Json][]).map(([offeringId, given]) => [offeringId, codec.decode(given)]),
      ),
  },
})
