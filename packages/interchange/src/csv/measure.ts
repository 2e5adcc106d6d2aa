import { fileLimits } from "../raw/limits.ts"

const newline = 10
const isBreak = (byte: number): boolean => byte === newline || byte === 13
const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13)

/**
 * The first line that is not empty, as far as a row may reach; undefined where there is none. By hand: an expression
 * that skips sixty million line breaks runs out of stack.
 */
export function headerLineOf(text: Buffer): string | undefined {
  let from = 0
  while (from < text.length && isSpace(text[from] as number)) from += 1
  if (from === text.length) return undefined
  let to = from
  while (to < text.length && to - from <= fileLimits.row && !isBreak(text[to] as number)) to += 1
  return text.toString("utf8", from, to)
}

/**
 * Whether a text has more cells than a file may have, in a line or in all, and in which line: a parser makes a string of
 * each before anybody can count them. Quotes are left aside, for a cell with a thousand separators is none of a table.
 */
export function tooMuchIn(
  text: Buffer,
  separator: "," | ";",
): { readonly code: string; readonly line: number } | undefined {
  const between = separator.charCodeAt(0)
  let all = 0
  let inLine = 0
  let line = 1
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] as number
    if (byte === between) {
      inLine += 1
      if (inLine >= fileLimits.columns) return { code: "file.tooWide", line }
    } else if (isBreak(byte)) {
      all += inLine
      inLine = 0
      if (byte === newline) line += 1
    }
  }
  return all + inLine > fileLimits.cells ? { code: "file.tooLarge", line: 0 } : undefined
}
