/** A day as `2025-02-20`; days compare as text. */
export type Day = string

const dayLength = 86_400_000
const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const textOf = (millis: number): Day => new Date(millis).toISOString().slice(0, 10)

export const plus = (day: Day, days: number): Day => textOf(at(day) + days * dayLength)

/** Monday to Friday; the feasts of three years are left out. */
const isWorkingDay = (day: Day): boolean => ![0, 6].includes(new Date(at(day)).getUTCDay())

/** The first working day that many days later. */
export function workingDayAfter(day: Day, days: number): Day {
  let found = plus(day, days)
  while (!isWorkingDay(found)) found = plus(found, 1)
  return found
}

/** The last working day of a month `2025-02`: the day on which its files are handed in. */
export function lastWorkingDay(month: string): Day {
  const [year, number] = month.split("-").map(Number) as [number, number]
  let found = textOf(Date.UTC(year, number, 1) - dayLength)
  while (!isWorkingDay(found)) found = plus(found, -1)
  return found
}

/** The months of the three years. */
export const months: readonly string[] = [2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}`),
)
