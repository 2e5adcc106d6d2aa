import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"
import { buffersOf, cellsAt, countOf, packer } from "./packed-rows.ts"
import { rowReader } from "./read-rows.ts"
import { unpacked } from "./rows.ts"

const table = (name: string): Table => tables.find((each) => each.name === name) as Table

/** Text as a cell may hold it: no control character but tabs and breaks of lines. */
const text = fc
  .string({ unit: "grapheme" })
  .map((said) => said.replaceAll(/[^\P{Cc}\t\n\r]/gu, ""))
  .filter((said) => said.isWellFormed())

describe("rows as bytes", () => {
  it("give back every cell and line, whatever is in them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(0xffff_ffff), text, text, text)), (rows) => {
        const pack = packer(["a", "b", "c"])
        for (const [line, ...cells] of rows) pack.add(line, cells)
        const packed = pack.done()
        expect(countOf(packed)).toBe(rows.length)
        expect(rows.map((_, n) => [packed.lines[n], ...cellsAt(packed, n)])).toEqual(rows)
      }),
    )
  })

  it("cost the bytes of their text and eight more each", () => {
    const pack = packer(["a", "b"])
    for (let n = 0; n < 100_000; n++) pack.add(n, ["it-1", "p0001"])
    const bytes = buffersOf(pack.done()).reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(bytes).toBeLessThanOrEqual(100_000 * (10 + 8) + 4)
  })

  it("become the rows that were read, as often as they are asked for", () => {
    const reader = rowReader("people.csv", table("people"))
    reader.head({ titles: ["nama", "nip", "gender", "joined_on", "note"], line: 1 })
    reader.row({ line: 2, cells: [" Siti ", "19800101 200501 2 001", "P", "01/02/2020", ""] })
    reader.row({ line: 3, cells: ["Budi", "1", "L", "2020-02-01", "catatan"] })
    const { rows, faulty, count, errors } = reader.done()
    expect([count, errors.map(({ row, column, code }) => [row, column, code])]).toEqual([
      2,
      [[3, "nip", "nip.invalid"]],
    ])
    const siti = {
      line: 2,
      values: { name: "Siti", nip: "198001012005012001", gender: "F", joined_on: "2020-02-01" },
      nip: "198001012005012001",
    }
    const lazy = unpacked(table("people"), rows)
    expect([...lazy]).toEqual([siti])
    expect([lazy.length, lazy.at(0), lazy.lineAt(0)]).toEqual([1, siti, 2])
    expect([...unpacked(table("people"), faulty)]).toEqual([
      {
        line: 3,
        values: { name: "Budi", gender: "M", joined_on: "2020-02-01", note: "catatan" },
        nip: undefined,
      },
    ])
  })
})
