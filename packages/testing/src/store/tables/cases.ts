import { type Row, rowText } from "@ampera/ledger"
import type { KeptTable, TableKeeper } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type { Scope } from "effect/Scope"
import { expect } from "vitest"
import { errorOf, perform } from "../instance.ts"
import { randomOf, seed } from "../seed.ts"
import { changeTo, counted, expectAt, expectWhole, unwritten } from "./counted.ts"
import type { TablesCase, TablesPlace } from "./spec.ts"

const moved = { _tag: "TableConflict", code: "table.moved" }

/** Keeps tables for as long as it takes. */
const keeping = (
  { tables }: TablesPlace,
  body: (keeper: TableKeeper) => Effect.Effect<unknown, unknown, Scope>,
): Promise<unknown> => perform(Effect.flatMap(tables.open, body))

/** Takes a table up, brings it to a position and shows it. */
const shownAt = (keeper: TableKeeper, table: KeptTable, position: number) =>
  Effect.gen(function* () {
    const { standing } = yield* keeper.takeUp(table)
    const written = yield* keeper.write(table, changeTo(table, position, standing.position), standing)
    return yield* keeper.show(table, written)
  })

/** Reads, and lets others have their turn: a place in memory answers without one. */
const reading = (place: TablesPlace, table: KeptTable) =>
  Effect.andThen(
    Effect.yieldNow,
    Effect.promise(() => place.read(table)),
  )

