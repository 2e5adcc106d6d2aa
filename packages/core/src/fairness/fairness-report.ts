import { type Report, report, type StatesOf } from "@ampera/ledger"
import type { Finding } from "../reporting/findings.ts"
import { money } from "../funding/money-slice.ts"
import type { FundingBasis } from "../funding/net-money.ts"
import { learning } from "../learning/learning-slice.ts"
import { distribution } from "../measures/index.ts"
import { organization } from "../organization/organization-slice.ts"
import { assessments } from "../people/assessments-slice.ts"
import { people } from "../people/people-slice.ts"
import { joinedOn } from "../people/person-on.ts"
import { isFew } from "../publish/few.ts"
import { leastShown } from "../reporting/query-fields.ts"
import { coverageOf, type FloorCoverage, withoutShortfall } from "./coverage.ts"
import { type FairnessQuery, yearsOf } from "./fairness-query.ts"
import { type GroupFigures, grouped, groupFigures, type ParityFigures, parityFigures } from "./groups.ts"
import { hiddenNeed, type NeedFigures, needFigures } from "./need.ts"
import { needsAt } from "./needs-at.ts"
import { type Member, type Population, populationOn } from "./population.ts"
import { populationGot } from "./population-got.ts"
import { publishedSpread } from "./published-spread.ts"
import { hiddenSpread, type Spread, spreadOf } from "./spread.ts"

/** How evenly money or learning is spread. Null is what has no value, or is hidden from the public. */
export interface Fairness extends Spread {
  readonly years: readonly number[]
  readonly of: FairnessQuery["of"]
  readonly basis: FundingBasis | null
  /** Everybody in service on the day, whatever they got. */
  readonly people: number | null
  readonly withAny: number | null
  readonly never: number | null
  readonly joinedInWindow: number | null
  /** Whole rupiah or minutes, as are the next three. */
  readonly total: string | null
  /** Shared by offerings nobody takes part in. */
  readonly unattributed: string | null
  /** Of people not asked about, or no longer in service. */
  readonly outsidePopulation: string | null
  /** What participants paid themselves; of their own source asked about it is in the total, and nothing here. */
  readonly ownCost: string | null
  /** Of minutes in a single year: who reaches the floor of those who have one. */
  readonly coverage: FloorCoverage | null
  readonly need: NeedFigures
  readonly groups: readonly GroupFigures[]
  readonly parity: ParityFigures | null
  readonly findings: readonly Finding[]
}

const over = { people, organization, learning, assessments, money }

/**
 * How evenly money or learning is spread over everybody in service, those who got nothing included, and whether it went
 * to those who needed it. Nobody is ranked: no figure names a person.
 *
 * @throws {UnknownUnit} `unit.unknown`
 * @throws {MoneyTooLarge} `money.tooLarge`
 * @example
 * ```ts
 * import { fairness } from "@ampera/core"
 *
 * fairness.name // => "fairness"
 * ```
 */
export const fairness: Report<FairnessQuery, Fairness, typeof over> = report({
  name: "fairness",
  over,
  compute(states, query) {
    const population = populationOn(states.people, states.organization, query)
    const least = leastShown(query)
    return least !== undefined && population.members.length < least
      ? hidden(query)
      : figures(states, population, query, least)
  },
})

type States = StatesOf<typeof over>

function figures(
  states: States,
  population: Population,
  query: FairnessQuery,
  least: number | undefined,
): Fairness {
  const { asOf, of, by, source } = query
  const { from } = yearsOf(query)
  const { members, keyOf } = population
  const people = populationGot(states, population, query)
  const { given, got, withFloor, outside } = people
  const amounts = distribution(got)
  const everybody = { ...people, least }
  const groups =
    by === undefined
      ? []
      : grouped(
          members.map((member) => keyOf(member, by)),
          everybody,
        )
  const groupsShown = groupFigures(groups, everybody)
  const isShortfallHidden =
    least !== undefined && groupsShown.some(({ coverage }) => coverage?.shortfall === null)
  const isPartHidden = least !== undefined && groupsShown.some(({ coverage }) => coverage === null)
  const isGivenToFew = isFew(amounts.withAny, least)
  // Of hours nobody pays, and what is asked about is no cost beside it.
  const isOwnAsked = of === "hours" || source === "participant"
  /** An amount of people beside the population, null when the public would see that of few. */
  const behind = (some: number, amount: number): string | null => (some < (least ?? 0) ? null : `${amount}`)
  const covered = coverageOf(
    got.filter((_, i) => withFloor[i] === true),
    { ...everybody, withAny: amounts.withAny },
  )
  const day = needDay(query)
  return {
    ...asked(query),
    people: amounts.people,
    withAny: amounts.withAny,
    never: amounts.people - amounts.withAny,
    joinedInWindow: joinedSince(`${from}-01-01`, members, asOf),
    total: isGivenToFew ? null : `${amounts.sum}`,
    unattributed: `${given.unattributed}`,
    outsidePopulation: behind(outside.people, outside.amount),
    ownCost: isOwnAsked ? "0" : behind(given.payers, given.ownCost),
    ...(least === undefined ? spreadOf(amounts) : publishedSpread(amounts, least)),
    // What of it is shown by group would tell what is hidden.
    coverage: isPartHidden
      ? null
      : isShortfallHidden && covered !== null
        ? withoutShortfall(covered)
        : covered,
    need: needFigures(day, got, needsAt(states.organization, states.assessments, population, day), {
      least,
      isGivenToFew,
    }),
    groups: groupsShown,
    // The smallest rate over the largest would tell the rate of a group that is hidden.
    parity: groupsShown.some(({ people }) => people === null) ? null : parityFigures(groups, testOf(query)),
    findings: [],
  }
}

/** What was asked, as the report repeats it. */
function asked(query: FairnessQuery): Pick<Fairness, "years" | "of" | "basis"> {
  const { of, basis = "funded" } = query
  const { from, to } = yearsOf(query)
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return { years, of, basis: of === "money" ? basis : null }
}

/**
 * Needs are those of the first day of the window, for what was done since can not have changed them; of a window that
 * has not begun those of the day of the report, which knows nothing later.
 */
function needDay(query: FairnessQuery): string {
  const first = `${yearsOf(query).from}-01-01`
  return first < query.asOf ? first : query.asOf
}

function testOf({ test, rounds = 9_999, seed = 1 }: FairnessQuery) {
  return test === true ? { rounds, seed } : undefined
}

function joinedSince(first: string, members: readonly Member[], asOf: string): number {
  let joined = 0
  for (const { facts } of members) {
    // Whoever did nothing since the first day did not join since either.
    const since = facts.service.some(({ on }) => on >= first)
    if (since && (joinedOn(facts, asOf) ?? "") >= first) joined++
  }
  return joined
}

/** What the public sees of too few people. */
function hidden(query: FairnessQuery): Fairness {
  return {
    ...asked(query),
    people: null,
    withAny: null,
    never: null,
    joinedInWindow: null,
    total: null,
    unattributed: null,
    outsidePopulation: null,
    ownCost: null,
    ...hiddenSpread,
    coverage: null,
    need: hiddenNeed(needDay(query)),
    groups: [],
    parity: null,
    findings: [],
  }
}
