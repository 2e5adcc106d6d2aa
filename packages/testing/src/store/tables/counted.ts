import { type Row, rowText } from "@ampera/ledger"
import type { KeptTable, Standing, TableChange } from "@ampera/ledger/store"
import { expect } from "vitest"
import type { TableRead, TablesPlace } from "./spec.ts"

/** A table whose rows all say at which position they were written, so that a mixture shows. */
export function counted(version = 1, name = "counted"): KeptTable {
  return {
    name,
    version,
    about: "Rows that say the same position",
    columns: {
      place: { holds: "whole", about: "The row's number" },
      position: { holds: "whole", about: "Where the log stood" },
      version: { holds: "whole", about: "The version that wrote it" },
    },
    key: ["place"],
  }
}

/** How many rows the table has at a position: it grows and shrinks. */
const size = (position: number): number => 3 + (position % 4)

const rowsAt = ({ version }: KeptTable, position: number): readonly Row[] =>
  Array.from({ length: size(position) }, (_, place) => ({ place, position, version }))

/** The change that brings a table from one position (0: before the first write) to another. */
export function changeTo(table: KeptTable, position: number, from: number): TableChange {
  const old = from === 0 ? [] : rowsAt(table, from)
  return {
    put: rowsAt(table, position),
    gone: old.slice(size(position)),
    position,
    asOf: dayOf(position),
  }
}

const dayOf = (position: number): string => `2025-01-${String((position % 28) + 1).padStart(2, "0")}`

/** Holds what was read to being the table at the position that it says it is at. */
export function expectWhole(table: KeptTable, found: TableRead | undefined): void {
  const position = found?.position ?? Number.NaN
  const text = (rows: readonly Row[]): readonly string[] => rows.map((row) => rowText(table, row)).sort()
  expect(found && { ...found, rows: text(found.rows) }).toEqual({
    version: table.version,
    rows: text(rowsAt(table, position)),
    position,
    asOf: dayOf(position),
  })
}

/** What is read now must be the table at a position. */
export async function expectAt(place: TablesPlace, table: KeptTable, position: number): Promise<void> {
  const found = await place.read(table)
  expect(found?.position).toBe(position)
  expectWhole(table, found)
}

/** Where nothing was written yet. */
export const unwritten: Standing = { edition: 0, position: 0, isRead: false }
