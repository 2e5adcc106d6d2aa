import { type Language, paragraph, say, type Words } from "@ampera/cli/text"
import type { Ink } from "./ink.ts"

/** What a chapter is laid out for. */
export interface View {
  readonly language: Language
  /** Columns, at least 80. */
  readonly width: number
  readonly ink: Ink
}

/** The title of a chapter, with a rule under it. */
export function heading(number: number, title: Words, { language, ink, width }: View): readonly string[] {
  const text = `${number}  ${title[language]}`
  return ["", ink.strong(ink.accent(text)), ink.faint("─".repeat(Math.min(width, 80)))]
}

/** A sentence over as many lines as it needs, with its figures. */
export function told(
  words: Words,
  { language, width }: Pick<View, "language" | "width">,
  figures: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  return paragraph(say(words, language, figures), width)
}

/** A day as people write it. */
export function dayOf(day: string, language: Language): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  return `${date} ${monthNames[language][month - 1] ?? ""} ${year}`
}

const monthNames = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const satisfies Readonly<Record<Language, readonly string[]>>
