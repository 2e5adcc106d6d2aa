import type { Language } from "./language.ts"
import { type English, sayOr } from "./words.ts"

/** Values of closed lists as tables for people show them, in the words that files may use for them. */
const values: Readonly<Record<string, English>> = {
  grant: "grant",
  partner: "partner",
  participant: "participant",
  superior: "superior",
  peer: "peer",
  subordinate: "subordinate",
  organizer: "organizer",
  reaction: "reaction",
  learning: "learning",
  behavior: "behavior",
  results: "results",
  initial: "initial",
}

/** A value in words; one without them (`APBD`, `efisiensi`) is a word already. */
export function valueInWords(value: string, language: Language): string {
  return sayOr(values[value], language, value)
}
