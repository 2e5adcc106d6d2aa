import type { Notice, RowError } from "@ampera/interchange"
import { rowSentence } from "../words/refused.ts"
import { type Language, say } from "../words/words.ts"

const causedBy = { id: "karena {file} baris {row}", en: "because of {file} row {row}" } as const

/** Errors of rows as lines, each with its place: `people.csv:3 gender: …`. */
export function errorLines(errors: readonly (RowError | Notice)[], language: Language): string {
  return errors.map((error) => `${lineOf(error, language)}\n`).join("")
}

function lineOf(error: RowError | Notice, language: Language): string {
  const place = error.row === 0 ? error.file : `${error.file}:${error.row}`
  const column = error.column === null ? "" : ` ${error.column}`
  const value = error.value === null ? "" : ` "${error.value}"`
  const cause =
    "causedBy" in error && error.causedBy !== null ? ` (${say(causedBy, language, error.causedBy)})` : ""
  return `${place}${column}${value}: [${error.code}] ${rowSentence(error, language)}${cause}`
}
