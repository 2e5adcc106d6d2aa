import type { IsoDate } from "@ampera/ledger"
import { dayNumber } from "../calendar.ts"
import type { Learning, Purpose } from "../learning/learning-facts.ts"
import { creditedBy, minutesWithin } from "./credited.ts"
import { calendarYear } from "./quota.ts"

/** Which minutes are asked for. */
export interface MinutesAsked {
  /** The first and the last calendar year. */
  readonly from: number
  readonly to: number
  readonly asOf: IsoDate
  /** Only those of offerings of programs with this purpose; a record has no program. */
  readonly purpose?: Purpose | undefined
}

/** The credited minutes of everybody who has any, in service or not, as known on a day. */
export function minutesByPerson(
  learning: Learning,
  { from, to, asOf, purpose }: MinutesAsked,
): ReadonlyMap<string, number> {
  const onlySome =
    purpose === undefined
      ? {}
      : { records: false, program: (program: { readonly purpose: Purpose }) => program.purpose === purpose }
  const credited = creditedBy(learning, { asOf, of: () => true, ...onlySome })
  const first = dayNumber(calendarYear(from).from)
  const last = dayNumber(calendarYear(to).to < asOf ? calendarYear(to).to : asOf)
  const minutes = new Map<string, number>()
  for (const personId of credited.people) {
    const sum = minutesWithin(credited.of(personId).credits, first, last)
    if (sum > 0) minutes.set(personId, sum)
  }
  return minutes
}
