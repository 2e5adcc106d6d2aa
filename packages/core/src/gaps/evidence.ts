import type { IsoDate } from "@ampera/ledger"
import { addYears } from "../calendar.ts"
import { holds } from "../dated.ts"
import type { Assessment, AssessmentMethod, Assessments } from "../people/assessments-slice.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { type AssessmentValidity, assessmentValidity } from "../rules/assessment-validity.ts"
import { inForce } from "../rules/dated-rule.ts"

/** Which assessments say what somebody knows: the most reliable, the accredited only, or the latest. */
export const evidencePolicies = ["working", "accredited", "latest"] as const
export type Evidence = (typeof evidencePolicies)[number]

/** What the assessments of one person say about one competency on a day. */
export interface Findings {
  /** The valid assessment that the policy takes; undefined when nothing valid is there. */
  taken: Assessment | undefined
  /** The same under the policy `accredited`. */
  accredited: Assessment | undefined
  /** The latest of the assessments the policy sees; without a taken one they have all expired. */
  last: Assessment | undefined
  /** Whose findings these are; they are overwritten with those of the next person. */
  reading: number
}

/** Reads the assessments of one person after the other. */
export interface EvidenceReader {
  /** The place where the findings of a competency stand. */
  of(competencyId: string): Findings
  /** Puts a person's findings there, and gives the number by which they are known to be theirs. */
  read(personId: string): number
}

/** Assessments of the accredited methods are made by accredited assessors. */
export function isAccredited(method: AssessmentMethod): boolean {
  return method === "assessment_center" || method === "competency_test"
}

/** The higher the more reliable. */
const ranks = Object.fromEntries(
  assessmentMethods.map((method, i) => [method, assessmentMethods.length - i]),
) as Readonly<Record<AssessmentMethod, number>>

/** Whether an assessment is better evidence than another one: by rank, then day, then id, or by day first. */
function isBetter(one: Assessment, other: Assessment | undefined, dayFirst: boolean): boolean {
  if (other === undefined) return true
  const rank = ranks[one.method] - ranks[other.method]
  const sameDay = one.on === other.on
  if (dayFirst ? !sameDay : rank === 0 && !sameDay) return one.on > other.on
  return rank === 0 ? one.assessmentId > other.assessmentId : rank > 0
}

/** The last day on which assessments are valid; days are told once for each day and length. */
export function validity(): (assessment: Assessment) => IsoDate {
  const rules = new Map<IsoDate, AssessmentValidity>()
  const known = new Map<number, Map<IsoDate, IsoDate>>()
  return ({ on, method, validUntil }) => {
    if (validUntil !== null) return validUntil
    let rule = rules.get(on)
    if (rule === undefined) {
      rule = inForce(assessmentValidity, on)
      rules.set(on, rule)
    }
    const years = rule.years[method]
    let days = known.get(years)
    if (days === undefined) {
      days = new Map()
      known.set(years, days)
    }
    let until = days.get(on)
    if (until === undefined) {
      until = addYears(on, years)
      days.set(on, until)
    }
    return until
  }
}

/** Reads assessments as known on a day. A test before a course shows where it began, and is no evidence. */
export function evidenceReader(
  { byPerson }: Assessments,
  asOf: IsoDate,
  policy: Evidence,
  validUntil: (assessment: Assessment) => IsoDate,
): EvidenceReader {
  const places = new Map<string, Findings>()
  let reading = 0
  const of = (competencyId: string): Findings => {
    let place = places.get(competencyId)
    if (place === undefined) {
      place = { taken: undefined, accredited: undefined, last: undefined, reading: 0 }
      places.set(competencyId, place)
    }
    return place
  }
  return {
    of,
    read(personId) {
      reading++
      const all = byPerson.get(personId)
      if (all === undefined) return reading
      for (const assessment of all) {
        if (assessment.phase === "pre" || !holds(assessment, asOf)) continue
        const place = of(assessment.competencyId)
        if (place.reading !== reading) {
          place.taken = place.accredited = place.last = undefined
          place.reading = reading
        }
        consider(place, assessment, policy, validUntil(assessment) >= asOf)
      }
      return reading
    },
  }
}

function consider(place: Findings, assessment: Assessment, policy: Evidence, isValid: boolean): void {
  const accredited = isAccredited(assessment.method)
  if (isValid && accredited && isBetter(assessment, place.accredited, false)) place.accredited = assessment
  if (policy === "accredited" && !accredited) return
  if (isBetter(assessment, place.last, true)) place.last = assessment
  if (isValid && isBetter(assessment, place.taken, policy === "latest")) place.taken = assessment
}
