import { optional } from "../cells/cell.ts"
import { nip } from "../cells/words.ts"
import type { Columns, Table } from "../tables/table.ts"
import { columnNames, isIgnored } from "./column-names.ts"
import type { RowError } from "./fault.ts"
import type { RawTable } from "./raw-table.ts"

/** A row whose cells were all read. */
export interface Row {
  readonly line: number
  readonly values: Readonly<Record<string, unknown>>
  /** The NIP that names the person: alone, until the vault has resolved it, or beside `person_id`. */
  readonly nip: string | undefined
}

/** The rows of a file: those that could be read, how many there are, and what is wrong with the others. */
export interface Rows {
  readonly rows: readonly Row[]
  /** Rows with errors: what of them could be read, so that others can say whose fault theirs is. */
  readonly faulty: readonly Row[]
  readonly count: number
  /** Whether its rows could be read at all: not where the header is wrong. */
  readonly isWhole: boolean
  readonly errors: readonly RowError[]
  /** The address of a column's cell in a row, where cells have one. */
  readonly addressOf?: (column: string, line: number) => string | undefined
}

interface Place {
  readonly column: string
  readonly index: number
}

/** In place of `person_id`. */
const numbered: Columns[string] = optional(nip, "nip")

/** Reads the rows of one file against its table. */
export function readRows(file: string, table: Table, raw: RawTable): Rows {
  const errors: RowError[] = []
  const complain = (
    row: number,
    column: string | null,
    code: string,
    value: string | null,
    figures = {},
    place?: number,
  ): void => {
    const cell = place === undefined ? undefined : raw.addressOf?.(place, row)
    const error = { file, row, column, code, value, figures, causedBy: null }
    errors.push(cell === undefined ? error : { ...error, cell })
  }
  if (raw.unreadable !== undefined) {
    complain(raw.unreadable.line, null, raw.unreadable.code, null)
    return { rows: [], faulty: [], count: 0, isWhole: false, errors }
  }
  const { places, byNip } = header(table, raw.header, (column, code, place) =>
    complain(raw.headerLine ?? 1, column, code, column, {}, place),
  )
  if (errors.length > 0) return { rows: [], faulty: [], count: raw.rows.length, isWhole: false, errors }
  const rows: Row[] = []
  const faulty: Row[] = []
  for (const { line, cells, faults, refused } of raw.rows) {
    const before = errors.length
    if (refused !== undefined) complain(line, null, refused.code, null, {}, refused.place)
    const surplus = cells.findIndex((cell, i) => (raw.header[i] ?? "") === "" && cell.trim() !== "")
    if (surplus >= 0) complain(line, null, "row.tooManyCells", shown(cells[surplus] ?? ""), {}, surplus)
    const values: Record<string, unknown> = {}
    for (const { column, index } of places) {
      const text = cells[index]?.trim() ?? ""
      const wrong = faults?.get(index)
      if (wrong !== undefined) {
        complain(line, column, wrong.code, text === "" ? null : shown(text), wrong.figures, index)
        continue
      }
      const { cell, required } = table.columns[column] ?? numbered
      if (text === "") {
        if (required && !(column === "person_id" && byNip))
          complain(line, column, "cell.required", null, {}, index)
        continue
      }
      const read = cell.read(text)
      if (read.fault === undefined) values[column] = read.value
      else complain(line, column, read.fault.code, shown(text), read.fault.figures, index)
    }
    const number = values["nip"] as string | undefined
    const isUnnamed = byNip && values["person_id"] === undefined && number === undefined
    if (isUnnamed && table.columns["person_id"]?.required === true && errors.length === before) {
      const column = places.some((place) => place.column === "person_id") ? "person_id" : "nip"
      complain(line, column, "cell.required", null)
    }
    const row = { line, values, nip: byNip ? number : undefined }
    if (errors.length > before) {
      faulty.push(row)
      continue
    }
    for (const group of table.together ?? []) {
      const filled = group.filter((column) => values[column] !== undefined)
      const empty = group.find((column) => values[column] === undefined)
      if (filled.length > 0 && empty !== undefined)
        complain(line, empty, "row.incomplete", null, { column: filled[0] })
    }
    // Whoever has that NIP, the row is about somebody.
    const whole = row.nip === undefined ? values : { person_id: row.nip, ...values }
    const found = errors.length > before ? undefined : table.check?.(whole)
    if (found !== undefined) complain(line, found.column, found.code, null, found.figures)
    if (errors.length > before) faulty.push(row)
    else rows.push(row)
  }
  const { addressOf } = raw
  const indices = new Map(places.map(({ column, index }) => [column, index]))
  const addressIn = (column: string, line: number): string | undefined => {
    const index = indices.get(column)
    return index === undefined ? undefined : addressOf?.(index, line)
  }
  return {
    rows,
    faulty,
    count: raw.rows.length,
    isWhole: true,
    errors,
    ...(addressOf === undefined ? {} : { addressOf: addressIn }),
  }
}

/** Finds each column by its name or its alias. */
function header(
  table: Table,
  titles: readonly string[],
  complain: (column: string, code: string, place?: number) => void,
): { readonly places: readonly Place[]; readonly byNip: boolean } {
  const names = columnNames(table)
  const places: Place[] = []
  const [only] = titles
  if (titles.length === 1 && only !== undefined && otherSeparator.test(only)) {
    complain(only, "file.separator")
    return { places, byNip: false }
  }
  for (const [index, title] of titles.entries()) {
    const column = names.columnOf(title)
    if (column === undefined) {
      if (!isIgnored(title)) complain(title, "column.unknown", index)
    } else if (places.some((place) => place.column === column)) complain(title, "column.twice", index)
    else places.push({ column, index })
  }
  const found = new Set(places.map(({ column }) => column))
  for (const column of names.missing(found)) complain(column, "column.missing")
  return { places, byNip: "person_id" in table.columns && found.has("nip") }
}

/** What stands between the names of a header that was saved as something else than CSV. */
const otherSeparator = /\w\s*[|\t:^~]\s*\w/

/** 15 to 18 digits, as personal numbers are written; a spreadsheet may have lost the last of them. */
const personal = /\d(?:[ .\u00a0-]?\d){14,17}(?!\d)/g

/** What stood in a cell, as an error shows it: short, and no personal number. */
export function shown(text: string): string {
  const masked = text.replaceAll(personal, (digits) => `${digits.slice(0, 4)}…`)
  return masked.length > 80 ? `${masked.slice(0, 79)}…` : masked
}
