import type { WriteResult } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Logger from "effect/Logger"
import { readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import {
  all,
  append,
  at,
  events,
  foreign,
  type Opened,
  opened,
  perform,
  trial,
  withStore,
} from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })
const noon = Date.UTC(2025, 1, 20, 12)

/** How many transactions stand in the journal: each ends with a frame that says how large the file is then. */
function transactions(): number {
  const journal = readFileSync(`${place.path}-wal`)
  let count = 0
  for (let frame = 32; frame < journal.length; frame += 24 + 4096) {
    if (journal.readUInt32BE(frame + 4) > 0) count += 1
  }
  return count
}

const together = (opened: Opened, calls: number, count = 1, name = "s") =>
  Effect.all(
    Array.from({ length: calls }, (_, i) => append(opened, `${name}-${i}`, count)),
    { concurrency: "unbounded" },
  )

const kept = (results: readonly WriteResult[]) => results.filter(({ _tag }) => _tag === "Success").length

describe("calls at the same moment", () => {
  it("share one transaction, each with an answer of its own", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        const before = transactions()
        const answers = yield* Effect.all(
          [together(opened, 64), append(opened, "s-7", 1, 5), append(opened, "late")],
          { concurrency: "unbounded" },
        )
        expect(transactions() - before).toBe(1)
        expect(kept(answers[0])).toBe(64)
        expect(answers[1]).toMatchObject({ failure: { code: "stream.conflict", expected: 4, actual: 0 } })
        expect(yield* all(opened)).toHaveLength(65)
      }),
    )
  })

  it("are refused write by write: one over its limits, one with an id that is no uuid", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        const [wrong] = events("wrong", 1)
        const results = yield* opened.store.appendMany([
          { stream: "no name", expected: "none", events: events("named", 1) },
          { stream: "wrong", expected: "none", events: [{ ...wrong, id: "no uuid" }] },
          { stream: "right", expected: "none", events: events("right", 1) },
        ])
        expect(results).toMatchObject([
          { failure: { code: "stream.name" } },
          { failure: { code: "id.uuid" } },
          { success: { stream: "right", first: 0 } },
        ])
        expect(yield* all(opened)).toEqual(["right@0"])
      }),
    )
  })

  it("share one as far as they have 512 events together, in the order of the calls", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        const before = transactions()
        expect(kept(yield* together(opened, 30, 100))).toBe(30)
        expect(transactions() - before).toBe(6)
        const order = Array.from({ length: 30 }, (_, i) =>
          Array.from({ length: 100 }, (_, n) => `s-${i}@${n}`),
        )
        expect(yield* all(opened)).toEqual(order.flat())
        const writes = Array.from({ length: 8 }, (_, i) => ({
          stream: `large-${i}`,
          expected: "none" as const,
          events: events(`large-${i}`, 500),
        }))
        expect(kept(yield* opened.store.appendMany(writes as never))).toBe(8)
        expect(transactions() - before).toBe(7)
      }),
    )
  })

  it("are all answered as if each were alone when an id of one is taken", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a", 2)
        const write = (stream: string, expected: "none" | number, name: string, from: number) =>
          opened.store.appendMany([{ stream, expected, events: events(name, 1, from) }])
        const calls = [
          write("b", "none", "b", 0),
          // Stands in another stream.
          write("c", "none", "a", 1),
          // Comes again, at a revision that would fit.
          write("a", 1, "a", 0),
          write("a", 1, "a", 2),
          write("d", "none", "b", 0),
        ]
        const answers = (yield* Effect.all(calls, { concurrency: "unbounded" })).map(([answer]) => answer)
        expect(answers).toMatchObject([
          { success: { first: 0, repeated: false } },
          { failure: { code: "id.taken", stream: "c" } },
          { success: { first: 0, repeated: true } },
          { success: { first: 2, repeated: false } },
          { failure: { code: "id.taken", stream: "d" } },
        ])
        expect(yield* all(opened)).toEqual(["a@0", "a@1", "b@0", "a@2"])
        // A name that was given a number and then undone is not given away twice.
        expect(kept(yield* together(opened, 3, 1, "e"))).toBe(3)
        expect((yield* all(opened)).slice(4)).toEqual(["e-0@0", "e-1@0", "e-2@0"])
      }),
    )
  })

  it("do without one that was interrupted before its turn", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        foreign(place.path, (db) => db.exec("BEGIN IMMEDIATE; ROLLBACK"))
        const fiber = yield* Effect.forkChild(append(opened, "gone"), { startImmediately: true })
        yield* Fiber.interrupt(fiber)
        const [one] = yield* together(opened, 1)
        expect(one).toMatchObject({ success: { first: 0 } })
        expect(yield* all(opened)).toEqual(["s-0@0"])
      }),
    )
  })
})

