import type { CellObject, Image, Sheet } from "write-excel-file/node"
import { cliError } from "../failure/cli-error.ts"
import { meaningOf } from "../words/column-words.ts"
import { type Language, say } from "../words/words.ts"
import { columnsOf, type Entry, flat, isList } from "./csv-list.ts"

type Made = Sheet<Image["content"]>
type Written = CellObject | null

/** A report as a workbook has it. */
export interface WorkbookReport {
  /** Stands above everything: what report it is, and what it is for. */
  readonly lines: readonly string[]
  /** Of when, and from which events. */
  readonly head: Readonly<Record<keyof typeof headWords, string | number>>
  /** The report's own keys, findings among them. */
  readonly figures: object
}

const words = {
  guide: "How to read",
  summary: "Summary",
  sheet: "Sheet",
  column: "Column",
  meaning: "What it means",
  figure: "Figure",
  value: "Value",
} as const

const headWords = {
  report: "Report",
  asOf: "As of",
  knownAt: "As known at",
  position: "Position of the last event",
  digest: "Digest",
  program: "Version of the program",
} as const

/**
 * Writes a report as a workbook: first a sheet that says how to read it, then the figures that stand alone, then a sheet
 * for each list, and for each list within a list. Numbers are numbers, ids are text; a ratio is its value beside the
 * exact fraction as text.
 */
export async function reportWorkbook(report: WorkbookReport, language: Language): Promise<Uint8Array> {
  const { default: write } = await import("write-excel-file/node")
  const lists = sheetsOf(report.figures)
  const alone = Object.entries(flat(withoutLists(report.figures)))
  const sheets: Made[] = [
    guide(report, [...alone.map(([name]) => ["", name] as const), ...columnsIn(lists)], language),
  ]
  if (alone.length > 0) {
    sheets.push({
      sheet: say(words.summary, language),
      columns: [{ width: 36 }, { width: 24 }],
      data: [
        [bold(say(words.figure, language)), bold(say(words.value, language))],
        ...alone.map(([name, value]) => [text(name), cellOf(name, value)]),
      ],
    })
  }
  for (const { name, columns, entries } of lists) {
    if (entries.length >= mostRows) throw cliError("output.tooManyRows", { list: name, rows: entries.length })
    sheets.push({
      sheet: name.slice(0, mostName),
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: Math.max(12, column.length + 2) })),
      data: [
        columns.map(bold),
        ...entries.map((entry) => columns.map((column) => cellOf(column, entry[column]))),
      ],
    })
  }
  return write(sheets).toBuffer()
}

/** Rows of a sheet, and characters of its name and of a cell. */
const mostRows = 1_048_576
const mostName = 31
const mostText = 32_767

interface ListSheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly entries: readonly Entry[]
}

/** Each list as a sheet, those within its entries behind it: there every row begins with what names the entry. */
function sheetsOf(result: object): readonly ListSheet[] {
  const merged = new Map<string, Entry[]>()
  const order: string[] = []
  const collect = (holder: object, name: string, naming: Entry): void => {
    for (const [key, value] of Object.entries(holder)) {
      const own = name === "" ? key : `${name}.${key}`
      if (isRecord(value)) collect(value, own, naming)
      if (!isList(value)) continue
      if (!merged.has(own)) order.push(own)
      const entries = merged.get(own) ?? []
      merged.set(own, entries)
      for (const entry of value as readonly Entry[]) {
        entries.push({ ...naming, ...flat(withoutLists(entry)) })
        collect(entry, own, { ...naming, ...namingOf(entry, own) })
      }
    }
  }
  collect(result, "", {})
  return order
    .map((name) => {
      const entries = merged.get(name) ?? []
      return { name, entries, columns: columnsOf(entries) }
    })
    .filter(({ columns }) => columns.length > 0)
}

const isRecord = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** What names an entry: its ids and keys, else nothing. */
function namingOf(entry: Entry, list: string): Entry {
  const names = Object.entries(entry).filter(
    ([key, value]) =>
      typeof value === "string" && (key === "id" || key === "key" || key === "basis" || key.endsWith("Id")),
  )
  return Object.fromEntries(names.map(([key, value]) => [key.endsWith("Id") ? key : `${list}.${key}`, value]))
}

/** An object without the lists of entries in it; lists of plain values stay. */
function withoutLists(holder: object): Entry {
  return Object.fromEntries(
    Object.entries(holder)
      .filter(([, value]) => !isList(value))
      .map(([key, value]) => [key, isRecord(value) ? withoutLists(value) : value]),
  )
}

const columnsIn = (lists: readonly ListSheet[]): readonly (readonly [sheet: string, column: string])[] =>
  lists.flatMap(({ name, columns }) => columns.map((column) => [name, column] as const))

/** The first sheet. */
function guide(
  { head, lines }: WorkbookReport,
  columns: readonly (readonly [sheet: string, column: string])[],
  language: Language,
): Made {
  const known = columns.flatMap(([sheet, column]): Written[][] => {
    const meaning = meaningOf(column, language)
    return meaning === undefined
      ? []
      : [[text(sheet === "" ? say(words.summary, language) : sheet), text(column), text(meaning)]]
  })
  return {
    sheet: say(words.guide, language),
    columns: [{ width: 24 }, { width: 30 }, { width: 90 }],
    data: [
      ...lines.map((line): Written[] => [bold(line)]),
      ...Object.entries(headWords).map(([name, label]): Written[] => [
        text(say(label, language)),
        cellOf(name, head[name as keyof typeof headWords]),
      ]),
      [],
      [
        bold(say(words.sheet, language)),
        bold(say(words.column, language)),
        bold(say(words.meaning, language)),
      ],
      ...known,
    ],
  }
}

const bold = (value: string): CellObject => ({ ...text(value), fontWeight: "bold" })
const text = (value: string): CellObject => ({
  type: String,
  value: value.length > mostText ? `${value.slice(0, mostText - 1)}…` : value,
  format: "@",
})

/** Whole rupiah, which the document has as text so that no program rounds them. */
const money = new Set([
  "ceiling",
  "funded",
  "decommitted",
  "committed",
  "disbursed",
  "refunded",
  "available",
  "overcommitted",
  "unaccounted",
  "total",
  "unattributed",
  "outsidePopulation",
  "ownCost",
  "cost",
  "amount",
])

/** A value as a cell: numbers as numbers, money too while a spreadsheet keeps it exactly, all else as text. */
function cellOf(column: string, value: unknown): Written {
  if (value === null || value === undefined) return null
  if (typeof value === "number") return { type: Number, value }
  if (typeof value === "boolean") return { type: Boolean, value }
  if (typeof value !== "string")
    return text(Array.isArray(value) ? value.map(String).join("; ") : JSON.stringify(value))
  const name = column.split(".").at(-1) ?? ""
  // A spreadsheet keeps 15 digits.
  if (money.has(name) && /^-?\d{1,15}$/.test(value))
    return { type: Number, value: Number(value), format: "#,##0" }
  return text(value)
}
