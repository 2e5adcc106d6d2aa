import type { Json } from "@ampera/ledger"
import type { KeyedFact } from "../dated/by-key.ts"
import { type FactCodec, listCodec } from "../dated/fact-list.ts"
import { same, type Texts } from "../dated/texts.ts"
import type { Completion, Enrollment, OfferingFacts, Participation } from "./learning-facts.ts"

/** The participation of a person, made when there is none. */
export function participationOf({ participations }: OfferingFacts, personId: string): Participation {
  const known = participations.get(personId)
  if (known !== undefined) return known
  const participation: Participation = { enrolled: undefined, completed: undefined }
  participations.set(personId, participation)
  return participation
}

/** Puts a fact before those behind it. */
export function put<Fact extends KeyedFact>(fact: Fact, before: Fact | undefined): Fact {
  if (before !== undefined) fact.before = before
  return fact
}

/** The newest fact of a day that is not void. */
export function liveOf<Fact extends KeyedFact>(
  newest: Fact | undefined,
  day: string | undefined,
): Fact | undefined {
  let fact = newest
  while (fact !== undefined && (fact.on !== day || fact.until !== undefined)) fact = fact.before
  return fact
}

/** A chain of facts, the newest first. */
export function* chain<Fact extends KeyedFact>(newest: Fact | undefined): Generator<Fact> {
  for (let fact = newest; fact !== undefined; fact = fact.before) yield fact
}

function unchained<Fact extends KeyedFact>(newest: Fact | undefined): Fact[] {
  return [...chain(newest)].toReversed()
}

function chained<Fact extends KeyedFact>(facts: readonly Fact[]): Fact | undefined {
  let newest: Fact | undefined
  for (const fact of facts) newest = put(fact, newest)
  return newest
}

const withdrawals = listCodec<KeyedFact>([])
const completions = listCodec<Completion>(["outcome", "startedOn", "jp"])

type EnrollmentRow = readonly [on: string, until: string | null, at: number, withdrawals: Json]

/** As `[enrollments, completions]`, the oldest first. */
export const participationCodec: FactCodec<Participation> = {
  encode: ({ enrolled, completed }): Json => [
    unchained(enrolled).map((fact): Json => {
      const { on, until = null, at, withdrawal } = fact
      return [on, until, at, withdrawals.encode(unchained(withdrawal))]
    }),
    completions.encode(unchained(completed)),
  ],
  decode(json, texts) {
    const [enrollments, completed] = json as unknown as readonly [readonly EnrollmentRow[], Json]
    return {
      enrolled: chained(enrollments.map((row) => enrollmentOf(row, texts))),
      completed: chained(completions.decode(completed, texts)),
    }
  },
}

function enrollmentOf([on, until, at, withdrawn]: EnrollmentRow, texts: Texts): Enrollment {
  const fact: Enrollment = { on: same(texts, on), at }
  if (until !== null) fact.until = until
  const withdrawal = chained(withdrawals.decode(withdrawn, texts))
  if (withdrawal !== undefined) fact.withdrawal = withdrawal
  return fact
}
