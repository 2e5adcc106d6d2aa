import { maskPersonalNumbers } from "@ampera/ledger"
import { type Cell, optional, sealed } from "../cells/cell.ts"
import { nip } from "../cells/words.ts"
import { beat } from "../raw/beat.ts"
import type { Columns, Table } from "../tables/table.ts"
import { type ColumnNames, columnNames, isIgnored } from "./column-names.ts"
import type { RowError } from "./fault.ts"
import { fileLimits } from "../raw/limits.ts"
import { type PackedRows, packer, type Packer } from "./packed-rows.ts"
import type { RawHead, RawRow, TakesRows } from "../raw/raw-table.ts"
import { isPlausibleTitle } from "./shown-title.ts"

/** The rows of a file: those that could be read, how many there are, and what is wrong with the others. */
export interface PackedTable {
  readonly rows: PackedRows
  /** Rows with errors: what of them could be read, so that others can say whose fault theirs is. */
  readonly faulty: PackedRows
  readonly count: number
  /** Whether its rows could be read at all: not where the header is wrong. */
  readonly isWhole: boolean
  readonly errors: readonly RowError[]
  /** How many errors there are besides. */
  readonly unlisted: number
  /** Where the columns stand in a sheet, in their order. */
  readonly places?: readonly number[]
}

/** Takes the rows of a file or a sheet, and packs them. */
export interface RowReader extends TakesRows {
  /** What was taken. */
  readonly done: () => PackedTable
}

interface Place {
  readonly column: string
  readonly index: number
}

/** In place of `person_id`. */
const numbered: Columns[string] = sealed(optional(nip, "nip"))

/** The column of a table by its name; a NIP may stand in place of every `person_id`. */
export const columnIn = (table: Table, column: string): Columns[string] => table.columns[column] ?? numbered

/** Whether rows with these columns may name their person by NIP. */
export const namesByNip = (table: Table, columns: readonly string[]): boolean =>
  "person_id" in table.columns && columns.includes("nip")

/** Reads the rows of one file against its table. */
export function rowReader(file: string, table: Table): RowReader {
  let errors: RowError[] = []
  let unlisted = 0
  let count = 0
  let isWhole = false
  let head: RawHead | undefined
  let places: readonly Place[] = []
  let byNip = false
  let rows = packer([])
  let faulty = packer([])
  /** Whether anything was wrong with the row at hand. */
  let isWrong = false
  const complain = (
    row: number,
    column: string | null,
    code: string,
    value: string | null,
    figures = {},
    place?: number,
  ): void => {
    isWrong = true
    if (errors.length >= fileLimits.errors) {
      unlisted += 1
      return
    }
    const cell = place === undefined ? undefined : head?.addressOf?.(place, row)
    const error = { file, row, column, code, value, figures, causedBy: null }
    errors.push(cell === undefined ? error : { ...error, cell })
  }

  /** What a row says, by column; in the order of the columns the text of the cells that could be read. */
  const valuesOf = ({ line, cells, faults }: RawRow, texts: string[]): Record<string, unknown> => {
    const values: Record<string, unknown> = {}
    for (const { column, index } of places) {
      const text = cells[index]?.trim() ?? ""
      const at = texts.push("") - 1
      const wrong = faults?.get(index)
      if (wrong !== undefined) {
        complain(line, column, wrong.code, shownIn(table, column, text), wrong.figures, index)
        continue
      }
      const { cell, required } = columnIn(table, column)
      if (text === "") {
        if (required && !(column === "person_id" && byNip))
          complain(line, column, "cell.required", null, {}, index)
        continue
      }
      const read = readCell(cell, text)
      if (read.fault === undefined) {
        values[column] = read.value
        texts[at] = text
      } else {
        const { code, figures } = read.fault
        complain(line, column, code, shownAt(table, column, text, code), figures, index)
      }
    }
    return values
  }

  const take = (raw: RawRow, titles: readonly string[]): void => {
    const { line, cells, refused } = raw
    isWrong = false
    if (refused !== undefined) complain(line, null, refused.code, null, {}, refused.place)
    const surplus = cells.findIndex((cell, i) => (titles[i] ?? "") === "" && cell.trim() !== "")
    if (surplus >= 0)
      complain(line, null, "row.tooManyCells", shownIn(table, null, cells[surplus] ?? ""), {}, surplus)
    else if (raw.beyond !== undefined)
      complain(line, null, "row.tooManyCells", shownIn(table, null, raw.beyond.text), {}, raw.beyond.place)
    const texts: string[] = []
    const values = valuesOf(raw, texts)
    const number = byNip ? (values["nip"] as string | undefined) : undefined
    const isUnnamed = byNip && values["person_id"] === undefined && number === undefined
    if (isUnnamed && table.columns["person_id"]?.required === true && !isWrong) {
      const column = places.some((place) => place.column === "person_id") ? "person_id" : "nip"
      complain(line, column, "cell.required", null)
    }
    if (!isWrong) {
      for (const group of table.together ?? []) {
        const filled = group.filter((column) => values[column] !== undefined)
        const empty = group.find((column) => values[column] === undefined)
        if (filled.length > 0 && empty !== undefined)
          complain(line, empty, "row.incomplete", null, { column: filled[0] })
      }
      // Whoever has that NIP, the row is about somebody.
      const whole = number === undefined ? values : { person_id: number, ...values }
      const found = isWrong ? undefined : table.check?.(whole)
      if (found !== undefined) complain(line, found.column, found.code, null, found.figures)
    }
    const into: Packer = isWrong ? faulty : rows
    into.add(line, texts)
  }

  return {
    head(given) {
      head = given
      const found = header(table, given.titles, (title, code, place) => {
        const column = title === null ? null : shownTitle(table, title)
        complain(given.line, column, code, column, place === undefined ? {} : { nth: place + 1 }, place)
      })
      isWhole = errors.length === 0
      if (found.isRow === true) count += 1
      if (!isWhole) return
      ;({ places, byNip } = found)
      const columns = places.map(({ column }) => column)
      rows = packer(columns)
      faulty = packer(columns)
    },
    row(raw) {
      beat()
      count += 1
      if (isWhole && head !== undefined) take(raw, head.titles)
    },
    unreadable(code, line) {
      errors = []
      unlisted = 0
      count = 0
      isWhole = false
      rows = packer([])
      faulty = packer([])
      complain(line, null, code, null)
    },
    done: () => ({
      rows: rows.done(),
      faulty: faulty.done(),
      count,
      isWhole,
      errors,
      unlisted,
      ...(head?.addressOf === undefined ? {} : { places: places.map(({ index }) => index) }),
    }),
  }
}