/** What every keeper of tables promises. */
export const tablesCases: readonly TablesCase[] = [
  {
    number: 17,
    title: "keeps tables of different names apart",
    run: (place) =>
      keeping(place, (keeper) =>
        Effect.gen(function* () {
          const [one, two] = [counted(1, "one"), counted(1, "one_v1")]
          yield* shownAt(keeper, one, 3)
          const { standing } = yield* keeper.takeUp(two)
          expect(standing).toEqual(unwritten)
          yield* shownAt(keeper, two, 8)
          yield* Effect.promise(() => expectAt(place, one, 3))
          yield* Effect.promise(() => expectAt(place, two, 8))
        }),
      ) as Promise<void>,
  },
  {
    number: 19,
    title: "keeps every value as it is: unknown is not zero, and no digit is lost",
    run: async (place) => {
      const rows = extremes.map(
        (row, i): Row => Object.assign({}, everyValue, row, { id: `row ${i}`, sub: i }),
      )
      await keeping(place, (keeper) =>
        Effect.gen(function* () {
          const { standing } = yield* keeper.takeUp(values)
          const change = { put: rows, gone: [], position: 1, asOf: "2025-12-31" }
          yield* keeper.show(values, yield* keeper.write(values, change, standing))
        }),
      )
      const text = (some: readonly Row[]) => some.map((row) => rowText(values, row)).sort()
      expect(text((await place.read(values))?.rows ?? [])).toEqual(text(rows))
      await keeping(place, (keeper) =>
        Effect.gen(function* () {
          const found = yield* keeper.takeUp(values)
          expect(text(found.rows)).toEqual(text(rows))
          // One is changed and one taken away, by keys of two columns.
          const [first, second] = rows as [Row, Row]
          const change = {
            put: [{ ...first, t: "changed" }],
            gone: [second],
            position: 2,
            asOf: "2025-12-31",
          }
          yield* keeper.write(values, change, found.standing)
        }),
      )
      const expected = rows.flatMap((row, i) => (i === 0 ? [{ ...row, t: "changed" }] : i === 1 ? [] : [row]))
      expect(text((await place.read(values))?.rows ?? [])).toEqual(text(expected))
    },
  },
  {
    number: 61,
    title: "writes rows and where they stand together: a reader never sees one without the other",
    run: (place) =>
      keeping(place, (keeper) =>
        Effect.gen(function* () {
          const table = counted()
          let standing = yield* shownAt(keeper, table, 1)
          let reads = 0
          const writing = yield* Effect.forkChild(
            Effect.gen(function* () {
              for (let position = 2; position <= 60; position++) {
                const change = changeTo(table, position, standing.position)
                standing = yield* keeper.write(table, change, standing)
                // However slow the reader is, it looks between any ten of them.
                do yield* Effect.yieldNow
                while (reads < Math.floor(position / 10))
              }
            }),
          )
          while (writing.pollUnsafe() === undefined) {
            expectWhole(table, yield* reading(place, table))
            reads += 1
          }
          yield* Fiber.join(writing)
          yield* Effect.promise(() => expectAt(place, table, 60))
        }),
      ) as Promise<void>,
  },
  {
    number: 62,
    title: "is taken up after a sudden end with all of a write or nothing of it, and goes on from there",
    run: async (place) => {
      const table = counted()
      const random = randomOf(seed)
      let last = 1
      await keeping(place, (keeper) => shownAt(keeper, table, last))
      for (let n = 0; n < 12; n++) {
        await keeping(place, (keeper) =>
          Effect.gen(function* () {
            const { standing, rows } = yield* keeper.takeUp(table)
            expect(standing.isRead).toBe(true)
            expectWhole(table, yield* reading(place, table))
            expect([last, last + 1]).toContain(standing.position)
            expect(rows).toHaveLength(changeTo(table, standing.position, 0).put.length)
            last = standing.position
            const change = changeTo(table, last + 1, last)
            const writing = yield* Effect.forkChild(keeper.write(table, change, standing), {
              startImmediately: true,
            })
            for (let i = Math.floor(random() * 4); i > 0; i--) yield* Effect.yieldNow
            yield* Fiber.interrupt(writing)
            const end = yield* Fiber.await(writing)
            if (!Exit.hasInterrupts(end)) expect(Exit.isSuccess(end)).toBe(true)
          }),
        )
        expectWhole(table, await place.read(table))
      }
    },
  },
  {
    number: 63,
    title: "writes a table only from where it stands: a stale owner writes nothing, and learns of the other",
    run: async (place) => {
      const table = counted()
      await keeping(place, (one) =>
        Effect.gen(function* () {
          const two = yield* place.tables.open
          const stale = yield* shownAt(one, table, 1)
          const { standing } = yield* two.takeUp(table)
          expect(standing).toEqual(stale)
          const next = yield* two.write(table, changeTo(table, 2, 1), standing)
          expect(yield* errorOf(one.write(table, changeTo(table, 3, 1), stale))).toMatchObject(moved)
          // Nor the same position, nor nothing at all, nor as of another day.
          const empty = { put: [], gone: [], position: 2, asOf: "2025-12-31" }
          expect(yield* errorOf(one.write(table, empty, stale))).toMatchObject(moved)
          expect(yield* errorOf(one.show(table, stale))).toMatchObject(moved)
          yield* Effect.promise(() => expectAt(place, table, 2))

          const race = [one, two, one, two].map((keeper, n) =>
            Effect.result(keeper.write(table, changeTo(table, 4 + n, 2), next)),
          )
          const results = yield* Effect.all(race, { concurrency: "unbounded" })
          const winners = results.filter(({ _tag }) => _tag === "Success")
          expect(winners).toHaveLength(1)
          const position = 4 + results.findIndex(({ _tag }) => _tag === "Success")
          yield* Effect.promise(() => expectAt(place, table, position))
        }),
      )
    },
  },
  {
    number: 76,
    title: "shows the old version, whole and going on, until the new one takes its place at once",
    run: (place) =>
      keeping(place, (keeper) =>
        Effect.gen(function* () {
          const [old, young] = [counted(1), counted(2)]
          let standing = yield* shownAt(keeper, old, 1)
          const seen: number[] = []
          const over = { is: false }
          const looking = yield* Effect.forkChild(
            Effect.gen(function* () {
              while (!over.is) {
                const found = yield* reading(place, old)
                expectWhole(found?.version === 2 ? young : old, found)
                seen.push(found?.version ?? 0)
                yield* Effect.yieldNow
              }
            }),
          )
          // What is made beside the table that is read is written in parts, and none of them shows.
          let { standing: begun } = yield* keeper.takeUp(young)
          expect(begun).toEqual(unwritten)
          const { put, ...at } = changeTo(young, 9, 0)
          for (const [i, row] of put.entries()) {
            begun = yield* keeper.write(young, { ...at, put: [row] }, begun)
            standing = yield* keeper.write(old, changeTo(old, 2 + i, standing.position), standing)
            while (seen.length <= i && looking.pollUnsafe() === undefined) yield* Effect.yieldNow
          }
          yield* Effect.promise(() => expectAt(place, old, standing.position))
          const shown = yield* keeper.show(young, begun)
          expect(shown.isRead).toBe(true)
          yield* Effect.promise(() => expectAt(place, young, 9))
          over.is = true
          yield* Fiber.join(looking)
          expect(seen[0]).toBe(1)
          expect(seen).toEqual(seen.toSorted((a, b) => a - b))
          yield* keeper.write(young, changeTo(young, 10, 9), shown)
          yield* Effect.promise(() => expectAt(place, young, 10))
        }),
      ) as Promise<void>,
  },
  {
    number: 77,
    title: "lets no earlier version write or come back once a later one is read",
    run: (place) =>
      keeping(place, (keeper) =>
        Effect.gen(function* () {
          const [old, young] = [counted(1), counted(3)]
          const standing = yield* shownAt(keeper, old, 5)
          yield* shownAt(keeper, young, 6)
          expect(yield* errorOf(keeper.write(old, changeTo(old, 7, 5), standing))).toMatchObject(moved)
          expect(yield* errorOf(keeper.show(old, standing))).toMatchObject(moved)
          for (const version of [1, 2]) {
            expect(yield* errorOf(keeper.takeUp(counted(version)))).toMatchObject({
              _tag: "TableConflict",
              code: "table.newer",
              message: `version 3 of this table is there, this program knows up to ${version}`,
            })
          }
          const more = { holds: "flag", about: "One more" } as const
          const changed = { ...young, columns: { ...young.columns, more } }
          expect(yield* errorOf(keeper.takeUp(changed))).toMatchObject({ code: "table.changed" })
          yield* Effect.promise(() => expectAt(place, young, 6))
        }),
      ) as Promise<void>,
  },
  {
    number: 78,
    title: "goes on with a version that was begun and left, or makes a later one instead",
    run: async (place) => {
      const [old, left, young] = [counted(1), counted(2), counted(4)]
      await keeping(place, (keeper) =>
        Effect.gen(function* () {
          yield* shownAt(keeper, old, 5)
          const { standing } = yield* keeper.takeUp(left)
          yield* keeper.write(left, { ...changeTo(left, 6, 0), put: [] }, standing)
        }),
      )
      await expectAt(place, old, 5)
      await keeping(place, (keeper) =>
        Effect.gen(function* () {
          const { standing, rows } = yield* keeper.takeUp(left)
          expect([standing, rows]).toEqual([{ edition: 1, position: 6, isRead: false }, []])
          yield* shownAt(keeper, young, 8)
          expect(yield* errorOf(keeper.show(left, standing))).toMatchObject(moved)
        }),
      )
      await expectAt(place, young, 8)
    },
  },
]

