import { type AmperaError, inWordsOf, type Sentence } from "@ampera/ledger"
import { indonesian } from "./id/index.ts"
import type { Language, Sentences } from "./language.ts"

/** All that another language than English has to say, by the English it is said for. */
export type Translation = Readonly<Record<keyof typeof indonesian, string>>

/** English is what the sentences are written in; another language is one line here. */
const translations: Readonly<Record<Exclude<Language, "en">, Translation>> = { id: indonesian }

/**
 * An English pattern in a language; what has no words there stays in English. Where English has one word for two
 * things, a remark in braces tells them apart, and is not said: `Position {of an event}`.
 */
export function patternIn(english: string, language: Language): string {
  const sentences: Sentences = language === "en" ? {} : translations[language]
  const own = Object.hasOwn(sentences, english) ? sentences[english] : undefined
  return own ?? english.replace(/ \{\w+ [^}]*\}$/, "")
}

/** A sentence in a language, and the sentences that are figures of it. */
export const sentenceIn = (sentence: Sentence, language: Language): string =>
  inWordsOf(sentence, (english) => patternIn(english, language))

/** An error's sentence, place and cure in a language. */
export function translated(
  { said: { what, where, cure } }: Pick<AmperaError, "said">,
  language: Language,
): { readonly what: string; readonly where: string | undefined; readonly cure: string } {
  return {
    what: sentenceIn(what, language),
    where: where === undefined ? undefined : sentenceIn(where, language),
    cure: ownOption(sentenceIn(cure, language)),
  }
}

/** A cure of the library names its option and, between brackets, that of the program: here only the program's is one. */
const ownOption = (cure: string): string => cure.replaceAll(/`\w+: [^`]+` \((`[^`]+`)\)/g, "$1")
