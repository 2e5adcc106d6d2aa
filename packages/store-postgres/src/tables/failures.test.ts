import { memory } from "@ampera/ledger/run"
import { StoreUnavailable, type TableKeeper, type Tables } from "@ampera/ledger/store"
import { Offering, returnsTable, seatsTable, withLedger } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { sharedServer } from "../trial/place.ts"
import { type Proxy, proxyTo } from "../trial/proxy.ts"
import { readTable } from "./read.test-helper.ts"
import { openTables, postgresTables } from "./tables.ts"

const ground = sharedServer({ beforeEach, afterAll })
const seats = { ...seatsTable.table, name: "seats", version: 1 }
const models = [seatsTable, returnsTable]
const today = { today: () => "2025-12-31" }
let schema = ""
let proxy: Proxy
beforeEach(async () => {
  schema = ground.prefix()
  proxy = await proxyTo(ground.url)
})
afterEach(() => proxy.close())

const at = (url: string): Tables => postgresTables({ url, schema })
const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: n, on: "2025-01-01" })
const shown = () => readTable(ground, schema, seats)
const row = (n: number) => ({ offering_id: `it-${n}`, seats: n, enrolled: 0, passed: 0 })

describe("a write of tables", () => {
  it.each([
    ["the place", "kept", "UPDATE"],
    ["a row that is new", "seats_v1", "INSERT"],
    ["a row that is no more", "seats_v1", "DELETE"],
  ])("that fails at %s leaves everything as it was", async (_, table, event) => {
    const kept = `"${schema}_versions"`
    const change = { put: [row(2)], gone: [row(1)], position: 2, asOf: "2025-12-31" }
    const work = (keeper: TableKeeper) =>
      Effect.gen(function* () {
        const { standing } = yield* keeper.takeUp(seats)
        const first = yield* keeper.write(
          seats,
          { ...change, put: [row(1)], gone: [], position: 1 },
          standing,
        )
        const read = yield* keeper.show(seats, first)
        yield* Effect.promise(() =>
          ground.ask(`CREATE FUNCTION ${kept}.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the disk is full, in a test' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER fails AFTER ${event} ON ${kept}.${table} FOR EACH ROW EXECUTE FUNCTION ${kept}.fail()`),
        )
        expect(yield* Effect.flip(keeper.write(seats, change, read))).toMatchObject({
          _tag: "StoreUnavailable",
          code: "store.full",
        })
        expect(yield* Effect.promise(shown)).toMatchObject({ rows: [row(1)], position: 1 })
        yield* Effect.promise(() => ground.ask(`DROP FUNCTION ${kept}.fail CASCADE`))
        yield* keeper.write(seats, change, read)
        expect(yield* Effect.promise(shown)).toMatchObject({ rows: [row(2)], position: 2 })
      })
    await Effect.runPromise(Effect.scoped(Effect.flatMap(at(ground.url).open, work)))
  })

  it.each(["write", "show"] as const)(
    "knows its own %s again when the answer was lost with the connection",
    (which) =>
      Effect.runPromise(
        Effect.scoped(
          Effect.gen(function* () {
            const keeper = yield* at(proxy.url).open
            const cutOnce = <A, E>(work: Effect.Effect<A, E>) =>
              Effect.gen(function* () {
                proxy.answers = "cut"
                const asking = yield* Effect.forkChild(work, { startImmediately: true })
                const sent = () => ground.ask("SELECT pg_stat_clear_snapshot()")
                while (proxy.answers === "cut" && (yield* Effect.promise(editions)) === before)
                  yield* Effect.promise(sent)
                proxy.answers = "passed"
                return yield* Fiber.join(asking)
              })
            const editions = async () =>
              (await ground.ask<{ edition: string }>(`SELECT edition FROM "${schema}_versions".kept`))[0]
                ?.edition
            const { standing } = yield* keeper.takeUp(seats)
            let before = "0"
            const change = { put: [row(1)], gone: [], position: 1, asOf: "2025-12-31" }
            const written = keeper.write(seats, change, standing)
            const first = yield* which === "write" ? cutOnce(written) : written
            expect(first).toEqual({ edition: 1, position: 1, isRead: false })
            before = "1"
            const showing = keeper.show(seats, first)
            const read = yield* which === "show" ? cutOnce(showing) : showing
            expect(read).toEqual({ edition: 2, position: 1, isRead: true })
            expect(yield* Effect.promise(shown)).toMatchObject({ rows: [row(1)], position: 1 })
          }),
        ),
      ),
  )

  it("waits for a server that is away, and goes on", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const passes: unknown[] = []
        const running = yield* Effect.forkChild(
          ledger.keepTables(models, at(proxy.url), today, () => Effect.sync(() => void passes.push(1))),
        )
        while (passes.length === 0) yield* Effect.yieldNow
        yield* Effect.promise(() => proxy.close())
        yield* ledger.run(schedule(2))
        yield* Effect.promise(() => proxy.open())
        while ((yield* Effect.promise(shown))?.position !== 2) yield* Effect.yieldNow
        expect((yield* Effect.promise(shown))?.rows).toEqual([row(1), row(2)])
        yield* Fiber.interrupt(running)
      }),
    ))

  it("is given up when the server stays away", () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const keeper = yield* openTables(proxy.url, schema, { longestWait: 5 })
          yield* Effect.promise(() => proxy.close())
          const error = yield* Effect.flip(keeper.takeUp(seats))
          expect(error).toBeInstanceOf(StoreUnavailable)
          expect(error.code).toBe("store.unreachable")
          yield* Effect.promise(() => proxy.open())
        }),
      ),
    ))
})
