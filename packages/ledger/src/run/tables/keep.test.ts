import { uuidV5 } from "@ampera/ledger"
import { Offering, returnsTable, seatsTable, training, withLedger } from "@ampera/testing/training"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { openLedger } from "../client/open-ledger.ts"
import { StoreUnavailable } from "../ports/errors.ts"
import { memoryTables } from "./memory-tables.ts"
import type { TableKeeper, Tables } from "../ports/tables.ts"

const models = [seatsTable, returnsTable]
const day = (millis: number): string => new Date(millis).toISOString().slice(0, 10)
const schedule = (offeringId: string, on = "2025-01-01") => Offering.schedule({ offeringId, seats: 2, on })
const enroll = (personId: string, on = "2025-01-01") => Offering.enroll({ offeringId: "it-1", personId, on })

/** Tables whose every write is counted. */
function counting(tables: Tables): { readonly tables: Tables; readonly writes: string[] } {
  const writes: string[] = []
  const counted = (keeper: TableKeeper): TableKeeper => ({
    ...keeper,
    write: (table, change, standing) => {
      writes.push(`${table.name} ${change.position} +${change.put.length} -${change.gone.length}`)
      return keeper.write(table, change, standing)
    },
  })
  return { tables: { open: Effect.map(tables.open, counted) }, writes }
}

describe("tables of a ledger", () => {
  it("are written once for what is there, and not again until something changes", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const place = memoryTables()
        const { tables, writes } = counting(place)
        const today = { today: () => "2025-12-31" }
        yield* ledger.run(schedule("it-1"))
        yield* ledger.run(enroll("p1"))
        const first = yield* ledger.writeTables(models, tables, today)
        expect(first).toEqual([
          { table: "seats", version: 1, position: 2, asOf: "2025-12-31", rows: 1, put: 1, gone: 0 },
          { table: "returns", version: 1, position: 2, asOf: "2025-12-31", rows: 0, put: 0, gone: 0 },
        ])
        expect(place.read("seats")).toEqual({
          version: 1,
          rows: [{ offering_id: "it-1", seats: 2, enrolled: 1, passed: 0 }],
          position: 2,
          asOf: "2025-12-31",
        })
        yield* ledger.run(schedule("it-2"))
        yield* ledger.writeTables(models, tables, today)
        expect(writes).toEqual(["seats 2 +1 -0", "returns 2 +0 -0", "seats 3 +1 -0", "returns 3 +0 -0"])
      }),
    ))

  it("follow the log, and the day", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse("2025-01-31T23:00:00Z"))
        const place = memoryTables()
        const { tables, writes } = counting(place)
        yield* ledger.run(schedule("it-1"))
        yield* ledger.run(enroll("p2", "2025-02-01"))
        const running = yield* Effect.forkChild(ledger.keepTables([seatsTable], tables, { today: day }))
        const until = (position: number, asOf: string) =>
          Effect.repeat(
            Effect.andThen(
              Effect.yieldNow,
              Effect.sync(() => place.read("seats")),
            ),
            {
              until: (found) => found?.position === position && found.asOf === asOf,
            },
          )
        expect((yield* until(2, "2025-01-31"))?.rows).toMatchObject([{ enrolled: 0 }])
        yield* ledger.run(enroll("p1"))
        expect((yield* until(3, "2025-01-31"))?.rows).toMatchObject([{ enrolled: 1 }])
        // The enrollment of tomorrow counts tomorrow, though nothing is recorded.
        yield* TestClock.adjust("2 hours")
        expect((yield* until(3, "2025-02-01"))?.rows).toMatchObject([{ enrolled: 2 }])
        yield* TestClock.adjust("2 hours")
        yield* Fiber.interrupt(running)
        expect(writes).toEqual(["seats 2 +1 -0", "seats 3 +1 -0", "seats 3 +1 -0"])
      }).pipe(Effect.provide(TestClock.layer())),
    ))

  it("stand for many events by one writing when these come while it writes", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const place = memoryTables()
        const { tables, writes } = counting(place)
        const [begun, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
        const slow: Tables = {
          open: Effect.map(tables.open, (keeper) => ({
            ...keeper,
            show: (table, standing) =>
              Effect.andThen(
                Deferred.succeed(begun, undefined),
                Effect.andThen(Deferred.await(goOn), keeper.show(table, standing)),
              ),
          })),
        }
        const running = yield* Effect.forkChild(ledger.keepTables([seatsTable], slow, { today: day }))
        yield* Deferred.await(begun)
        for (let n = 0; n < 50; n++) yield* ledger.run(schedule(`it-${n}`))
        yield* Deferred.succeed(goOn, undefined)
        while (place.read("seats")?.position !== 50) yield* Effect.yieldNow
        yield* Fiber.interrupt(running)
        expect(writes).toEqual(["seats 0 +0 -0", "seats 50 +50 -0"])
      }),
    ))

  it("are rebuilt beside the old ones when their version is raised, whichever program still keeps these", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const tables = memoryTables()
        const today = { today: () => "2025-12-31" }
        const old = [seatsTable]
        const young = [{ ...seatsTable, version: 2 }]
        yield* ledger.run(schedule("it-1"))
        const running = yield* Effect.forkChild(ledger.keepTables(old, tables, today))
        while (tables.read("seats") === undefined) yield* Effect.yieldNow
        yield* ledger.writeTables(young, tables, today)
        expect(tables.read("seats")).toMatchObject({ version: 2, position: 1 })
        yield* ledger.run(schedule("it-2"))
        expect(yield* Effect.flip(Fiber.join(running))).toMatchObject({ code: "table.moved" })
        expect(yield* Effect.flip(ledger.writeTables(old, tables, today))).toMatchObject({
          code: "table.newer",
        })
        expect(tables.read("seats")).toMatchObject({ version: 2, position: 1 })
      }),
    ))

  it("of a longer log are not touched", async () => {
    const tables = memoryTables()
    const today = { today: () => "2025-12-31" }
    await withLedger(memory(), (ledger) =>
      Effect.andThen(ledger.run(schedule("it-1")), ledger.writeTables(models, tables, today)),
    )
    await withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(ledger.writeTables(models, tables, today))).toMatchObject({
          code: "table.ahead",
          message: "this table stands at position 1, the log ends at 0",
        })
      }),
    )
    expect(tables.read("seats")).toMatchObject({ position: 1, rows: [{ seats: 2 }] })
  })

  it("end with their ledger, and by failing", async () => {
    const log = makeMemoryLog()
    const place = memoryTables()
    const ledger = await openLedger({ domain: training, at: memory({ log }), actor: "suite" })
    const heard: number[] = []
    const first = ledger.keepTables(models, place, { today: day }, ([seats]) => {
      heard.push(seats?.position ?? -1)
    })
    const lost = new StoreUnavailable({ code: "store.unreachable", what: "lost", cure: "none" })
    const failing = ledger.keepTables(models, { open: Effect.fail(lost) }, { today: day })
    await expect(failing.ended).rejects.toBe(lost)
    await ledger.run(schedule("it-1"), { commandId: uuidV5("one") })
    while (place.read("returns")?.position !== 1) await new Promise(setImmediate)
    await ledger.close()
    await expect(first.ended).resolves.toBeUndefined()
    expect(heard.at(-1)).toBe(1)
    await expect(ledger.writeTables(models, place, { today: day })).rejects.toMatchObject({
      code: "ledger.closed",
    })
  })
})
