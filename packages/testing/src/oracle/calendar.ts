const iso = (time: number): string => new Date(time).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => iso(Date.parse(day) + days * 86_400_000)

/** The same day some months later, or the last of that month: 31 August + 6 is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split("-").map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return iso(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last.getUTCDate())))
}

/** The anniversary: 29 February becomes 28 February where the year has no 29th. */
export const addYears = (day: string, years: number): string => addMonths(day, 12 * years)

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay())