describe("a file that another program holds", () => {
  it("is waited for, with the event loop free, and nobody is lost", async () => {
    const other = new DatabaseSync(place.path)
    let waits = 0
    const time = {
      now: () => 0,
      after: (_: number, then: () => void) => {
        waits += 1
        if (waits === 5) other.exec("ROLLBACK")
        setImmediate(then)
        return () => undefined
      },
    }
    await withStore(
      place.path,
      (opened) =>
        Effect.gen(function* () {
          yield* append(opened, "a")
          other.exec("BEGIN IMMEDIATE")
          const waiting = yield* Effect.forkChild(together(opened, 20), { startImmediately: true })
          // Reading goes on meanwhile.
          expect(yield* all(opened)).toEqual(["a@0"])
          expect(kept(yield* Fiber.join(waiting))).toBe(20)
          expect(waits).toBe(5)
        }),
      { time },
    )
    other.close()
  })

  it("is given up after ten seconds: nothing is written, and the next call is", async () => {
    const other = new DatabaseSync(place.path)
    let now = 0
    const time = {
      now: () => now,
      after: (millis: number, then: () => void) => {
        now += millis
        setImmediate(then)
        return () => undefined
      },
    }
    await withStore(
      place.path,
      (opened) =>
        Effect.gen(function* () {
          yield* append(opened, "a")
          other.exec("BEGIN IMMEDIATE")
          const error = yield* Effect.flip(together(opened, 20))
          expect(error).toMatchObject({
            code: "store.busy",
            cure: "close the other program, or wait and try again",
          })
          expect(now).toBeGreaterThanOrEqual(10_000)
          expect(now).toBeLessThan(10_200)
          other.exec("ROLLBACK")
          expect(kept(yield* together(opened, 20))).toBe(20)
          expect(yield* all(opened)).toHaveLength(21)
        }),
      { time },
    )
    other.close()
  })

  it("is not waited for by a store that is being closed", async () => {
    const other = new DatabaseSync(place.path)
    const waiting = await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        other.exec("BEGIN IMMEDIATE")
        return yield* Effect.forkDetach(append(opened, "b"), { startImmediately: true })
      }),
    )
    other.close()
    expect(await perform(Effect.flip(Fiber.join(waiting)))).toMatchObject({ code: "store.closed" })
    expect(await withStore(place.path, all)).toEqual(["a@0"])
  })
})

describe("a full disk", () => {
  it("fails the calls, keeps everything before, and takes them once there is room", async () => {
    let db: DatabaseSync | undefined
    await withStore(
      place.path,
      (opened) =>
        Effect.gen(function* () {
          const pages = db?.prepare("PRAGMA page_count").get() as { page_count: number }
          db?.exec(`PRAGMA max_page_count = ${pages.page_count + 20}`)
          let calls = 0
          const error = yield* Effect.flip(
            Effect.forever(
              Effect.suspend(() =>
                Effect.tap(append(opened, "a", 100, calls * 100), () => Effect.sync(() => calls++)),
              ),
            ),
          )
          expect(error).toMatchObject({
            code: "store.full",
            message: "the disk is full",
            cure: "make room on the disk and send the same command again",
          })
          expect(calls).toBeGreaterThan(0)
          expect(yield* all(opened)).toHaveLength(calls * 100)
          expect(yield* Effect.flip(together(opened, 3, 100))).toMatchObject({ code: "store.full" })
          db?.exec("PRAGMA max_page_count = 1000000")
          expect(yield* append(opened, "a", 100, calls * 100)).toMatchObject({ success: { repeated: false } })
          expect(kept(yield* together(opened, 3, 100))).toBe(3)
          expect(yield* all(opened)).toHaveLength(calls * 100 + 400)
        }),
      { opened: (it) => void (db = it) },
    )
  })
})

