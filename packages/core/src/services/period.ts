/** The month in which a period's part ends: a half-year, a quarter, or a month by itself. */
const lastMonth: Readonly<Record<string, string>> = {
  S1: "06",
  S2: "12",
  Q1: "03",
  Q2: "06",
  Q3: "09",
  Q4: "12",
}

const shortMonths = new Set(["04", "06", "09", "11"])

/** The last day of a period: `2025` → `2025-12-31`, `2025-S1` → `2025-06-30`, `2025-Q3`, `2025-07`. */
export function lastDayOf(period: string): string {
  const year = period.slice(0, 4)
  const part = period.slice(5)
  const month = part === "" ? "12" : (lastMonth[part] ?? part)
  return `${year}-${month}-${daysOf(Number(year), month)}`
}

function daysOf(year: number, month: string): string {
  if (month !== "02") return shortMonths.has(month) ? "30" : "31"
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? "29" : "28"
}
