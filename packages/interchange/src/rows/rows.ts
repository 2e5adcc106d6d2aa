import type { Table } from "../tables/table.ts"
import { cellsAt, countOf, type PackedRows } from "./packed-rows.ts"
import { columnIn, namesByNip } from "./read-rows.ts"

/** A row whose cells were all read. */
export interface Row {
  readonly line: number
  readonly values: Readonly<Record<string, unknown>>
  /** The NIP that names the person: alone, until the vault has resolved it, or beside `person_id`. */
  readonly nip: string | undefined
}

/** Rows that are made of their bytes when they are asked for, anew each time. */
export interface LazyRows extends Iterable<Row> {
  readonly length: number
  /** A row by its place, from 0. */
  at(place: number): Row
  lineAt(place: number): number
}

/** Makes rows of a pack. */
export function unpacked(table: Table, packed: PackedRows): LazyRows {
  const { columns, lines } = packed
  const length = countOf(packed)
  const cells = columns.map((column) => columnIn(table, column).cell)
  const byNip = namesByNip(table, columns)
  const at = (place: number): Row => {
    const texts = cellsAt(packed, place)
    const values: Record<string, unknown> = {}
    for (const [n, column] of columns.entries()) {
      const text = texts[n]
      const cell = cells[n]
      if (text === undefined || text === "" || cell === undefined) continue
      const read = cell.read(text)
      // It could be read once, and says the same each time.
      if (read.fault === undefined) values[column] = read.value
    }
    return {
      line: lines[place] as number,
      values,
      nip: byNip ? (values["nip"] as string | undefined) : undefined,
    }
  }
  return lazyRows(length, at, (place) => lines[place] as number)
}

/** The rows as `change` makes them, each time one is asked for; only those at `places` when they are given. */
export function changedRows(
  rows: LazyRows,
  change: (row: Row) => Row,
  places?: { readonly length: number; at(place: number): number },
): LazyRows {
  const { length } = places ?? rows
  const placeOf = (place: number): number => places?.at(place) ?? place
  return lazyRows(
    length,
    (place) => change(rows.at(placeOf(place))),
    (place) => rows.lineAt(placeOf(place)),
  )
}

/** The rows of the one and behind them those of the other. */
export function bothRows(one: LazyRows, other: LazyRows): LazyRows {
  return lazyRows(
    one.length + other.length,
    (place) => (place < one.length ? one.at(place) : other.at(place - one.length)),
    (place) => (place < one.length ? one.lineAt(place) : other.lineAt(place - one.length)),
  )
}

const lazyRows = (length: number, at: LazyRows["at"], lineAt: LazyRows["lineAt"]): LazyRows => ({
  length,
  at,
  lineAt,
  *[Symbol.iterator]() {
    for (let place = 0; place < length; place++) yield at(place)
  },
})
