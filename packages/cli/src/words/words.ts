import type { Language } from "./language.ts"
import { patternIn, type Translation } from "./translate.ts"

export type { Language }

/** A sentence of the program: the English that every language has its own for. A remark in braces is not said. */
export type English = keyof Translation

/** One thing said in every language, by a program with words of its own. */
export type Words = { readonly [Each in Language]: string }

/** What `{name}` stands for, by name. */
export type Figures = Readonly<Record<string, unknown>>

/** What happened, and what to do about it. */
export interface Mistake {
  readonly what: English
  readonly cure: English
}

/** Says words in a language. A figure that is not there is an unknown one: "–". */
export function say(words: English | Words, language: Language, figures: Figures = {}): string {
  const pattern = typeof words === "string" ? patternIn(words, language) : words[language]
  return pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(figures[name]))
}

/** Says what a table has for a value; a value that it does not know is a word already. */
export const sayOr = (words: English | undefined, language: Language, value: string): string =>
  words === undefined ? value : say(words, language)

function shown(figure: unknown): string {
  if (figure === undefined || figure === null || figure === "") return "–"
  if (typeof figure === "string") return figure
  if (typeof figure === "number" || typeof figure === "boolean" || typeof figure === "bigint")
    return `${figure}`
  return JSON.stringify(figure)
}

/** The names that stand between braces in a text, as a type. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
