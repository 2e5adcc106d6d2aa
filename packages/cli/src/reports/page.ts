import type { Language } from "../words/words.ts"

/** What a page is laid out for. */
export interface View {
  readonly language: Language
  readonly width: number
  readonly names: ReadonlyMap<string, string | null>
}

/** The lines of a report's own part; head and findings stand around it. */
export type Page<Result> = (result: Result, view: View) => readonly string[]
