import type { IsoDate } from "@ampera/ledger"
import { addYears, dayNumber, dayOf, lastAnniversary } from "../dated/calendar.ts"
import type { EmploymentFact } from "../people/people-slice.ts"
import { inForce } from "../regulations/dated-rule.ts"
import { learningHours } from "../regulations/learning-hours.ts"
import { learningQuotas } from "../regulations/learning-quota.ts"

/** How much somebody has to learn, or may learn at most, in minutes from one day to another. */
export interface QuotaOn {
  readonly kind: "floor" | "ceiling"
  readonly minutes: number
  readonly from: IsoDate
  readonly to: IsoDate
}

/** The quota that terms of employment bring on a day; `unknownPeriod` when the year of the contract is not known. */
export function quotaOn(
  employment: EmploymentFact | undefined,
  year: number,
  asOf: IsoDate,
): QuotaOn | "noRule" | "unknownPeriod" {
  if (employment === undefined) return "noRule"
  const quota = inForce(learningQuotas, asOf).quotas.find(({ employments }) =>
    employments.includes(employment.employment),
  )
  if (quota === undefined) return "noRule"
  const minutes = quota.jp * inForce(learningHours, asOf).minutesPerJp
  if (quota.period === "calendarYear") {
    return { kind: quota.kind, minutes, ...calendarYear(year) }
  }
  const { contractStart } = employment
  if (contractStart > asOf) return "unknownPeriod"
  const from = lastAnniversary(contractStart, asOf)
  const years = Number(from.slice(0, 4)) - Number(contractStart.slice(0, 4))
  return { kind: quota.kind, minutes, from, to: dayOf(dayNumber(addYears(contractStart, years + 1)) - 1) }
}

export function calendarYear(year: number): { readonly from: IsoDate; readonly to: IsoDate } {
  const text = `${year}`.padStart(4, "0")
  return { from: `${text}-01-01`, to: `${text}-12-31` }
}
