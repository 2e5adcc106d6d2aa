import type { Notice, RowError } from "@ampera/interchange"
import { rowSentence } from "../words/refused.ts"
import { type Language, say } from "../words/words.ts"

const causedBy = "because of {place}"

/** Errors of rows as lines, each with its place: `people.csv:3 gender: …`. */
export function errorLines(errors: readonly (RowError | Notice)[], language: Language): readonly string[] {
  return errors.map((error) => lineOf(error, language))
}

/** Where something is: `people.csv:3`, or `kantor.xlsx › pegawai C3` in a workbook. */
export function placeOf({
  file,
  sheet,
  row,
  cell,
}: Pick<Notice, "file" | "row"> & { readonly sheet?: string; readonly cell?: string }): string {
  if (sheet === undefined) return row === 0 ? file : `${file}:${row}`
  if (cell !== undefined) return `${file} › ${sheet} ${cell}`
  return row === 0 ? `${file} › ${sheet}` : `${file} › ${sheet}:${row}`
}

function lineOf(error: RowError | Notice, language: Language): string {
  const place = placeOf(error)
  const column = error.column === null ? "" : ` ${error.column}`
  const value = error.value === null ? "" : ` "${error.value}"`
  const cause =
    "causedBy" in error && error.causedBy !== null
      ? ` (${say(causedBy, language, { place: placeOf(error.causedBy) })})`
      : ""
  return `${place}${column}${value}: [${error.code}] ${rowSentence(error, language)}${cause}`
}
