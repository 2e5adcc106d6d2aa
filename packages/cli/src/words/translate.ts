import type { AmperaError } from "@ampera/ledger"
import { clusterWords } from "./cluster-words.ts"
import { domainWords } from "./domain-words.ts"
import { issueWords } from "./issue-words.ts"
import type { KernelTable } from "./kernel-words.ts"
import { measureWords } from "./measure-words.ts"
import { placeWords } from "./place-words.ts"
import { programWords } from "./program-words.ts"
import { serverWords } from "./server-words.ts"
import { storeWords } from "./store-words.ts"
import { tableWords } from "./table-words.ts"
import { warningWords } from "./warning-words.ts"
import { type Language, say, type Words } from "./words.ts"
import { writingWords } from "./writing-words.ts"

/** Words for every error of the kernel, the stores and the domain, by code. */
export const kernelTable: KernelTable = merged(
  storeWords,
  serverWords,
  clusterWords,
  writingWords,
  programWords,
  measureWords,
  domainWords,
  tableWords,
)

/** A code may be said of several things, of a file as of a server: then it has the words of all. */
function merged(...tables: readonly KernelTable[]): KernelTable {
  const all: Record<string, KernelTable[string]> = {}
  for (const [code, { what, cure }] of tables.flatMap(Object.entries<KernelTable[string]>)) {
    const known = all[code] ?? { what: [], cure: [] }
    all[code] = { what: [...known.what, ...what], cure: [...known.cure, ...cure] }
  }
  return all
}

/** The codes of the kernel and the stores that have words here. */
export const kernelCodes: readonly string[] = Object.keys(kernelTable)

/** The sentences of all errors: a warning may tell one. */
const errorWords: readonly Words[] = Object.values(kernelTable).flatMap(({ what }) => what)

/** What words a figure that is itself a sentence is looked for in; any other may be a place. */
const figureWords: Readonly<Record<string, readonly Words[]>> = { error: errorWords, issue: issueWords }

/** What a schema says of a value, in a language; what has no words stays in English. */
export const translatedIssue = (issue: string, language: Language): string =>
  inLanguage(issue, issueWords, language)

/** An error's sentence, place and cure in a language; what has no words there stays in English. */
export function translated(
  error: AmperaError,
  language: Language,
): { readonly what: string; readonly where: string | undefined; readonly cure: string } {
  const words = kernelTable[error.code]
  return {
    what: inLanguage(error.message, words?.what ?? [], language),
    where: error.where === undefined ? undefined : inLanguage(error.where, placeWords, language),
    cure: ownOption(inLanguage(error.cure, words?.cure ?? [], language)),
  }
}

/** A cure of the library names its option and, between brackets, that of the program: here only the program's is one. */
const ownOption = (cure: string): string => cure.replaceAll(/`\w+: [^`]+` \((`[^`]+`)\)/g, "$1")

/** A warning's sentence in a language; what has no words stays in English. */
export function translatedWarning(warning: string, language: Language): string {
  return inLanguage(warning, warningWords, language)
}

/** Finds the English pattern a text was made from, and says it in the language with the same figures. */
function inLanguage(text: string, candidates: readonly Words[], language: Language): string {
  if (language === "en") return text
  for (const words of candidates) {
    const figures = patternOf(words.en).exec(text)
    if (figures === null) continue
    const places = Object.entries(figures.groups ?? {}).map(([name, place]) => [
      name,
      inLanguage(place, figureWords[name] ?? placeWords, language),
    ])
    return say(words, language, Object.fromEntries(places) as Readonly<Record<string, string>>)
  }
  return text
}

function patternOf(english: string): RegExp {
  const parts = english.split(/(\{\w+\})/)
  const seen = new Set<string>()
  const source = parts.map((part) => {
    if (!/^\{\w+\}$/.test(part)) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    const name = part.slice(1, -1)
    if (seen.has(name)) return String.raw`\k<${name}>`
    seen.add(name)
    return `(?<${name}>.+?)`
  })
  return new RegExp(`^${source.join("")}$`, "s")
}
