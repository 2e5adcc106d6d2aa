import type { IsoDate } from "@ampera/ledger"
import { dayNumber } from "../dated/calendar.ts"
import type { Learning, Purpose } from "../learning/learning-facts.ts"
import { creditedBy, minutesWithin } from "./credited.ts"
import { calendarYear } from "./quota.ts"

/** Which minutes are asked for. */
export interface MinutesAsked {
  /** The first and the last calendar year. */
  readonly from: number
  readonly to: number
  readonly asOf: IsoDate
  /**
   * Only those of offerings of programs with this purpose; a record has no program. Caps come first: what one purpose
   * leaves of a day's cap is what another one gets, so that the purposes add up.
   */
  readonly purpose?: Purpose | undefined
}

/** The credited minutes of everybody who has any, in service or not, as known on a day. */
export function minutesByPerson(
  learning: Learning,
  { from, to, asOf, purpose }: MinutesAsked,
): ReadonlyMap<string, number> {
  const credited = creditedBy(learning, { asOf, of: () => true })
  const first = dayNumber(calendarYear(from).from)
  const last = dayNumber(calendarYear(to).to < asOf ? calendarYear(to).to : asOf)
  const minutes = new Map<string, number>()
  for (const personId of credited.people) {
    const { credits } = credited.of(personId)
    const asked =
      purpose === undefined ? credits : credits.filter(({ learned }) => learned.purpose === purpose)
    const sum = minutesWithin(asked, first, last)
    if (sum > 0) minutes.set(personId, sum)
  }
  return minutes
}
