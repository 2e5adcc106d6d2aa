import type { IsoDate } from "@ampera/ledger"

/** Days as whole numbers, and the steps of the calendar. No `Date` object is made: reports step through many days. */

/** The number of a day: 0 is 1970-01-01, the next day is one more. */
export function dayNumber(day: IsoDate): number {
  const [year, month, date] = parts(day)
  // Years that begin in March, so that a leap day is the last of its year.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day of a number. */
export function dayOf(number: number): IsoDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  return text(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

/** Whether the day of a number is a Saturday or a Sunday. */
export function isWeekend(number: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((number + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** The same date some months later, or the month's last when it has no such date. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year, month, date] = parts(day)
  const count = year * 12 + month - 1 + months
  const [to, at] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return text(to, at, Math.min(date, lastOf(to, at)))
}

/** The same date some years later; 29 February becomes 28 February where there is none. */
export function addYears(day: IsoDate, years: number): IsoDate {
  return addMonths(day, years * 12)
}

/** The last anniversary of a day up to another one; the day itself is the first. */
export function lastAnniversary(of: IsoDate, asOf: IsoDate): IsoDate {
  const years = Number(asOf.slice(0, 4)) - Number(of.slice(0, 4))
  const inThatYear = addYears(of, years)
  return inThatYear <= asOf ? inThatYear : addYears(of, years - 1)
}

function parts(day: IsoDate): readonly [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function text(year: number, month: number, date: number): IsoDate {
  return `${`${year}`.padStart(4, "0")}-${month < 10 ? "0" : ""}${month}-${date < 10 ? "0" : ""}${date}`
}

function lastOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
