import type { Language } from "./language.ts"

export type { Language }

/** One thing said in every language. `{name}` stands for what only the moment knows. */
export type Words = { readonly [Each in Language]: string }

/** What `{name}` stands for, by name. */
export type Figures = Readonly<Record<string, unknown>>

/** What happened, and what to do about it. */
export interface Sentence {
  readonly what: Words
  readonly cure: Words
}

/** Says words in a language. A figure that is not there is an unknown one: "–". */
export function say(words: Words, language: Language, figures: Figures = {}): string {
  return words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(figures[name]))
}

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
