import { type IsoDate, type Report, report, type StatesOf } from "@ampera/ledger"
import * as z from "zod"
import { addYears, dayNumber } from "../dated/calendar.ts"
import { type Finding, inOrder } from "../reporting/findings.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { learning } from "../learning/learning-slice.ts"
import { organization } from "../organization/organization-slice.ts"
import { rollUp, unitsOn } from "../organization/units-on.ts"
import { type Employment, type EmploymentFact, people } from "../people/people-slice.ts"
import { inServiceOn } from "../people/person-on.ts"
import { asOf, leastShown, publishing, unitScope } from "../reporting/query-fields.ts"
import type { Credit } from "./credit.ts"
import { type Credited, creditedBy, minutesWithin } from "./credited.ts"
import { byId } from "./learned.ts"
import { within } from "./minutes.ts"
import { calendarYear, quotaOn } from "./quota.ts"

export const hoursQuery = z.strictObject({ ...asOf, ...unitScope, ...publishing, year: fiscalYear })

export type HoursQuery = z.infer<typeof hoursQuery>

/** Something that counts in the year, or would without a cap, in minutes. */
export interface CreditedLearning {
  /** Of the offering or the record. */
  readonly id: string
  readonly kind: string
  readonly minutes: number
  /** Lost to a cap. */
  readonly capped: number
}

/** A floor or a ceiling, with the minutes that count for it. */
export interface QuotaFigures {
  readonly kind: "floor" | "ceiling"
  readonly minutes: number
  readonly from: IsoDate
  readonly to: IsoDate
  readonly counted: number
}

/** The learning of one person, in minutes. */
export interface PersonHours {
  readonly personId: string
  readonly employment: Employment | null
  /** In the calendar year, up to the day of the report. */
  readonly minutes: number
  /** How many more it were if what was handed in were verified. */
  readonly pending: number
  readonly credited: readonly CreditedLearning[]
  readonly rule: QuotaFigures | null
  readonly status: "reached" | "below" | "none" | "within" | "above" | "noRule" | "unknownPeriod"
  /** Under a floor. */
  readonly missing: number | null
}

export interface Hours {
  readonly year: number
  readonly people: readonly PersonHours[]
  /** People with a floor, and how many reach it. */
  readonly floor: { readonly reached: number | null; readonly people: number | null }
  /** People with a ceiling, and how many are above it: a warning, never a block. */
  readonly ceiling: { readonly above: number | null; readonly people: number | null }
  readonly findings: readonly Finding[]
}

const over = { organization, people, learning }

/**
 * Minutes of learning in a calendar year against the floor of civil servants and the ceiling of those on contract. One
 * hour of lessons (JP) is 45 minutes. What counts depends on the table of learning hours in force, never on the order
 * in which it became known.
 *
 * @throws {UnknownUnit} `unit.unknown`
 * @example
 * ```ts
 * import { hours } from "@ampera/core"
 *
 * const states = {
 *   organization: hours.over.organization.initial(),
 *   people: hours.over.people.initial(),
 *   learning: hours.over.learning.initial(),
 * }
 * hours.compute(states, { year: 2025, asOf: "2025-12-31" }).floor // => { reached: 0, people: 0 }
 * ```
 */
export const hours: Report<HoursQuery, Hours, typeof over> = report({
  name: "hours",
  over,
  compute(states: StatesOf<typeof over>, query: HoursQuery): Hours {
    const { asOf, year, unit } = query
    const least = leastShown(query)
    const tree = rollUp(unitsOn(states.organization, asOf), { unit })
    const inService = inServiceOn(states.people, asOf).filter(({ assignment }) =>
      tree.includes(assignment?.unitId),
    )
    const ids = new Set(inService.map(({ personId }) => personId))
    const since = earliest(year, asOf)
    const credited = creditedBy(states.learning, { asOf, since, of: (personId) => ids.has(personId) })
    const found: Finding[] = []
    const listed = inService.map(({ personId, employment }): PersonHours => {
      const theirs = credited.of(personId)
      for (const finding of findingsOf(theirs.credits, year, asOf)) found.push(finding)
      return personHours(personId, employment, theirs, year, asOf)
    })
    const floor = listed.filter(({ rule }) => rule?.kind === "floor")
    const ceiling = listed.filter(({ rule }) => rule?.kind === "ceiling")
    const shown = (group: readonly PersonHours[], figure: number): number | null =>
      least !== undefined && group.length < least ? null : figure
    const count = (group: readonly PersonHours[], status: PersonHours["status"]): number =>
      group.filter((person) => person.status === status).length
    return {
      year,
      people: least === undefined ? listed : [],
      floor: { reached: shown(floor, count(floor, "reached")), people: shown(floor, floor.length) },
      ceiling: { above: shown(ceiling, count(ceiling, "above")), people: shown(ceiling, ceiling.length) },
      // Each is about one person.
      findings: least === undefined ? inOrder(found) : [],
    }
  },
})

function personHours(
  personId: string,
  employed: EmploymentFact | undefined,
  { credits, ifVerified }: Credited,
  year: number,
  asOf: IsoDate,
): PersonHours {
  const [first, last] = window(calendarYear(year), asOf)
  const credited = credits
    .map((credit) => ({ credit, ...within(credit.minutes, first, last) }))
    .filter((counted) => counted.minutes > 0 || counted.capped > 0)
    .sort((a, b) => byId(a.credit.learned, b.credit.learned))
  const minutes = credited.reduce((sum, counted) => sum + counted.minutes, 0)
  const pending = ifVerified === undefined ? 0 : minutesWithin(ifVerified, first, last) - minutes
  const quota = quotaOn(employed, year, asOf)
  const figures = {
    personId,
    employment: employed?.employment ?? null,
    minutes,
    pending,
    credited: credited.map(({ credit: { learned }, ...counted }) => ({
      id: learned.id,
      kind: learned.kind,
      minutes: counted.minutes,
      capped: counted.capped,
    })),
  }
  if (typeof quota === "string") return { ...figures, rule: null, status: quota, missing: null }
  const counted = minutesWithin(credits, ...window(quota, asOf))
  const { kind, minutes: due, from, to } = quota
  return {
    ...figures,
    rule: { kind, minutes: due, from, to, counted },
    status: kind === "floor" ? (counted >= due ? "reached" : "below") : underCeiling(counted, due),
    missing: kind === "floor" ? Math.max(0, due - counted) : null,
  }
}

function underCeiling(counted: number, most: number): "none" | "within" | "above" {
  if (counted === 0) return "none"
  return counted > most ? "above" : "within"
}

/** The first of the month in which the year begins, or the year of a contract, whichever is earlier. */
function earliest(year: number, asOf: IsoDate): IsoDate {
  const { from } = calendarYear(year)
  const contract = addYears(asOf, -1)
  return `${(contract < from ? contract : from).slice(0, 8)}01`
}

/** The first and the last day number of a period, up to the day of the report. */
function window(
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  asOf: IsoDate,
): readonly [first: number, last: number] {
  return [dayNumber(from), dayNumber(to < asOf ? to : asOf)]
}

/** What counts nothing in the year for want of an amount or of a value. */
function findingsOf(credits: readonly Credit[], year: number, asOf: IsoDate): readonly Finding[] {
  const { from, to } = calendarYear(year)
  return credits.flatMap(({ missing, learned }): Finding[] => {
    const { completedOn, at } = learned
    if (missing === undefined || completedOn < from || completedOn > to || completedOn > asOf) return []
    return [{ code: missing, severity: "warning", events: [at] }]
  })
}
