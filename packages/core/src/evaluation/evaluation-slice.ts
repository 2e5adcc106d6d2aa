import { projection } from "@ampera/ledger"
import { annul, type ByKey, byKeyCodec, type KeyedFact, keep } from "../dated/by-key.ts"
import type { AmperaEvent } from "../events.ts"
import { mapCodec } from "../dated/fact-list.ts"
import { same, sameDay, type Texts } from "../dated/texts.ts"
import type { evaluationLevels, evaluators } from "../learning/offering-events.ts"

/** The four levels of Kirkpatrick. */
export type EvaluationLevel = (typeof evaluationLevels)[number]
/** Who evaluates. */
export type Evaluator = (typeof evaluators)[number]

/** A score that was given to an offering, in hundredths of a point. */
export interface Evaluation extends KeyedFact {
  readonly level: EvaluationLevel
  readonly evaluator: Evaluator
  readonly score: number
  /** Whom it is about; participants speak for themselves. Null on an anonymous form. */
  readonly personId: string | null
}

export interface Evaluations {
  /** Of every offering that has any, by its id and theirs. */
  readonly given: Map<string, ByKey<Evaluation>>
  readonly texts: Texts
}

const codecs = mapCodec(byKeyCodec<Evaluation>(["level", "evaluator", "score", "personId"]))

/** What was thought of offerings, as dated facts. Whom it is about is kept, for a mean of few people is not published. */
export const evaluation = projection<AmperaEvent>()({
  name: "evaluation",
  version: 2,
  reads: ["Evaluated", "EvaluationVoided"],
  initial: (): Evaluations => ({ given: new Map(), texts: new Map() }),
  apply({ given: all, texts }, fact, at) {
    const on = sameDay(texts, fact.occurredOn)
    const { offeringId, evaluationId } = fact.data
    if (fact.type === "EvaluationVoided") return annul(all.get(offeringId), evaluationId, on)
    const { level, evaluator, score, personId } = fact.data
    let given = all.get(offeringId)
    if (given === undefined) {
      given = new Map()
      all.set(offeringId, given)
    }
    keep(given, evaluationId, {
      on,
      at,
      level: same(texts, level),
      evaluator: same(texts, evaluator),
      score: Math.round(score * 100),
      personId: personId === undefined ? null : same(texts, personId),
    })
  },
  snapshot: {
    encode: ({ given }) => codecs.encode(given),
    decode(json) {
      const texts: Texts = new Map()
      return { given: codecs.decode(json, texts), texts }
    },
  },
})
