import { day } from "../output/numbers.ts"
import { type Language, say, type Words } from "../words/words.ts"

const states: Readonly<Record<string, Words>> = {
  met: {
    id: "disyaratkan {required}, dimiliki {held}: terpenuhi",
    en: "level {required} is required, {held} is held: met",
  },
  gap: {
    id: "disyaratkan {required}, dimiliki {held}: kurang {deficit}",
    en: "level {required} is required, {held} is held: {deficit} short",
  },
  unknown: {
    id: "disyaratkan {required}, belum dinilai",
    en: "level {required} is required, and it was not assessed",
  },
  stale: {
    id: "disyaratkan {required}, penilaian terakhir ({lastLevel}, berlaku sampai {validUntil}) kedaluwarsa",
    en: "level {required} is required, the last assessment ({lastLevel}, valid until {validUntil}) has expired",
  },
}

const notAsked: Words = { id: "tidak disyaratkan", en: "not required" }

const parts: Readonly<Record<string, Words>> = {
  assigned: { id: "jabatan", en: "position" },
  required: { id: "disyaratkan {level}", en: "required {level}" },
  held: { id: "dimiliki {level}", en: "held {level}" },
  beforeCourse: { id: "sebelum kursus {level}", en: "before a course {level}" },
  void: { id: "batal {level}", en: "void {level}" },
  notAccredited: { id: "tidak terakreditasi {level}", en: "not accredited {level}" },
  expired: { id: "kedaluwarsa {level}", en: "expired {level}" },
  outranked: { id: "kalah bukti {level}", en: "outranked {level}" },
}

/** A requirement as words. */
export function gapInWords(figure: unknown, language: Language): string {
  if (typeof figure !== "object" || figure === null || !("state" in figure)) return notAsked[language]
  const words = states[String(figure.state)]
  const validUntil = "validUntil" in figure ? day(figure.validUntil as string | null) : ""
  return words === undefined ? String(figure.state) : say(words, language, { ...figure, validUntil })
}

/** What an event has to do with it, as words. */
export function gapPartInWords(part: string, language: Language): string {
  const [role = "", level = ""] = part.split(" ")
  const words = parts[role]
  return words === undefined ? part : say(words, language, { level })
}
