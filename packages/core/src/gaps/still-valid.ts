import type { IsoDate } from "@ampera/ledger"
import type { Assessment, AssessmentMethod } from "../people/assessments-slice.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { type AssessmentValidity, assessmentValidity } from "../regulations/assessment-validity.ts"
import { inForce } from "../regulations/dated-rule.ts"

/**
 * Tells of assessments whether they are valid on a day, as the last day of `validity` does, for whoever needs no more
 * than that of many: an assessment of `n` years is valid while its day is not before the same day `n` years earlier.
 * A day that is no day then (29 February) is right all the same, for days are compared as text.
 */
export function stillValidOn(
  day: IsoDate,
): (assessment: Pick<Assessment, "on" | "method" | "validUntil">) => boolean {
  const firstDays = new Map<AssessmentValidity, Readonly<Record<AssessmentMethod, string>>>()
  for (const rule of assessmentValidity) {
    firstDays.set(
      rule,
      Object.fromEntries(
        assessmentMethods.map((method) => [method, yearsBefore(day, rule.years[method])]),
      ) as Record<AssessmentMethod, string>,
    )
  }
  const only = assessmentValidity.length === 1 ? firstDays.get(assessmentValidity[0]) : undefined
  return ({ on, method, validUntil }) => {
    if (validUntil !== null) return validUntil >= day
    const first = only ?? firstDays.get(inForce(assessmentValidity, on))
    return first !== undefined && on >= first[method]
  }
}

function yearsBefore(day: IsoDate, years: number): string {
  return `${Number(day.slice(0, 4)) - years}`.padStart(4, "0") + day.slice(4)
}
