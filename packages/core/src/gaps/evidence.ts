import type { IsoDate } from "@ampera/ledger"
import { addYears } from "../calendar.ts"
import { holds } from "../dated.ts"
import type { Assessment, AssessmentMethod, Assessments } from "../people/assessments-slice.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { assessmentValidity } from "../rules/assessment-validity.ts"
import { inForce } from "../rules/dated-rule.ts"
import { stillValidOn } from "./still-valid.ts"

/** Which assessments say what somebody knows: the most reliable, the accredited only, or the latest. */
export const evidencePolicies = ["working", "accredited", "latest"] as const
export type Evidence = (typeof evidencePolicies)[number]

/** What the assessments of one person say about one competency on a day. */
export interface Findings {
  readonly competencyId: string
  /** Its place among the competencies read about. */
  readonly place: number
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
  /** Where the findings of a competency stand. */
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
  const rank = one.method === other.method ? 0 : ranks[one.method] - ranks[other.method]
  if ((dayFirst || rank === 0) && one.on !== other.on) return one.on > other.on
  return rank === 0 ? one.assessmentId > other.assessmentId : rank > 0
}

/** The last day on which an assessment is valid, by what it says itself, or by the rule in force on its day. */
export type Validity = (assessment: Pick<Assessment, "on" | "method" | "validUntil">) => IsoDate

/** Tells how long assessments are valid; what was told of a day is remembered, for many are of one. */
export function validity(): Validity {
  const known = new Map<IsoDate, Readonly<Record<AssessmentMethod, IsoDate>>>()
  return ({ on, method, validUntil }) => {
    if (validUntil !== null) return validUntil
    let ofDay = known.get(on)
    if (ofDay === undefined) {
      ofDay = lastDays(on)
      known.set(on, ofDay)
    }
    return ofDay[method]
  }
}

function lastDays(on: IsoDate): Readonly<Record<AssessmentMethod, IsoDate>> {
  const { years } = inForce(assessmentValidity, on)
  return {
    assessment_center: addYears(on, years.assessment_center),
    competency_test: addYears(on, years.competency_test),
    training_test: addYears(on, years.training_test),
    superior: addYears(on, years.superior),
    self: addYears(on, years.self),
  }
}

/** Reads assessments as known on a day. A test before a course shows where it began, and is no evidence. */
export function evidenceReader({ byPerson }: Assessments, asOf: IsoDate, policy: Evidence): EvidenceReader {
  const isValid = stillValidOn(asOf)
  const places = new Map<string, Findings>()
  let reading = 0
  const of = (competencyId: string): Findings => {
    let place = places.get(competencyId)
    if (place === undefined) {
      const [taken, accredited, last] = [undefined, undefined, undefined]
      place = { competencyId, place: places.size, taken, accredited, last, reading: 0 }
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
        consider(place, assessment, policy, isValid(assessment))
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
