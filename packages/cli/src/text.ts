/**
 * How the command line writes text: for programs of this repository that print beside it, so that a figure looks the
 * same in both.
 */
export { lineOf } from "./failure/line.ts"
export { bar } from "./output/bar.ts"
export { count, decimal, index, lessons, part, percent, rupiah, unknown } from "./output/numbers.ts"
export { paragraph } from "./output/paragraph.ts"
export { textTable } from "./output/text-table.ts"
export { purposeLine } from "./reports/frame.ts"
export { languageOf } from "./words/language.ts"
export { type Language, say, type Words } from "./words/words.ts"
