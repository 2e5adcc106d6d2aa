import type { IsoDate } from "@ampera/ledger"
import { addYears } from "../dated/calendar.ts"
import { assessmentColumns } from "../people/assessment-columns.ts"
import type {
  Assessment,
  AssessmentColumns,
  AssessmentMethod,
  Assessments,
} from "../people/assessments-slice.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { assessmentValidity } from "../regulations/assessment-validity.ts"
import { inForce } from "../regulations/dated-rule.ts"
import { stillValidOn } from "./still-valid.ts"

/** Which assessments say what somebody knows: the most reliable, the accredited only, or the latest. */
export const evidencePolicies = ["working", "accredited", "latest"] as const
export type Evidence = (typeof evidencePolicies)[number]

/**
 * Reads the assessments of one person after the other. What they say about a competency stands at its place: an
 * assessment is its own place in the columns, and -1 is none.
 */
export interface EvidenceReader {
  readonly columns: AssessmentColumns
  /** The place of a competency. */
  placeOf(competencyId: string): number
  /** Reads the person at a place of the columns, or nobody (-1). */
  read(person: number): void
  /** The valid assessment that the policy takes; -1 when nothing valid is there. */
  taken(place: number): number
  /** The same under the policy `accredited`. */
  accredited(place: number): number
  /** The latest of the assessments the policy sees; without a taken one they have all expired. */
  last(place: number): number
  /** The last day on which an assessment is valid. */
  validUntil(assessment: number): IsoDate
}

/** Assessments of the accredited methods are made by accredited assessors. */
export function isAccredited(method: AssessmentMethod): boolean {
  return method === "assessment_center" || method === "competency_test"
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
      ofDay = lastDaysOn(on)
      known.set(on, ofDay)
    }
    return ofDay[method]
  }
}

function lastDaysOn(on: IsoDate): Readonly<Record<AssessmentMethod, IsoDate>> {
  const { years } = inForce(assessmentValidity, on)
  return {
    assessment_center: addYears(on, years.assessment_center),
    competency_test: addYears(on, years.competency_test),
    training_test: addYears(on, years.training_test),
    superior: addYears(on, years.superior),
    self: addYears(on, years.self),
  }
}

const methodCount = assessmentMethods.length
/** Whether the method at a place is an accredited one. */
const accreditedAt = assessmentMethods.map(isAccredited)

/** Reads assessments as known on a day. A test before a course shows where it began, and is no evidence. */
export function evidenceReader(state: Assessments, asOf: IsoDate, policy: Evidence): EvidenceReader {
  const columns = assessmentColumns(state)
  const { first, days, on, until, validUntil, competency, method } = columns
  /** Days before this place are not after the day asked about, and those before `from` are before it. */
  const to = placeAfter(days, asOf)
  const from = days[to - 1] === asOf ? to - 1 : to
  const validByRule = validDays(days, to, asOf)
  const places = new Map(columns.competencies.map((competencyId, place) => [competencyId, place]))
  const none = (): number[] => columns.competencies.map(() => -1)
  const [taken, accredited, last] = [none(), none(), none()]
  /** Who was read last at each place. */
  const readBy = none()
  let reading = 0

  /** Better evidence is of a more reliable method, then of a later day, then of a later id, which comes later here. */
  const isBest = (i: number, best: number): boolean => {
    if (best < 0) return true
    const rank = (method[best] as number) - (method[i] as number)
    return rank === 0 ? (on[i] as number) >= (on[best] as number) : rank > 0
  }
  const isLatest = (i: number, latest: number): boolean => {
    if (latest < 0) return true
    const later = (on[i] as number) - (on[latest] as number)
    return later === 0 ? (method[i] as number) <= (method[latest] as number) : later > 0
  }
  const theirs = (found: readonly number[], place: number): number =>
    readBy[place] === reading ? (found[place] as number) : -1

  return {
    columns,
    taken: (place) => theirs(taken, place),
    accredited: (place) => theirs(accredited, place),
    last: (place) => theirs(last, place),
    validUntil: (assessment) => lastDayOf(columns, assessment),
    placeOf(competencyId) {
      const known = places.get(competencyId)
      if (known !== undefined) return known
      places.set(competencyId, places.size)
      return places.size - 1
    },
    read(person) {
      reading++
      if (person < 0) return
      const end = first[person + 1] as number
      for (let i = first[person] as number; i < end; i++) {
        const day = on[i] as number
        if (day >= to || (until[i] as number) < to) continue
        const place = competency[i] as number
        if (readBy[place] !== reading) {
          readBy[place] = reading
          taken[place] = accredited[place] = last[place] = -1
        }
        const isAccredited = accreditedAt[method[i] as number] === true
        if (!isAccredited && policy === "accredited") continue
        if (isLatest(i, last[place] as number)) last[place] = i
        const told = validUntil[i] as number
        const isValid = told < 0 ? validByRule[day * methodCount + (method[i] as number)] === 1 : told >= from
        if (!isValid) continue
        if (isAccredited && isBest(i, accredited[place] as number)) accredited[place] = i
        const best = taken[place] as number
        if (policy === "latest" ? isLatest(i, best) : isBest(i, best)) taken[place] = i
      }
    },
  }
}

/** The place of the first day after a day. */
function placeAfter(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as string) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** For the days before a place, by method, whether what the rule in force then says of its assessments is still valid. */
function validDays(days: readonly string[], to: number, asOf: IsoDate): Uint8Array {
  const isValid = stillValidOn(asOf)
  const valid = new Uint8Array(to * methodCount)
  for (let day = 0; day < to; day++) {
    for (const [place, method] of assessmentMethods.entries()) {
      if (isValid({ on: days[day] as string, method, validUntil: null })) valid[day * methodCount + place] = 1
    }
  }
  return valid
}

/** The last day on which an assessment is valid; what the rule says is told once for a day and a method. */
function lastDayOf(
  { days, on, method, validUntil, lastDays }: AssessmentColumns,
  assessment: number,
): IsoDate {
  const told = validUntil[assessment] as number
  if (told >= 0) return days[told] as IsoDate
  const [day, place] = [on[assessment] as number, method[assessment] as number]
  const at = day * methodCount + place
  const known = lastDays[at]
  if (known !== undefined) return known
  const last = lastDaysOn(days[day] as IsoDate)[assessmentMethods[place] as AssessmentMethod]
  lastDays[at] = last
  return last
}