/** Reads a cell. What is longer than any cell is not looked at. */
const readCell = (cell: Cell, text: string): ReturnType<Cell["read"]> =>
  text.length > fileLimits.text
    ? { fault: { code: "cell.tooLong", figures: { most: fileLimits.text } } }
    : cell.read(text)

/** Finds each column by its name or its alias. */
function header(
  table: Table,
  titles: readonly string[],
  complain: (column: string | null, code: string, place?: number) => void,
): {
  readonly places: readonly Place[]
  readonly byNip: boolean
  /** Whether the first line is no header, but a row like those below it. */
  readonly isRow?: boolean
} {
  const names = columnNames(table)
  const places: Place[] = []
  const found = new Set<string>()
  const [only] = titles
  if (titles.length === 1 && only !== undefined && otherSeparator.test(withShortSpaces(only))) {
    const isRow = !isHeader(names, only.split(otherSeparator))
    complain(isRow ? null : only, "file.separator")
    return { places, byNip: false, isRow }
  }
  // Without names of columns the first line is somebody's row, and nobody is shown it.
  if ("person_id" in table.columns && !isHeader(names, titles)) {
    complain(null, "header.unknown")
    return { places, byNip: false, isRow: true }
  }
  for (const [index, title] of titles.entries()) {
    const column = names.columnOf(title)
    if (column === undefined) {
      if (!isIgnored(title)) complain(title, "column.unknown", index)
    } else if (found.has(column)) complain(title, "column.twice", index)
    else {
      places.push({ column, index })
      found.add(column)
    }
  }
  for (const column of names.missing(found)) complain(column, "column.missing")
  return { places, byNip: namesByNip(table, [...found]) }
}

/** What stands between the names of a header that was saved as something else than CSV. */
const otherSeparator = /(?<=\w)[ \t]?[|\t:^~][ \t]?(?=\w)/

/** Whether any of the titles is a column's name. */
const isHeader = (names: ColumnNames, titles: readonly string[]): boolean =>
  titles.some((title) => names.columnOf(title) !== undefined)

/** Spaces in a row as one, or as a tab where one is among them: any number of them is looked through once. */
const withShortSpaces = (text: string): string =>
  text.replaceAll(/\s+/g, (spaces) => (spaces.includes("\t") ? "\t" : " "))

/** 15 digits or more in groups, as personal numbers are written; a spreadsheet may have lost the last of them. */
const personal = /\p{Nd}(?:[\s._'’/\\-]{0,3}\p{Nd}){14,}/gu

/** What stood in a cell, as an error shows it: short, and no personal number. */
export function shown(text: string): string {
  const masked = maskPersonalNumbers(text.slice(0, looked)).replaceAll(
    personal,
    (digits) => `${Array.from(digits).slice(0, 4).join("")}…`,
  )
  return masked.length > 80 ? `${masked.slice(0, 79)}…` : masked
}

/** A title as an error shows it: what has digits as a date has, or may be somebody's name, is no column's. */
function shownTitle(table: Table, title: string): string {
  const start = title.slice(0, looked)
  if (/(?:\p{Nd}\P{Nd}{0,3}){6}/u.test(start)) return "…"
  return "person_id" in table.columns && !isPlausibleTitle(start) ? "…" : shown(title)
}

/**
 * What stood in a cell of a column, or in one that has none: nothing of what an event would seal, and in a row about
 * somebody nothing that may be their name, in whichever column a slip has put it.
 */
function shownIn(table: Table, column: string | null, text: string): string | null {
  if (text === "") return null
  const { name, columns } = table
  if (column === "nip") return /^'?\d/.test(text) ? `${text.replace(/^'/, "").slice(0, 4)}…` : null
  if (column !== null && columnIn(table, column).sealed === true) return null
  if (column === null && "person_id" in columns) return null
  return name === "people" && /\p{L}.*\s.*\p{L}/u.test(text.slice(0, looked)) ? null : shown(text)
}

/** As {@link shownIn}; and of an id that says who somebody is no letter, for a name may stand beside the number. */
const shownAt = (table: Table, column: string, text: string, code: string): string | null =>
  code === "id.personal" && /\p{L}/u.test(text.slice(0, looked)) ? "…" : shownIn(table, column, text)

/** So much of a text is enough to show the beginning of, whatever is masked in it. */
const looked = 2_000
