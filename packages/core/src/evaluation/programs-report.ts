import { report } from "@ampera/ledger"
import * as z from "zod"
import { compareText } from "../dated/compare-text.ts"
import type { Finding } from "../reporting/findings.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { type Money, money } from "../funding/money-slice.ts"
import { netFundings } from "../funding/net-money.ts"
import { type ContractRatio, ratio, toContract } from "../measures/index.ts"
import { assessments } from "../people/assessments-slice.ts"
import { isFew } from "../publish/few.ts"
import { hiddenGroups } from "../publish/hidden-groups.ts"
import { asOf, leastShown, publishing } from "../reporting/query-fields.ts"
import { evaluation } from "./evaluation-slice.ts"
import type { Learning, OfferingFacts } from "../learning/learning-facts.ts"
import { bestCompletion, enrollmentsOn, offeringOn } from "../learning/learning-on.ts"
import { learning } from "../learning/learning-slice.ts"
import { participantsOn } from "../learning/participants.ts"
import { type Gains, gainsOf, hiddenGains, type Pair, pairsOf } from "./learning-gains.ts"
import { type ScoreLine, scoresOf } from "./program-scores.ts"

export const programsQuery = z.strictObject({ ...asOf, year: fiscalYear, ...publishing })

export type ProgramsQuery = z.infer<typeof programsQuery>

/** One program over its offerings that ended in the year. Null is what is hidden from the public, or has no value. */
export interface ProgramLine extends Gains {
  readonly programId: string
  readonly offerings: number | null
  /** Enrollments, the withdrawn ones among them. */
  readonly enrolled: number | null
  readonly withdrawn: number | null
  readonly passed: number | null
  readonly failed: number | null
  readonly absent: number | null
  /** passed / (enrolled - withdrawn). */
  readonly completionRate: ContractRatio | null
  readonly scores: readonly ScoreLine[]
  /** Net commitments of those offerings, whatever the fiscal year and source, in whole rupiah. */
  readonly cost: string | null
  readonly costPerLevel: ContractRatio | null
}

/** What programs achieved in a year, as known on a day. */
export interface ProgramsReport {
  readonly year: number
  readonly programs: readonly ProgramLine[]
  readonly findings: readonly Finding[]
}

/**
 * What programs led to: who came, who passed, what they thought of it, the levels they gained, and what a level cost.
 *
 * @example
 * ```ts
 * import { programs } from "@ampera/core"
 *
 * programs.name // => "programs"
 * ```
 */
export const programs = report({
  name: "programs",
  over: { learning, assessments, evaluation, money },
  compute(states, query: ProgramsQuery): ProgramsReport {
    const { year, asOf: day } = query
    const ended = endedIn(states.learning, year, day)
    const offerings = new Map<string, OfferingFacts>()
    for (const its of ended.values()) for (const [id, facts] of its) offerings.set(id, facts)
    const pairs = Map.groupBy(pairsOf(states.assessments, offerings, day), ({ offeringId }) => offeringId)
    const costs = costsOf(states, offerings, day)
    const runs = [...ended]
      .sort(([a], [b]) => compareText(a, b))
      .map(([programId, its]) => ({ programId, its, counts: countsOf(its, day) }))
    const least = leastShown(query)
    const hidden =
      least === undefined
        ? []
        : hiddenGroups(
            runs.map(({ counts }) => counts.people),
            least,
          )
    return {
      year,
      programs: runs.map(({ programId, its, counts }, i) =>
        hidden[i] === true
          ? hiddenLine(programId)
          : line(programId, counts, {
              offerings: its.size,
              pairs: [...its.keys()].flatMap((offeringId) => pairs.get(offeringId) ?? []),
              scores: scoresOf(states.evaluation.given, its, { day, least }),
              cost: costOf(
                [...its.keys()].flatMap((id) => costs.get(id) ?? []),
                least,
              ),
              least,
            }),
      ),
      findings: [],
    }
  },
})

type Offerings = ReadonlyMap<string, OfferingFacts>

/** The offerings that ended in a year up to a day and were not cancelled, by program. */
function endedIn({ offerings }: Learning, year: number, day: string): ReadonlyMap<string, Offerings> {
  const ended = new Map<string, Map<string, OfferingFacts>>()
  for (const [offeringId, facts] of offerings) {
    const offering = offeringOn(offeringId, facts, day)
    if (offering === undefined || offering.cancelledOn !== undefined) continue
    const { programId, endsOn } = offering
    if (endsOn > day || Number(endsOn.slice(0, 4)) !== year) continue
    const its = ended.get(programId) ?? new Map<string, OfferingFacts>()
    ended.set(programId, its.set(offeringId, facts))
  }
  return ended
}

