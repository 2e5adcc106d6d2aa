import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"

/** A row of the cells that are filled. */
export const filled = (cells: Readonly<Record<string, string | number | undefined>>): Row =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([column, value]) =>
      value === undefined || value === "" ? [] : [[column, `${value}`]],
    ),
  )

export const cellOf = (row: Row | undefined, column: string): string => row?.[column] ?? ""

/** Every fifth id looks like a whole number, and some start with a capital: order is by code unit. */
export const idOf = (prefix: string, n: number): string =>
  n % 5 === 4 ? `${n + 6}` : n % 7 === 3 ? `${prefix.toUpperCase()}.${n}` : `${prefix}${n}`

export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

export const latest = (...days: readonly string[]): string => days.reduce((a, b) => (a > b ? a : b))
export const earliest = (...days: readonly string[]): string => days.reduce((a, b) => (a < b ? a : b))
const dayBefore = (day: string): string => addDays(day, -1)
const endOfTime = "2099-12-31"

/** The last day in service. */
export const lastInService = (person: Row): string =>
  cellOf(person, "left_on") === "" ? endOfTime : dayBefore(cellOf(person, "left_on"))

/** The last day before an offering is cancelled. */
export const lastUncancelled = (offering: Row): string =>
  cellOf(offering, "cancelled_on") === "" ? endOfTime : dayBefore(cellOf(offering, "cancelled_on"))