describe("a transaction that fails at its very end", () => {
  it("leaves nothing behind, neither in the file nor in what the store remembers", async () => {
    let db: DatabaseSync | undefined
    const failing = `
      CREATE TEMP TABLE parents (id INTEGER PRIMARY KEY);
      CREATE TEMP TABLE children (parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
      CREATE TEMP TRIGGER orphan AFTER INSERT ON main.events BEGIN INSERT INTO children VALUES (1); END`
    await withStore(
      place.path,
      (opened) =>
        Effect.gen(function* () {
          yield* append(opened, "a", 2)
          db?.exec(failing)
          expect(yield* Effect.flip(together(opened, 5, 3))).toMatchObject({ _tag: "StoreUnavailable" })
          expect(yield* Effect.flip(append(opened, "a", 1, 2))).toMatchObject({ _tag: "StoreUnavailable" })
          expect(yield* all(opened)).toEqual(["a@0", "a@1"])
          db?.exec("DROP TRIGGER orphan")
          expect(yield* append(opened, "a", 1, 2)).toMatchObject({ success: { first: 2, repeated: false } })
          expect(kept(yield* together(opened, 5, 3))).toBe(5)
          expect((yield* all(opened)).slice(2, 4)).toEqual(["a@2", "s-0@0"])
        }),
      { opened: (it) => void (db = it) },
    )
  })
})

describe("a clock that is set back", () => {
  const instants = (opened: Opened, stream: string) =>
    Effect.map(opened.store.readStream(stream), ({ events }) =>
      events.map(({ recordedAt }) => recordedAt.slice(11)),
    )

  it("by ten seconds never shows in the log", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* at(noon)(append(opened, "a"))
        yield* at(noon - 10_000)(append(opened, "a", 1, 1))
        yield* at(noon - 60_000)(append(opened, "a", 1, 2))
        yield* at(noon + 1)(append(opened, "a", 1, 3))
        const at12 = "12:00:00.000Z"
        expect(yield* instants(opened, "a")).toEqual([at12, at12, at12, "12:00:00.001Z"])
      }),
    )
  })

  it("by ten minutes fails the calls that go by it, and no other of the group", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* at(noon)(append(opened, "a"))
        const late = at(noon - 600_000)
        const answers = yield* Effect.all(
          [
            Effect.result(late(append(opened, "b"))),
            Effect.result(at(noon + 5)(append(opened, "c"))),
            // These write nothing, so nobody asks what time it is.
            Effect.result(late(append(opened, "a"))),
            Effect.result(late(append(opened, "d", 1, 3))),
          ],
          { concurrency: "unbounded" },
        )
        expect(answers).toMatchObject([
          {
            failure: {
              code: "clock.behind",
              message:
                "the clock says 2025-02-20T11:50:00.000Z, but the last event was recorded at 2025-02-20T12:00:00.000Z",
            },
          },
          { success: { success: { repeated: false } } },
          { success: { success: { repeated: true } } },
          { success: { failure: { code: "stream.conflict" } } },
        ])
        expect(yield* all(opened)).toEqual(["a@0", "c@0"])
      }),
    )
  })

  it("by ten minutes is overruled by a store that follows, with one warning", async () => {
    const warnings: unknown[] = []
    const logger = Logger.make(({ message }) => void warnings.push(message))
    await perform(
      Effect.gen(function* () {
        const follows = yield* opened(place.path, { clock: "follow" })
        yield* at(noon)(append(follows, "a"))
        for (const n of [1, 2]) yield* at(noon - 600_000)(append(follows, "a", 1, n))
        expect(yield* instants(follows, "a")).toEqual(Array(3).fill("12:00:00.000Z"))
      }).pipe(Effect.provide(Logger.layer([logger]))),
    )
    expect(warnings.flat()).toEqual([
      "the clock is over 60 seconds behind the last event, whose instant was written again",
    ])
  })
})