/** A table with a column of every kind, each of them known or not. */
const values: KeptTable = {
  name: "values",
  version: 1,
  about: "It's every value",
  columns: {
    id: { holds: "text", about: "A part of the key" },
    sub: { holds: "whole", about: "The other part of the key" },
    t: { holds: "text", about: 'Text, "quoted" and \\', unknown: true },
    w: { holds: "whole", about: "A whole number", unknown: true },
    a: { holds: "amount", about: "Rupiah", unknown: true },
    d: { holds: "decimal", about: "A share", unknown: true },
    f: { holds: "flag", about: "Yes or no", unknown: true },
    on: { holds: "day", about: "A day", unknown: true },
  },
  key: ["id", "sub"],
}

const everyValue: Row = { t: "", w: 0, a: "0", d: 0, f: false, on: "2025-02-28" }

const extremes: readonly Row[] = [
  {},
  {},
  { t: null, w: null, a: null, d: null, f: null, on: null },
  { t: `O'Neil "x" \\ \n \t 🎓 é é $1 {}`, w: Number.MAX_SAFE_INTEGER, a: "123456789012345678901234567890" },
  { t: "null", w: Number.MIN_SAFE_INTEGER, a: "-9007199254740993", f: true, on: "0001-01-01" },
  { d: 0.1, on: "9999-12-31" },
  { d: 0.000001, on: "2024-02-29" },
  { d: -1_234_567.890_123 },
  { d: 123_456_789_012_345.67 },
]
