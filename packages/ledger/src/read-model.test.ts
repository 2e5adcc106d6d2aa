import { describe, expect, it } from "vitest"
import type { Columns, ReadModel, Row } from "./read-model.ts"
import { readModel } from "./read-model.ts"
import { rowKey, rowsByKey, rowText } from "./table-rows.ts"

const columns = {
  unit_id: { holds: "text", about: "The unit" },
  year: { holds: "whole", about: "The year" },
  rupiah: { holds: "amount", about: "Money", unknown: true },
  share: { holds: "decimal", about: "A share", unknown: true },
  closed: { holds: "flag", about: "Closed", unknown: true },
  on: { holds: "day", about: "A day", unknown: true },
} as const satisfies Columns
const table = { about: "Money of units", columns, key: ["unit_id", "year"] } as const
const spec: ReadModel<object & Record<never, never>, typeof columns> = {
  name: "unit_money",
  version: 1,
  over: {},
  table,
  toRows: () => [],
}
const row: Row = { unit_id: "u1", year: 2025, rupiah: null, share: null, closed: null, on: null }

describe("a read model", () => {
  it.each([
    ["table.badName", { name: "Unit" }],
    ["table.badName", { name: "pg_units" }],
    ["table.badName", { name: "a".repeat(49) }],
    ["table.badVersion", { version: 0 }],
    ["table.badVersion", { version: 1.5 }],
    ["table.badColumn", { table: { ...table, columns: { ...columns, "a b": columns.year } } }],
    ["table.badKey", { table: { ...table, key: [] } }],
    ["table.badKey", { table: { ...table, key: ["other"] } }],
    ["table.badKey", { table: { ...table, key: ["toString"] } }],
    ["table.badKey", { table: { ...table, key: ["unit_id", "share"] } }],
  ])("that contradicts itself is %s: %j", (code, change) => {
    expect(readModel(spec)).toBe(spec)
    expect(() => readModel({ ...spec, ...change } as never)).toThrow(expect.objectContaining({ code }))
  })
})

describe("rows", () => {
  const rowsOf = (...rows: readonly Row[]) => rowsByKey("unit_money", table, rows)

  it("are found by their keys, which no two share", () => {
    const other = { ...row, unit_id: "u", year: 12_025 }
    expect([...rowsOf(row, other).keys()]).toEqual(['["u1",2025]', '["u",12025]'])
    expect(() => rowsOf(row, other, { ...row, share: 1 })).toThrow(
      expect.objectContaining({ code: "table.rowTwice", where: "read model unit_money" }),
    )
  })

  it("say the same in whichever order their columns come", () => {
    const other = Object.fromEntries(Object.entries(row).toReversed())
    expect(rowText(table, other)).toBe(rowText(table, row))
    expect(rowKey(table, other)).toBe(rowKey(table, row))
    expect(rowText(table, { ...row, share: 0 })).not.toBe(rowText(table, row))
  })

  it.each<Row>([
    { ...row, unit_id: null },
    { ...row, unit_id: 7 },
    { ...row, unit_id: "a\0b" },
    { ...row, unit_id: "\ud800" },
    { ...row, year: 2 ** 53 },
    { ...row, year: 0.5 },
    { ...row, rupiah: 7 },
    { ...row, rupiah: "07" },
    { ...row, rupiah: "-0" },
    { ...row, rupiah: "1.5" },
    { ...row, share: Number.NaN },
    { ...row, share: Number.POSITIVE_INFINITY },
    { ...row, closed: 1 },
    { ...row, on: "2025-02-30" },
    { unit_id: "u1", year: 2025 },
  ])("that do not fit their columns are a mistake: %j", (wrong) => {
    expect(() => rowsOf(wrong)).toThrow(expect.objectContaining({ code: "table.badRow" }))
  })
})
