import { day } from "../output/numbers.ts"
import { type Language, say, type English } from "../words/words.ts"

const states: Readonly<Record<string, English>> = {
  met: "level {required} is required, {held} is held: met",
  gap: "level {required} is required, {held} is held: {deficit} short",
  unknown: "level {required} is required, and it was not assessed",
  stale:
    "level {required} is required, the last assessment ({lastLevel}, valid until {validUntil}) has expired",
}

const notAsked: English = "not required"

const parts: Readonly<Record<string, English>> = {
  assigned: "position",
  required: "required {level}",
  held: "held {level}",
  beforeCourse: "before a course {level}",
  void: "void {level}",
  notAccredited: "not accredited {level}",
  expired: "expired {level}",
  outranked: "outranked {level}",
}

/** A requirement as words. */
export function gapInWords(figure: unknown, language: Language): string {
  if (typeof figure !== "object" || figure === null || !("state" in figure)) return say(notAsked, language)
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
