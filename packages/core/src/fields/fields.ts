import {
  type Plain,
  beforeTheLedger,
  holdsBirthDate,
  holdsPersonalNumber,
  isPersonalNumber,
  isSealed,
  plain,
  type Sealed,
} from "@ampera/ledger"
import * as z from "zod"

/** An id: 1 to 64 ASCII letters, digits, `.`, `_`, `-`, and never the form of a NIK or NIP, nor one within it. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, "an id has 1 to 64 ASCII letters, digits, '.', '_' or '-'")
  .refine(
    (text) => !isPersonalNumber(text) && !holdsPersonalNumber(text),
    "an id may not have the form of a personal number",
  )

/** The id that somebody is given or acts under: it holds no birth date either. */
export const newPersonId = id.refine(
  (text) => !holdsBirthDate(text),
  "the id of a person may not hold a birth date",
)

/** Text that stands plain in events for ever. */
const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !holdsPersonalNumber(text), "a text may not hold a personal number")

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date()

/** The day of a fact that has none of its own: it holds since before the ledger. */
export const undated = day.default(beforeTheLedger)

/** A name or title of something that is no person. */
export const name = plainText(500)

/**
 * A document's number or a code of a budget: plain, for it says nothing about a person by itself. It may have as many
 * digits as it likes, but none that are built as a NIP or a NIK is.
 */
export const documentNo = plainText(200)

/** Whole rupiah, up to 2^53 - 1. */
export const rupiah = z.int().min(0)

/** Whole rupiah, more than none. */
export const someRupiah = z.int().positive()

const hundredths = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6

/** A number with up to 2 decimals, from 0 to 100: a score or an index. */
export const percentage = z.number().min(0).max(100).refine(hundredths, "has more than 2 decimals")

/** Hours of lessons (JP, 45 minutes each), with up to 2 decimals. */
export const jp = z.number().min(0).max(100_000).refine(hundredths, "has more than 2 decimals")

/** A proficiency level of the dictionary, 1 to 5. */
export const level = z.int().min(1).max(5)

/** A level somebody was found to have: 0 is "none". */
export const assessedLevel = z.int().min(0).max(5)

/** Text about a person as an event keeps it. */
export const sealed = z.custom<Sealed>(isSealed, "text about a person is sealed")

/** Text about a person as a command brings it; `about` seals it under that person's key. */
export const told = z.string().trim().min(1).max(4_000)

/** Seals text under a person's key; what is not there stays away. */
export function about<Text extends string | undefined>(
  text: Text,
  personId: string,
  unique?: string,
): Text extends string ? Plain : undefined {
  return (
    text === undefined ? undefined : plain(text, personId, unique === undefined ? undefined : { unique })
  ) as Text extends string ? Plain : undefined
}

/** Why a fact is void. */
const voidReasons = ["wrong_person", "wrong_value", "duplicate", "revoked", "other"] as const
export const voidReason = z.enum(voidReasons)

/** The revision, in the same stream, of the fact that is void. */
export const voids = z.int().min(0)
