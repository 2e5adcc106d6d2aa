import { isMarkable, markWorkbook, type RowError, type SourceFile } from "@ampera/interchange"
import { realpathSync, statSync } from "node:fs"
import path from "node:path"
import { cliError } from "../failure/cli-error.ts"
import { checkPlace, writeWhole } from "../output/write-whole.ts"
import { rowSentence } from "../words/refused.ts"
import { type Language, say } from "../words/words.ts"

const words = {
  written: "{file} was written: {cells} cells are coloured, the sentences are in the column Kesalahan.",
  unreadable: "{file} was not written: the workbook can not be read.",
} as const

/** Holds that one workbook is marked, that the copy is not written over it, and that there is a place for it. */
export function checkMark(paths: readonly string[], file: string): void {
  const [only, second] = paths
  if (only === undefined || second !== undefined || !/\.xlsx$/i.test(only)) {
    throw cliError("mark.notOneWorkbook", { given: paths.join(" ") })
  }
  if (!/\.xlsx$/i.test(file)) {
    throw cliError("usage.badValue", { option: "--mark", given: file, expected: "FILE.xlsx" })
  }
  if (isSame(only, file)) throw cliError("mark.ontoItself", { path: file })
  checkPlace(file)
}

/** Holds that the workbook can be copied, before anything is recorded. */
export function checkMarkable(sources: readonly SourceFile[], path: string): void {
  if (!sources.every(({ name, bytes, tooLarge }) => tooLarge === true || isMarkable(name, bytes)))
    throw cliError("mark.damaged", { path })
}

/** Whether two paths are one file, by whatever way they lead there. */
function isSame(one: string, other: string): boolean {
  if (path.resolve(one) === path.resolve(other)) return true
  try {
    const [a, b] = [statSync(one), statSync(other)]
    return realpathSync(one) === realpathSync(other) || (a.dev === b.dev && a.ino === b.ino)
  } catch {
    // One that is not there is not the other.
    return false
  }
}

/** Writes the copy, and says so. Each sentence names its cell, for a row has one place for all of them. */
export function writeMarked(
  sources: readonly SourceFile[],
  file: string,
  errors: readonly RowError[],
  language: Language,
): string {
  const [source] = sources
  const marks = errors.flatMap((error) => {
    const { sheet, row, cell, column } = error
    if (sheet === undefined) return []
    const said = rowSentence(error, language)
    const place = cell ?? column
    return [{ sheet, row, cell, sentence: place === null ? said : `${place}: ${said}` }]
  })
  const marked = source === undefined ? undefined : markWorkbook(source.name, source.bytes, marks)
  if (marked === undefined) return say(words.unreadable, language, { file })
  writeWhole(file, marked, { personal: true })
  const cells = new Set(marks.flatMap(({ sheet, cell }) => (cell === undefined ? [] : `${sheet} ${cell}`)))
    .size
  return say(words.written, language, { file, cells })
}
