import { allHolding, type ByKey } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import { type ContractRatio, ratio, toContract } from "../measures/index.ts"
import { hiddenGroups } from "../publish/hidden-groups.ts"
import type { Evaluation, EvaluationLevel, Evaluator } from "./evaluation-slice.ts"
import type { OfferingFacts } from "../learning/learning-facts.ts"
import { bestCompletion, enrollmentsOn } from "../learning/learning-on.ts"

/** The mean of what was given on one level by one sort of evaluator, on a scale of 100. */
export interface ScoreLine {
  readonly level: EvaluationLevel
  readonly evaluator: Evaluator
  readonly n: number | null
  readonly mean: ContractRatio | null
}

/** Forms of one level by one sort of evaluator. */
interface Forms {
  readonly level: EvaluationLevel
  readonly evaluator: Evaluator
  n: number
  sum: number
  /** Whom the forms name. */
  readonly named: Set<string>
  /** How many name nobody, by offering. */
  readonly anonymous: Map<string, number>
}

/**
 * The mean scores of some offerings. A mean is for the public when enough people are behind it, however many forms they
 * are: several may be about one person.
 */
export function scoresOf(
  evaluations: ReadonlyMap<string, ByKey<Evaluation>>,
  offerings: ReadonlyMap<string, OfferingFacts>,
  { day, least }: { readonly day: string; readonly least: number | undefined },
): readonly ScoreLine[] {
  const given = new Map<string, Forms>()
  for (const offeringId of offerings.keys()) {
    const own = evaluations.get(offeringId)
    if (own === undefined) continue
    for (const [, { level, evaluator, score, personId }] of allHolding(own, day)) {
      const forms = formsOf(given, level, evaluator)
      forms.n++
      forms.sum += score
      if (least === undefined) continue
      if (personId !== null) forms.named.add(personId)
      else forms.anonymous.set(offeringId, (forms.anonymous.get(offeringId) ?? 0) + 1)
    }
  }
  const found = [...given.values()].sort(
    (a, b) => compareText(a.level, b.level) || compareText(a.evaluator, b.evaluator),
  )
  const hidden =
    least === undefined
      ? []
      : hiddenGroups(
          found.map((forms) => peopleBehind(forms, offerings, day)),
          least,
        )
  return found.map(({ level, evaluator, n, sum }, i) =>
    hidden[i] === true
      ? { level, evaluator, n: null, mean: null }
      : { level, evaluator, n, mean: toContract(ratio(sum, n * 100)) },
  )
}

function formsOf(given: Map<string, Forms>, level: EvaluationLevel, evaluator: Evaluator): Forms {
  const key = `${level} ${evaluator}`
  const known = given.get(key)
  if (known !== undefined) return known
  const forms: Forms = { level, evaluator, n: 0, sum: 0, named: new Set(), anonymous: new Map() }
  given.set(key, forms)
  return forms
}

/**
 * How many people forms are about. A form that names nobody stands for one of those who took part in its offering and
 * are not counted yet: each for another one, as far as there are others. Offerings and people come by their ids, so that
 * the number is the same whenever it is counted.
 */
function peopleBehind(
  { named, anonymous }: Forms,
  offerings: ReadonlyMap<string, OfferingFacts>,
  day: string,
): number {
  const people = new Set(named)
  for (const [offeringId, forms] of [...anonymous].sort(([a], [b]) => compareText(a, b))) {
    const others = takingPart(offerings.get(offeringId), day).filter((personId) => !people.has(personId))
    for (const personId of others.slice(0, forms)) people.add(personId)
  }
  return people.size
}

/** Who has to do with an offering in any way: enrolled, withdrawn or not, or with an outcome. By their ids. */
function takingPart(offering: OfferingFacts | undefined, day: string): readonly string[] {
  return [...(offering?.participations ?? [])]
    .filter(
      ([, participation]) =>
        enrollmentsOn(participation, day).length > 0 || bestCompletion(participation, day) !== undefined,
    )
    .map(([personId]) => personId)
    .sort(compareText)
}
