import { type HoursBasis, type LearningHoursTable, learningHours } from "../regulations/learning-hours.ts"
import { inForce } from "../regulations/dated-rule.ts"
import type { Learned } from "./learned.ts"
import { listed, type MeetingDays, oneDay } from "./meeting-days.ts"
import { daily, type Minutes, spread } from "./minutes.ts"

/** What something learned is worth before the caps that several things share. */
export interface Credit {
  readonly learned: Learned
  readonly minutes: Minutes
  /** Of one person the largest in a month count, up to this many of one kind and scope. */
  readonly mostInMonth?: number | undefined
  /** Minutes of one kind and scope that count on a day. */
  readonly mostOnDay?: number | undefined
  /** Why it is worth nothing. */
  readonly missing?: "hours.noJp" | "hours.noValue" | undefined
}

/** Whole minutes of hundredths of a JP, rounded down. */
const minutesOf = (hundredths: number, perJp: number): number => Math.floor((hundredths * perJp) / 100)

/** The rule for something learned: undefined for a kind the table does not know, null for a scope without a value. */
export function basisOf(kind: string, scope: Learned["scope"], day: string): HoursBasis | null | undefined {
  return inForce(learningHours, day).kinds.get(kind)?.[scope]
}

/** The credit of something learned; undefined when it gives none by its nature, such as what was not passed. */
export function creditOf(learned: Learned): Credit | undefined {
  const table = inForce(learningHours, learned.completedOn)
  const basis = table.kinds.get(learned.kind)?.[learned.scope]
  if (basis?.basis === "semester") {
    const jp = learned.stated ?? basis.jp * 100
    return { learned, minutes: daily(listed(learned.periods()), minutesOf(jp, table.minutesPerJp)) }
  }
  if (!learned.done) return undefined
  if (basis == null) return nothing(learned, "hours.noValue")
  return creditOfDone(learned, basis, table)
}

function creditOfDone(
  learned: Learned,
  basis: Exclude<HoursBasis, { readonly basis: "semester" }>,
  { minutesPerJp }: LearningHoursTable,
): Credit {
  const stated = learned.stated === null ? undefined : minutesOf(learned.stated, minutesPerJp)
  const onDay = (minutes: number): Minutes => daily(oneDay(learned.completedOn), minutes)
  switch (basis.basis) {
    case "curriculum": {
      const minutes = stated ?? ofCurriculum(learned, basis, minutesPerJp)
      return minutes === undefined ? nothing(learned, "hours.noJp") : { learned, minutes: onDay(minutes) }
    }
    case "stated":
      return stated === undefined ? nothing(learned, "hours.noJp") : { learned, minutes: onDay(stated) }
    case "day": {
      const days = daysOf(learned)
      const each = basis.jp * minutesPerJp
      return { learned, minutes: stated === undefined ? daily(days, each) : spread(days, stated) }
    }
    case "occurrence":
      return {
        learned,
        minutes: onDay(stated ?? basis.jp * minutesPerJp),
        mostInMonth: basis.maxOccurrencesPerMonth,
      }
    case "actual": {
      const minutes = stated ?? ofCurriculum(learned, basis, minutesPerJp)
      if (minutes === undefined) return nothing(learned, "hours.noJp")
      const mostOnDay = basis.maxJpPerDay * minutesPerJp
      return { learned, minutes: spread(daysOf(learned), minutes, mostOnDay), mostOnDay }
    }
  }
}

/**
 * The meeting days; the day of completion where there is none: dates revised in another order than they were recorded
 * may end before they start, and nothing can be spread over no day.
 */
function daysOf(learned: Learned): MeetingDays {
  const days = learned.meetingDays()
  return days.count === 0 ? oneDay(learned.completedOn) : days
}

function ofCurriculum(
  { curriculum }: Learned,
  { upliftPercent = 0 }: { readonly upliftPercent?: number },
  minutesPerJp: number,
): number | undefined {
  if (curriculum === null) return undefined
  // Rounded once, of the exact product.
  return Math.floor((curriculum * minutesPerJp * (100 + upliftPercent)) / 10_000)
}

function nothing(learned: Learned, missing: Credit["missing"]): Credit {
  return { learned, minutes: daily(oneDay(learned.completedOn), 0), missing }
}
