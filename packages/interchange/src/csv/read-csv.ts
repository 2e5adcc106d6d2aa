import { isUtf8 } from "node:buffer"
import { type CsvError, parse } from "csv-parse/sync"
import { fileLimits, mostLines } from "../raw/limits.ts"
import type { TakesRows } from "../raw/raw-table.ts"
import { headerLineOf, tooMuchIn } from "./measure.ts"

interface ReadRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/**
 * Reads UTF-8 CSV with a header. The separator, `,` or `;`, is found from the header line: a file has one, and an
 * Indonesian decimal comma is none.
 */
export function readCsv(bytes: Uint8Array, takes: TakesRows): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (all.includes(0)) return takes.unreadable("file.notText", 1)
  if (!isUtf8(all)) return takes.unreadable("file.encoding", firstBadLine(all))
  const text = all.subarray(all.subarray(0, 3).equals(mark) ? 3 : 0)
  const header = headerLineOf(text)
  if (header === undefined) return takes.unreadable("file.noHeader", 1)
  const delimiter = separatorOf(header)
  const much = tooMuchIn(text, delimiter)
  if (much !== undefined) return takes.unreadable(much.code, much.line)
  let lines = 0
  let rows = 0
  let last = 0
  const take = ({ record, info }: ReadRecord): null => {
    lines += 1
    last = info.lines
    if (lines === 1) {
      takes.head({ titles: record.map((cell) => cell.trim()), line: 1 })
      return null
    }
    if (record.some((cell) => cell.trim() !== "")) {
      rows += 1
      if (rows <= fileLimits.rows) takes.row({ line: info.lines - breaksIn(record), cells: record })
    }
    if (rows > fileLimits.rows || lines > mostLines) throw new TooManyRows()
    return null
  }
  try {
    parse(text, {
      delimiter,
      info: true,
      max_record_size: fileLimits.row,
      // Records are taken as they come: a list of all of them would be far larger than the file.
      on_record: take as never,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: false,
    })
    if (lines === 0) takes.unreadable("file.noHeader", 1)
  } catch (error) {
    if (error instanceof TooManyRows) return takes.unreadable("file.tooLarge", 0)
    const { code, lines: line } = error as CsvError
    if (code === "CSV_MAX_RECORD_SIZE") takes.unreadable("file.longRow", last + 1)
    else if (code === undefined) throw error
    else
      takes.unreadable("file.csv", code === "CSV_QUOTE_NOT_CLOSED" ? openQuoteLine(text) : Number(line ?? 1))
  }
}

class TooManyRows extends Error {}

/** A byte-order mark. */
const mark = Buffer.from("\ufeff")

/** The line of the quote that is never closed: the file ends far from it. */
function openQuoteLine(text: Buffer): number {
  const quote = 0x22
  let opened = 0
  let isOpen = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== quote) continue
    isOpen = !isOpen
    // Two in a row are one quote inside a cell.
    if (isOpen && text[at - 1] !== quote) opened = at
  }
  return 1 + breaksBefore(text, opened)
}

/** How many lines end before a byte. */
function breaksBefore(text: Buffer, end: number): number {
  let breaks = 0
  for (let at = 0; at < end; at++) if (text[at] === 10) breaks += 1
  return breaks
}

/** The parser tells the line a record ends on; cells may hold line breaks. */
function breaksIn(record: readonly string[]): number {
  let breaks = 0
  for (const cell of record) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) breaks += 1
  }
  return breaks
}

/** What separates the names of the header; a comma when there is one name only. */
function separatorOf(header: string): "," | ";" {
  const names = header.replaceAll(/"[^"]*"/g, "")
  return names.split(";").length > names.split(",").length ? ";" : ","
}

/** The first line that is no UTF-8: Latin-1, as a rule. Found by halves, for there may be millions of lines. */
function firstBadLine(bytes: Buffer): number {
  let sound = 0
  let bad = bytes.length
  while (sound < bad) {
    const half = sound + Math.floor((bad - sound) / 2)
    // Up to the end of a line: half a character is none.
    const end = bytes.indexOf(10, half) + 1
    if (end === 0 || !isUtf8(bytes.subarray(sound, end))) bad = half
    else sound = end
  }
  return 1 + breaksBefore(bytes, sound)
}
