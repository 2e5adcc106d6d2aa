import type { RefusalCode } from "./refusals.ts"
import { refusedLearning } from "./refused-learning.ts"
import { refusedMoney } from "./refused-money.ts"
import { refusedOrganization } from "./refused-organization.ts"
import { refusedPeople } from "./refused-people.ts"
import { rowWords } from "./row-words.ts"
import { type Figures, type Language, say, type English } from "./words.ts"
import { workbookWords } from "./workbook-words.ts"

// A refusal of the domain without words here is a type error.
const refused: Readonly<Record<RefusalCode, English>> = {
  ...refusedMoney,
  ...refusedLearning,
  ...refusedPeople,
  ...refusedOrganization,
}

/** Words for every error of a row, by code. */
export const rowTable: Readonly<Record<string, English>> = { ...refused, ...rowWords, ...workbookWords }

/** The codes of rows and refusals that have words. */
export const rowCodes: readonly string[] = Object.keys(rowTable)

/** Of somebody who is in none of the files nothing is told. */
const taken: English = "another person has this NIP"

/** An error of a row as a sentence. */
export function rowSentence(
  error: { readonly code: string; readonly value: string | null; readonly figures: Figures },
  language: Language,
): string {
  const words =
    error.code === "claim.taken" && error.figures["holder"] === undefined ? taken : rowTable[error.code]
  if (words === undefined) return error.code
  return say(words, language, figuresFor(words, error))
}

/** Where a row names a thing the log does not know, the figures call it `id`, whatever kind of thing it is. */
function figuresFor(
  words: English,
  { value, figures }: { readonly value: string | null; readonly figures: Figures },
): Figures {
  const unnamed = figures["id"] ?? value
  const missing = [...words.matchAll(/\{(\w+Id)\}/g)].map(([, name]) => [name as string, unnamed])
  return { value, ...(Object.fromEntries(missing) as Figures), ...figures }
}
