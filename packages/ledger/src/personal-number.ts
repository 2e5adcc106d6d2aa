import { isUuid } from "./ids.ts"

const personalDigits = /^'?(?:\d[ .-]*){15}\d$|^'?(?:\d[ .-]*){17}\d$/

/**
 * Whether an id has the form of a personal number: 16 digits (NIK) or 18 (NIP), with or without spaces, dots,
 * dashes or a leading `'`. Such an id may never name a person in the ledger.
 *
 * @example
 * ```ts
 * import { isPersonalNumber } from "@ampera/ledger"
 *
 * isPersonalNumber("19900101 201501 1 001") // => true
 * isPersonalNumber("p001") // => false
 * ```
 */
export function isPersonalNumber(id: string): boolean {
  return personalDigits.test(id.trim())
}

/** The shortest personal number has 16 digits. */
const shortest = 16
/** Digits as people write them in groups. What is between two groups is short, so that a list of figures is no number. */
const grouped = /\d(?:[\s._'’/\\-]{0,3}\d){15,}/g
/** Birth date (of somebody at work), year and month of appointment (contracts have codes above 12 there), gender, three digits. */
const nip = /(?:19[2-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d\d\d[12]\d{3}/
/** Six digits of a region, the birth date (40 is added to the day of women), four digits. */
const nik = /^[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d(?!0000)\d{4}$/

/**
 * Whether a text holds a NIP or a NIK anywhere: digits in groups or in one piece that are built as one is. A NIP is found
 * within a longer row of digits too; a NIK, whose form many numbers have, only as 16 digits by themselves. So the number
 * of a document passes unless it is built like that.
 *
 * @example
 * ```ts
 * import { holdsPersonalNumber } from "@ampera/ledger"
 *
 * holdsPersonalNumber("NIP198503152010012001") // => true
 * holdsPersonalNumber("19861212_201101_1_002") // => true
 * holdsPersonalNumber("SP2D 251791301000123/2025") // => false
 * ```
 */
export function holdsPersonalNumber(text: string): boolean {
  if (text.length < shortest) return false
  // Four in a hundred thousand uuids would have a NIK by chance.
  const isId = isUuid(text)
  for (const [group] of text.matchAll(grouped)) if (isPersonal(group, isId)) return true
  return false
}

/** Whether a group of digits is a personal number, or has one in it. */
function isPersonal(group: string, isId: boolean): boolean {
  const digits = group.replaceAll(/\D/g, "")
  if (nip.test(digits)) return true
  return !isId && (nik.test(digits) || group.split(/\D+/).some((part) => nik.test(part)))
}

/**
 * A text with no more than the first four digits of each personal number in it: for what is shown of something that
 * somebody typed.
 *
 * @example
 * ```ts
 * import { maskPersonalNumbers } from "@ampera/ledger"
 *
 * maskPersonalNumbers("no person 19850315/201001/2/001") // => "no person 1985…"
 * ```
 */
export function maskPersonalNumbers(text: string): string {
  return text.replaceAll(grouped, (group) => (isPersonal(group, false) ? `${group.slice(0, 4)}…` : group))
}

/** A day with its parts apart, the year first or last, in a year that somebody at work may be born in. */
const birthDate =
  /(?<!\d)(?:(?:19[2-9]\d|200\d)[._-](?:0[1-9]|1[0-2])[._-](?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])[._-](?:0[1-9]|1[0-2])[._-](?:19[2-9]\d|200\d))(?!\d)/

/**
 * Whether a person's id holds what can be a birth date, its parts between `.`, `_` or `-`. Eight digits in one piece
 * pass: a year and a serial number look the same.
 *
 * @example
 * ```ts
 * import { holdsBirthDate } from "@ampera/ledger"
 *
 * holdsBirthDate("siti.aminah.1985-03-15") // => true
 * holdsBirthDate("p-2024-03-15") // => false
 * ```
 */
export function holdsBirthDate(personId: string): boolean {
  return birthDate.test(personId)
}
