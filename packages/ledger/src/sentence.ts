/** What stands in a sentence where only the moment knows: a text, a number, or a sentence of its own. */
export type Figure = string | number | Said

/**
 * A sentence with its figures beside it: `{name}` in the pattern stands for the figure of that name. The pattern is the
 * same whatever the figures are, so that another language is a table from patterns to patterns. It is JSON.
 *
 * @example
 * ```ts
 * import { type Said, says } from "@ampera/ledger"
 *
 * const folder = "backups"
 * const said: Said = says`there is no folder ${{ folder }}`
 * said // => { pattern: "there is no folder {folder}", figures: { folder: "backups" } }
 * ```
 */
export interface Said {
  readonly pattern: string
  readonly figures: Readonly<Record<string, Figure>>
}

/** A sentence: one that never changes is its own pattern, and plain text. */
export type Sentence = string | Said

/** Figures as they are handed to `says`, each under its name: `{ folder }`, or `{ bytes: found.length }`. */
export type Named = Readonly<Record<string, Figure | bigint>>

/** A figure as it is kept: a sentence of its own, or what JSON can hold. */
function kept(figure: unknown): Figure {
  if (typeof figure === "object" && figure !== null && "pattern" in figure) return figure as Said
  return typeof figure === "number" && Number.isFinite(figure) ? figure : String(figure)
}

/**
 * Says a sentence in English and keeps its figures. Each stands in its place as an object with its name, which is what
 * the other languages call it by.
 *
 * @example
 * ```ts
 * import { inEnglish, says } from "@ampera/ledger"
 *
 * const place = says`file ${{ path: "ampera.key" }}`
 * inEnglish(says`${{ place }} holds no master key`) // => "file ampera.key holds no master key"
 * ```
 */
export function says(texts: TemplateStringsArray, ...named: readonly Named[]): Said {
  const figures: Record<string, Figure> = {}
  let pattern = texts[0] ?? ""
  for (const [i, each] of named.entries()) {
    for (const [name, figure] of Object.entries(each)) {
      figures[name] = kept(figure)
      pattern += `{${name}}`
    }
    pattern += texts[i + 1] ?? ""
  }
  return { pattern, figures }
}

/**
 * A sentence with its figures, whichever way it was given.
 *
 * @example
 * ```ts
 * import { saidOf } from "@ampera/ledger"
 *
 * saidOf("the disk is full") // => { pattern: "the disk is full", figures: {} }
 * ```
 */
export const saidOf = (sentence: Sentence): Said =>
  typeof sentence === "string" ? { pattern: sentence, figures: {} } : sentence

/**
 * A sentence as English text.
 *
 * @example
 * ```ts
 * import { inEnglish, says } from "@ampera/ledger"
 *
 * inEnglish(says`a write holds ${{ events: 501 }} events, over ${{ most: 500 }}`)
 * // => "a write holds 501 events, over 500"
 * ```
 */
export const inEnglish = (sentence: Sentence): string => inWordsOf(sentence, (pattern) => pattern)

/**
 * A sentence as text in a language: `patternOf` gives the language's pattern for the English one. A name that is no
 * figure's stays as it stands, for a text may hold braces of its own.
 *
 * @example
 * ```ts
 * import { inWordsOf, says } from "@ampera/ledger"
 *
 * const indonesian = new Map([["there is no folder {folder}", "folder {folder} tidak ada"]])
 * const folder = "backups"
 * const said = says`there is no folder ${{ folder }}`
 * inWordsOf(said, (english) => indonesian.get(english) ?? english) // => "folder backups tidak ada"
 * ```
 */
export function inWordsOf(sentence: Sentence, patternOf: (english: string) => string): string {
  const { pattern, figures } = saidOf(sentence)
  return patternOf(pattern).replaceAll(/\{(\w+)\}/g, (braced: string, name: string) => {
    const figure = Object.hasOwn(figures, name) ? figures[name] : undefined
    if (figure === undefined) return braced
    return typeof figure === "object" ? inWordsOf(figure, patternOf) : `${figure}`
  })
}
