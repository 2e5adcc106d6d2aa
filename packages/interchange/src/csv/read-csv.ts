import { type CsvError, parse } from "csv-parse/sync"
import type { RawTable } from "../rows/raw-table.ts"

const utf8 = new TextDecoder("utf-8", { fatal: true })

/**
 * Reads UTF-8 CSV with a header. The separator, `,` or `;`, is found from the header line: a file has one, and an
 * Indonesian decimal comma is none.
 */
export function readCsv(bytes: Uint8Array): RawTable {
  if (bytes.includes(0)) return unreadable("file.notText", 1)
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return unreadable("file.encoding", firstBadLine(bytes))
  }
  const delimiter = separatorOf(text)
  if (delimiter === undefined) return unreadable("file.noHeader", 1)
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: false,
    }) as unknown as readonly {
      readonly record: readonly string[]
      readonly info: { readonly lines: number }
    }[]
    const [header, ...rows] = records
    if (header === undefined) return unreadable("file.noHeader", 1)
    return {
      header: header.record.map((cell) => cell.trim()),
      rows: rows
        .filter(({ record }) => record.some((cell) => cell.trim() !== ""))
        .map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record })),
    }
  } catch (error) {
    const { code, lines } = error as CsvError
    return unreadable("file.csv", code === "CSV_QUOTE_NOT_CLOSED" ? openQuoteLine(text) : Number(lines ?? 1))
  }
}

const unreadable = (code: string, line: number): RawTable => ({ unreadable: { code, line } })

/** The line of the quote that is never closed: the file ends far from it. */
function openQuoteLine(text: string): number {
  let opened = -1
  let isOpen = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    isOpen = !isOpen
    // Two in a row are one quote inside a cell.
    if (isOpen && text[at - 1] !== '"') opened = at
  }
  return text.slice(0, opened).split("\n").length
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
function separatorOf(text: string): "," | ";" | undefined {
  const line = /^\s*([^\r\n]+)/.exec(text)?.[1]
  if (line === undefined) return undefined
  const names = line.replaceAll(/"[^"]*"/g, "")
  return names.split(";").length > names.split(",").length ? ";" : ","
}

/** The first line that is no UTF-8: Latin-1, as a rule. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  let from = 0
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 10) continue
    try {
      utf8.decode(bytes.subarray(from, i))
    } catch {
      return line
    }
    line += 1
    from = i + 1
  }
  return line
}
