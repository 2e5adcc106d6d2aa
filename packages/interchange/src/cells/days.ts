import { isIsoDate } from "@ampera/ledger"
import { type Cell, fault } from "./cell.ts"

/** A day in one of the three forms of docs/importing.md, as `YYYY-MM-DD`; undefined when it is none of the calendar. */
function dayIn(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const local = iso === null ? /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(text) : null
  const day =
    iso !== null
      ? text
      : local !== null
        ? `${local[4] as string}-${(local[3] as string).padStart(2, "0")}-${(local[1] as string).padStart(2, "0")}`
        : undefined
  return day !== undefined && isIsoDate(day) ? day : undefined
}

/** `2025-02-20`, `20/02/2025` or `20-02-2025`. */
export const day: Cell<string> = {
  kind: "day",
  read(text) {
    const value = dayIn(text)
    return value === undefined ? fault("date.invalid") : { value }
  },
}

/** Days between semicolons, each once, in order. */
export const days: Cell<readonly string[]> = {
  kind: "days",
  read(text) {
    const found = new Set<string>()
    for (const part of text.split(";")) {
      const trimmed = part.trim()
      if (trimmed === "") continue
      const value = dayIn(trimmed)
      if (value === undefined) return fault("date.invalid")
      found.add(value)
    }
    return { value: [...found].sort() }
  },
}

/** The last day of `2025`, `2025-S1`, `2025-Q3` or `2025-07`. */
export function lastDayOf(period: string): string {
  const year = period.slice(0, 4)
  const part = period.slice(5)
  const month =
    part === ""
      ? 12
      : part[0] === "S"
        ? Number(part[1]) * 6
        : part[0] === "Q"
          ? Number(part[1]) * 3
          : Number(part)
  const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate()
  return `${year}-${String(month).padStart(2, "0")}-${days}`
}

export const period: Cell<string> = {
  kind: "period",
  read: (text) =>
    /^\d{4}(?:-(?:S[12]|Q[1-4]|0[1-9]|1[0-2]))?$/.test(text) ? { value: text } : fault("period.invalid"),
}
