import type { DayZero } from "./workbook.ts"

const dayLength = 86_400_000
const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

/**
 * The day of a serial number. From 1900 on day 1 is 1 January 1900, and day 60 a 29 February that never was: Excel keeps
 * it for the sake of Lotus 1-2-3. From 1904 on day 0 is 1 January 1904.
 */
export function dayOfSerial(serial: number, dayZero: DayZero): string | undefined {
  const days = Math.floor(serial)
  // 31 December 9999 is the last day that a spreadsheet can show.
  if (days < 0 || days > 2_958_465) return undefined
  if (dayZero === 1904) return isoOf(Date.UTC(1904, 0, 1) + days * dayLength)
  if (days < 1 || days === 60) return undefined
  return isoOf(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * dayLength)
}

/** From 1940 to 2099: a bare number of this size is a day whose format was lost. A year or `20250220` is not. */
export function isLikelySerial(number: number, dayZero: DayZero): boolean {
  const day = Number.isInteger(number) ? dayOfSerial(number, dayZero) : undefined
  return day !== undefined && day >= "1940-01-01" && day < "2100-01-01"
}

/** Every month as offices write it, in full and in short, by its first three letters. */
const months: readonly RegExp[] = [
  /^jan(?:uari)?$/,
  /^(?:feb(?:ruari)?|peb(?:ruari)?)$/,
  /^mar(?:et)?$/,
  /^apr(?:il)?$/,
  /^mei$/,
  /^jun[i]?$/,
  /^jul[i]?$/,
  /^(?:agu(?:s|st|stus)?|agt|ags)$/,
  /^sep(?:t|tember)?$/,
  /^okt(?:ober)?$/,
  /^(?:nov(?:ember)?|nop(?:ember)?)$/,
  /^des(?:ember)?$/,
]

/** `12 Maret 2025` or `12-Mar-2025` as `2025-03-12`, where it is written so; else the text as it is. */
export function withMonthsAsNumbers(text: string): string {
  const [, day, name, year] = /^(\d{1,2})[ -]([A-Za-z]+)\.?[ -](\d{4})$/.exec(text) ?? []
  if (day === undefined || name === undefined || year === undefined) return text
  const month = months.findIndex((form) => form.test(name.toLowerCase())) + 1
  if (month === 0) return text
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`
}
