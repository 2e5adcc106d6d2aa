/** A day, `YYYY-MM-DD`. `0001-01-01` means: so since before the ledger. */
export type IsoDate = string

/** An instant in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`: always 24 characters, so text order is time order. */
export type IsoInstant = string

/**
 * The day of a fact that has no date: it holds since before the ledger began. Printed as "–".
 *
 * @example
 * ```ts
 * import { beforeTheLedger } from "@ampera/ledger"
 *
 * beforeTheLedger < "1945-08-17" // => true
 * ```
 */
export const beforeTheLedger: IsoDate = "0001-01-01"

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether a text is a day that exists, from 0001-01-01 to 9999-12-31 (29 February only in leap years).
 *
 * @example
 * ```ts
 * import { isIsoDate } from "@ampera/ledger"
 *
 * isIsoDate("2024-02-29") // => true
 * isIsoDate("2025-02-29") // => false
 * ```
 */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== "string" || value.length !== 10 || value[4] !== "-" || value[7] !== "-") return false
  const year = digits(value, 0, 4)
  const month = digits(value, 5, 7)
  const day = digits(value, 8, 10)
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (daysOfMonth[month - 1] as number) + (leap ? 1 : 0)
}

/** The number its digits give; 0, which no year, month or day has, when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return 0
    number = number * 10 + digit
  }
  return number
}

/**
 * The instant of a count of milliseconds since 1970, in the ledger's form.
 *
 * @example
 * ```ts
 * import { isoInstant } from "@ampera/ledger"
 *
 * isoInstant(0) // => "1970-01-01T00:00:00.000Z"
 * ```
 */
export function isoInstant(millis: number): IsoInstant {
  return new Date(millis).toISOString()
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * Reads an instant with an offset (`2024-12-31T23:59:59+07:00`, or `Z`) into the ledger's form; undefined when it is
 * none, or when its day in UTC lies outside 0001-01-01 to 9999-12-31.
 *
 * @example
 * ```ts
 * import { parseInstant } from "@ampera/ledger"
 *
 * parseInstant("2024-12-31T23:59:59+07:00") // => "2024-12-31T16:59:59.000Z"
 * parseInstant("2024-12-31") // => undefined
 * ```
 */
export function parseInstant(value: string): IsoInstant | undefined {
  if (!instantForm.test(value) || !isIsoDate(value.slice(0, 10))) return undefined
  const millis = Date.parse(value)
  if (Number.isNaN(millis)) return undefined
  const instant = isoInstant(millis)
  return isIsoDate(instant.slice(0, 10)) ? instant : undefined
}
