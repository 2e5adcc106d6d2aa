import { optional } from "../cells/cell.ts"
import { nip } from "../cells/words.ts"
import type { RawTable } from "../csv/read-csv.ts"
import type { Columns, Table } from "../tables/table.ts"
import type { RowError } from "./fault.ts"

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
}

interface Place {
  readonly column: string
  readonly index: number
}

/** In place of `person_id`. */
const numbered: Columns[string] = optional(nip, "nip")

const ignored = /^(?:no\.?|keterangan|#.*|)$/i

/** Reads the rows of one file against its table. */
export function readRows(file: string, table: Table, raw: RawTable): Rows {
  const errors: RowError[] = []
  const complain = (
    row: number,
    column: string | null,
    code: string,
    value: string | null,
    figures = {},
  ): void => {
    errors.push({ file, row, column, code, value, figures, causedBy: null })
  }
  if (raw.unreadable !== undefined) {
    complain(raw.unreadable.line, null, raw.unreadable.code, null)
    return { rows: [], faulty: [], count: 0, isWhole: false, errors }
  }
  const { places, byNip } = header(table, raw.header, (column, code) => complain(1, column, code, column))
  if (errors.length > 0) return { rows: [], faulty: [], count: raw.rows.length, isWhole: false, errors }
  const rows: Row[] = []
  const faulty: Row[] = []
  for (const { line, cells } of raw.rows) {
    const before = errors.length
    const surplus = cells.find((cell, i) => (raw.header[i] ?? "") === "" && cell.trim() !== "")
    if (surplus !== undefined) complain(line, null, "row.tooManyCells", shown(surplus))
    const values: Record<string, unknown> = {}
    for (const { column, index } of places) {
      const text = cells[index]?.trim() ?? ""
      const { cell, required } = table.columns[column] ?? numbered
      if (text === "") {
        if (required && !(column === "person_id" && byNip)) complain(line, column, "cell.required", null)
        continue
      }
      const read = cell.read(text)
      if (read.fault === undefined) values[column] = read.value
      else complain(line, column, read.fault.code, shown(text), read.fault.figures)
    }
    const number = values["nip"] as string | undefined
    if (byNip && values["person_id"] === undefined && number === undefined && errors.length === before) {
      complain(line, "person_id", "cell.required", null)
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
    const found = errors.length > before ? undefined : table.check?.(values)
    if (found !== undefined) complain(line, found.column, found.code, null)
    if (errors.length > before) faulty.push(row)
    else rows.push(row)
  }
  return { rows, faulty, count: raw.rows.length, isWhole: true, errors }
}

/** Finds each column by its name or its alias. In every table with `person_id`, `nip` may stand instead. */
function header(
  table: Table,
  names: readonly string[],
  complain: (column: string, code: string) => void,
): { readonly places: readonly Place[]; readonly byNip: boolean } {
  const known = new Map<string, string>()
  for (const [column, { alias }] of Object.entries(table.columns)) {
    known.set(column, column)
    known.set(alias, column)
  }
  const hasPerson = "person_id" in table.columns
  if (hasPerson && !known.has("nip")) known.set("nip", "nip")
  const places: Place[] = []
  for (const [index, name] of names.entries()) {
    const column = known.get(name.toLowerCase().replaceAll(/[\s-]+/g, "_"))
    if (column === undefined) {
      if (!ignored.test(name)) complain(name, "column.unknown")
    } else if (places.some((place) => place.column === column)) complain(name, "column.twice")
    else places.push({ column, index })
  }
  const byNip = hasPerson && places.some(({ column }) => column === "nip")
  for (const [column, { required }] of Object.entries(table.columns)) {
    if (!required || places.some((place) => place.column === column)) continue
    if (!(column === "person_id" && byNip)) complain(column, "column.missing")
  }
  return { places, byNip }
}

/** 15 to 18 digits, as personal numbers are written; a spreadsheet may have lost the last of them. */
const personal = /\d(?:[ .\u00a0-]?\d){14,17}(?!\d)/g

/** What stood in a cell, as an error shows it: short, and no personal number. */
export function shown(text: string): string {
  const masked = text.replaceAll(personal, (digits) => `${digits.slice(0, 4)}…`)
  return masked.length > 80 ? `${masked.slice(0, 79)}…` : masked
}
