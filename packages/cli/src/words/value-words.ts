import type { Language } from "./language.ts"
import type { Words } from "./words.ts"

/** Values of closed lists as tables for people show them, in the words that files may use for them. */
const values: Readonly<Record<string, Words>> = {
  grant: { id: "hibah", en: "grant" },
  partner: { id: "mitra", en: "partner" },
  participant: { id: "peserta", en: "participant" },
  superior: { id: "atasan", en: "superior" },
  peer: { id: "rekan", en: "peer" },
  subordinate: { id: "bawahan", en: "subordinate" },
  organizer: { id: "penyelenggara", en: "organizer" },
  reaction: { id: "reaksi", en: "reaction" },
  learning: { id: "pembelajaran", en: "learning" },
  behavior: { id: "perilaku", en: "behavior" },
  results: { id: "hasil", en: "results" },
  initial: { id: "awal", en: "initial" },
}

/** A value in words; one without them (`APBD`, `efisiensi`) is a word already. */
export function valueInWords(value: string, language: Language): string {
  return values[value]?.[language] ?? value
}