interface Counts {
  /** Distinct people who took part in any way. */
  readonly people: number
  readonly enrolled: number
  readonly withdrawn: number
  readonly passed: number
  readonly failed: number
  readonly absent: number
}

function countsOf(offerings: Offerings, day: string): Counts {
  const people = new Set<string>()
  const counts = { enrolled: 0, withdrawn: 0, passed: 0, failed: 0, absent: 0 }
  for (const { participations } of offerings.values()) {
    for (const [personId, participation] of participations) {
      const enrollments = enrollmentsOn(participation, day)
      const outcome = bestCompletion(participation, day)?.outcome
      if (enrollments.length > 0 || outcome !== undefined) people.add(personId)
      counts.enrolled += enrollments.length
      counts.withdrawn += enrollments.filter(({ withdrawnOn }) => withdrawnOn !== undefined).length
      if (outcome !== undefined) counts[outcome]++
    }
  }
  return { people: people.size, ...counts }
}

/** Net commitments of an offering, and whom they are for: one person each, or those who take part. */
interface Cost {
  readonly amount: bigint
  readonly people: ReadonlySet<string>
}

/** Net commitments by offering. */
function costsOf(
  states: { readonly money: Money; readonly learning: Learning },
  offerings: Offerings,
  day: string,
): ReadonlyMap<string, Cost> {
  const costs = new Map<string, { amount: bigint; people: Set<string> }>()
  const participants = participantsOn(states.learning, day)
  for (const { funding, net } of netFundings(states.money, { basis: "funded", asOf: day })) {
    const { offeringId, personId } = funding
    if (!offerings.has(offeringId) || net === 0) continue
    const known = costs.get(offeringId) ?? { amount: 0n, people: new Set() }
    known.amount += BigInt(net)
    for (const each of personId === null ? participants(offeringId) : [personId]) known.people.add(each)
    costs.set(offeringId, known)
  }
  return costs
}

/** The cost of several offerings; null when it is that of so few people that the public may not see it. */
function costOf(costs: readonly Cost[], least: number | undefined): bigint | null {
  const people = new Set(costs.flatMap((cost) => [...cost.people]))
  if (isFew(people.size, least)) return null
  return costs.reduce((sum, { amount }) => sum + amount, 0n)
}

interface Found {
  readonly offerings: number
  readonly pairs: readonly Pair[]
  readonly scores: readonly ScoreLine[]
  readonly cost: bigint | null
  readonly least: number | undefined
}

function line(
  programId: string,
  counts: Counts,
  { offerings, pairs, scores, cost, least }: Found,
): ProgramLine {
  const { enrolled, withdrawn, passed, failed, absent } = counts
  const gains = publishedGains(pairs, least)
  const { levelsGained } = gains
  const hasRatio = cost !== null && levelsGained !== null && levelsGained !== 0
  return {
    programId,
    offerings,
    enrolled,
    withdrawn,
    passed,
    failed,
    absent,
    completionRate: enrolled === withdrawn ? null : toContract(ratio(passed, enrolled - withdrawn)),
    scores,
    ...gains,
    cost: cost === null ? null : `${cost}`,
    costPerLevel: hasRatio ? toContract(ratio(cost, levelsGained)) : null,
  }
}

/** What people learned, without what only few were assessed for. */
function publishedGains(pairs: readonly Pair[], least: number | undefined): Gains {
  const peopleIn = (some: readonly Pair[]) => new Set(some.map(({ personId }) => personId)).size
  if (isFew(peopleIn(pairs), least)) return hiddenGains
  const gains = gainsOf(pairs)
  const followed = pairs.filter(({ followUp }) => followUp !== undefined)
  return isFew(peopleIn(followed), least) ? { ...gains, meanFollowUp: null } : gains
}

function hiddenLine(programId: string): ProgramLine {
  return {
    programId,
    offerings: null,
    enrolled: null,
    withdrawn: null,
    passed: null,
    failed: null,
    absent: null,
    completionRate: null,
    scores: [],
    ...hiddenGains,
    cost: null,
    costPerLevel: null,
  }
}
