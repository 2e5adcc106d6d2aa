import { isUuid } from "./ids.ts"

const personalDigits = /^'?(?:\d[ .-]*){15}\d$|^'?(?:\d[ .-]*){17}\d$/

/**
 * Whether an id has the form of a personal number: 16 digits (NIK) or 18 (NIP), with or without spaces, dots,
 * dashes or a leading `'`, in whatever script. Such an id may never name a person in the ledger.
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
  return personalDigits.test(inAscii(id).trim())
}

/** The shortest personal number has 16 digits. */
const shortest = 16
/**
 * Digits of any script as people write them in groups, with anything between them but letters. What is between two
 * groups is short, so that a list of figures is no number.
 */
const grouped = /[\p{Nd}\p{No}](?:[^\p{L}\p{N}]{0,8}[\p{Nd}\p{No}]){15,}/gu
/** Birth date (of somebody at work), year and month of appointment (contracts have codes above 12 there), gender, three digits. */
const nip = /(?:19[2-9]\d|200\d|2010)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d\d\d[12]\d{3}/
/** Six digits of a region, the birth date (40 is added to the day of women), four digits. */
const nik = /^[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d(?!0000)\d{4}$/
/** As many digits in one piece as a personal number has. */
const inOnePiece = /(?<!\d)(?:\d{16}|\d{18})(?!\d)/

/**
 * Whether a text holds what can be a NIP or a NIK anywhere: 16 or 18 digits in one piece, or digits in groups that are
 * built as one is, in whatever script and with whatever is between them. A NIP is found within a longer row of digits
 * too; a NIK, whose form many numbers have, only by itself. So the number of a document and the code of an account
 * pass unless they are built like that.
 *
 * @example
 * ```ts
 * import { holdsPersonalNumber } from "@ampera/ledger"
 *
 * holdsPersonalNumber("NIP198503152010012001") // => true
 * holdsPersonalNumber("1985:03:15 – 2010,01 – 2,001") // => true
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
  const plain = inAscii(group)
  const digits = plain.replaceAll(/\D/g, "")
  if (nip.test(digits)) return true
  return !isId && (nik.test(digits) || inOnePiece.test(plain))
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
  return text.replaceAll(grouped, (group) =>
    isPersonal(group, false) ? `${Array.from(group).slice(0, 4).join("")}…` : group,
  )
}

const beyondAscii = /[^\0-\u007f]/
const otherDigit = /(?![0-9])\p{Nd}/gu
const unseen = /[\p{Cf}\p{M}]/gu

/** A text with the digits of every script as 0 to 9, and without what is not seen between them. */
function inAscii(text: string): string {
  if (!beyondAscii.test(text)) return text
  return text.normalize("NFKC").replaceAll(unseen, "").replaceAll(otherDigit, asciiDigit)
}

/** Unicode has the digits of a script in one row from 0 to 9, and rows of tens where scripts stand side by side. */
function asciiDigit(digit: string): string {
  const at = digit.codePointAt(0) as number
  let first = at
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1
  return String((at - first) % 10)
}

const born = {
  /** In which somebody at work may be born. */
  year: "(?:19[2-9]\\d|200\\d|2010)",
  month: "(?:0?[1-9]|1[0-2])",
  day: "(?:0?[1-9]|[12]\\d|3[01])",
  wholeMonth: "(?:0[1-9]|1[0-2])",
  wholeDay: "(?:0[1-9]|[12]\\d|3[01])",
}
/** What parts a day: signs, or letters where they part it alike (`1985x03x15`). */
const signs = "[^\\p{L}\\p{N}]{1,3}"
const letters = "\\p{L}{1,3}"
const { year, month, day, wholeMonth, wholeDay } = born

/** A day with its parts apart, the year first or last. */
const dayApart = new RegExp(
  `(?<!\\d)(?:${[
    `${year}${signs}${month}${signs}${day}`,
    `${day}${signs}${month}${signs}${year}`,
    `${year}(?<first>${letters})${month}\\k<first>${day}`,
    `${day}(?<last>${letters})${month}\\k<last>${year}`,
  ].join("|")})(?!\\d)`,
  "u",
)
/** A day in one piece; up to four digits may follow the one that begins with its year. */
const dayInOnePiece = new RegExp(
  `(?<!\\d)(?:${year}${wholeMonth}${wholeDay}(?!\\d{5})|${wholeDay}${wholeMonth}${year}(?!\\d))`,
)

/**
 * Whether the id of somebody, a person's or an actor's, holds what can be a birth date: its parts apart by signs or
 * letters, with or without zeros, or in one piece in an id with letters. Digits alone in one piece pass, and four
 * digits beside a year (`p-2005-0315`): a year and a serial number look the same. So does a uuid, where a day can
 * only be there by chance.
 *
 * @example
 * ```ts
 * import { holdsBirthDate } from "@ampera/ledger"
 *
 * holdsBirthDate("siti.aminah.1985-3-15") // => true
 * holdsBirthDate("siti19850315") // => true
 * holdsBirthDate("p-2024-03-15") // => false
 * ```
 */
export function holdsBirthDate(personId: string): boolean {
  if (isUuid(personId)) return false
  const id = inAscii(personId)
  return dayApart.test(id) || (dayInOnePiece.test(id) && /\p{L}/u.test(id))
}
