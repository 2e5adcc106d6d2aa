import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Logger from "effect/Logger"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, at, events, kept, type Opened, opened, perform, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
const noon = Date.UTC(2025, 1, 20, 12)
let place = { url: "", prefix: "" }
beforeEach(() => {
  place = { url: ground.url, prefix: ground.prefix() }
})

/** How many transactions have written the events of the log. */
const transactions = Effect.promise(async () => {
  const [row] = await ground.ask<{ count: number }>(
    `SELECT count(DISTINCT xmin::text)::int AS count FROM "${place.prefix}".events`,
  )
  return row?.count ?? 0
})

const together = (opened: Opened, calls: number, count = 1, name = "s") =>
  Effect.all(
    Array.from({ length: calls }, (_, i) => append(opened, `${name}-${i}`, count)),
    { concurrency: "unbounded" },
  )

describe("calls at the same moment", () => {
  it("share one transaction, each with an answer of its own", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        const answers = yield* Effect.all(
          [together(opened, 64), append(opened, "s-7", 1, 5), append(opened, "late")],
          { concurrency: "unbounded" },
        )
        expect(yield* transactions).toBe(1)
        expect(kept(answers[0])).toBe(64)
        expect(answers[1]).toMatchObject({ failure: { code: "stream.conflict", expected: 4, actual: 0 } })
        expect(answers[2]).toMatchObject({ success: { first: 0 } })
        expect(yield* all(opened)).toHaveLength(65)
      }),
    )
  })

  it("share one as far as they have 512 events together, in the order of the calls", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        expect(kept(yield* together(opened, 30, 100))).toBe(30)
        expect(yield* transactions).toBe(6)
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
        expect(yield* transactions).toBe(7)
      }),
    )
  })

  it.each([
    ["a stream is there already", "there", "none"],
    ["a stream has not come so far", "there", 7],
    ["a stream is not there", "nowhere", 0],
  ] as const)("are many, and only the one fails for which %s", async (_, stream, expected) => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "there", 2)
        const wrong = { stream, expected, events: events("wrong", 1) }
        const writes = Array.from({ length: 150 }, (_, i) => ({
          stream: `new-${i}`,
          expected: "none" as const,
          events: events(`new-${i}`, 1),
        }))
        const results = yield* opened.store.appendMany([...writes, wrong] as never)
        expect(kept(results)).toBe(150)
        const actual = stream === "there" ? 1 : "none"
        expect(results[150]).toMatchObject({ failure: { code: "stream.conflict", expected, actual } })
        expect(yield* all(opened)).toHaveLength(152)
      }),
    )
  })

  it("are refused write by write: one over its limits, one with an id that is no uuid", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        const [wrong] = events("wrong", 1)
        const results = yield* opened.store.appendMany([
          { stream: "no name", expected: "none", events: events("named", 1) },
          { stream: "wrong", expected: "none", events: [{ ...wrong, id: "no uuid" }] },
          // Behind one of its stream that failed.
          { stream: "wrong", expected: "none", events: events("behind", 1) },
          { stream: "right", expected: "none", events: events("right", 1) },
        ])
        expect(results).toMatchObject([
          { failure: { code: "stream.name" } },
          { failure: { code: "id.uuid" } },
          { failure: { code: "stream.conflict", actual: "none" } },
          { success: { stream: "right", first: 0 } },
        ])
        expect(yield* all(opened)).toEqual(["right@0"])
      }),
    )
  })

  it("are all answered as if each were alone when an id of one is taken", async () => {
    await withStore(place, (opened) =>
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
          // No stream can be there.
          write("e", 2 ** 40, "e", 0),
        ]
        const answers = (yield* Effect.all(calls, { concurrency: "unbounded" })).map(([answer]) => answer)
        expect(answers).toMatchObject([
          { success: { first: 0, repeated: false } },
          { failure: { code: "id.taken", stream: "c" } },
          { success: { first: 0, repeated: true } },
          { success: { first: 2, repeated: false } },
          { failure: { code: "id.taken", stream: "d" } },
          { failure: { code: "stream.conflict", expected: 2 ** 40, actual: "none" } },
        ])
        expect(yield* all(opened)).toEqual(["a@0", "a@1", "b@0", "a@2"])
      }),
    )
  })

  it("do without one that was interrupted before its turn", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(append(opened, "gone"), { startImmediately: true })
        yield* Fiber.interrupt(fiber)
        const [one] = yield* together(opened, 1)
        expect(one).toMatchObject({ success: { first: 0 } })
        expect(yield* all(opened)).toEqual(["s-0@0"])
      }),
    )
  })

  it("are on the disk when they are answered, whatever the database is set to", async () => {
    await withStore(place, (opened) => append(opened, "first"))
    await ground.ask(`
      CREATE TABLE "${place.prefix}".seen (setting text);
      CREATE FUNCTION "${place.prefix}".note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO "${place.prefix}".seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
      CREATE TRIGGER note AFTER INSERT ON "${place.prefix}".events EXECUTE FUNCTION "${place.prefix}".note()`)
    const careless = new URL(place.url)
    careless.searchParams.set("options", "-c synchronous_commit=off")
    await withStore({ ...place, url: careless.href }, (opened) => append(opened, "second"))
    expect(await ground.ask(`SELECT * FROM "${place.prefix}".seen`)).toEqual([{ setting: "on" }])
  })
})

describe("a database that is set to another isolation", () => {
  it.each(["repeatable read", "serializable"])("(%s) keeps and answers the same", async (level) => {
    const url = new URL(place.url)
    url.searchParams.set("options", `-c default_transaction_isolation=${level.replace(" ", "\\ ")}`)
    const isolated = { ...place, url: url.href }
    await perform(
      Effect.gen(function* () {
        const stores = [yield* opened(isolated), yield* opened(isolated), yield* opened(isolated)]
        const write = (store: Opened, name: number) =>
          Effect.forEach(Array.from({ length: 20 }), (_, n) => append(store, `s-${name}`, 1, n))
        const answers = yield* Effect.all(stores.map(write), { concurrency: "unbounded" })
        for (const own of answers) expect(kept(own)).toBe(20)
        expect(yield* all(stores[0] as Opened)).toHaveLength(60)
      }),
    )
  })
})

describe("a clock that is set back", () => {
  const instants = (opened: Opened, stream: string) =>
    Effect.map(opened.store.readStream(stream), ({ events }) =>
      events.map(({ recordedAt }) => recordedAt.slice(11)),
    )

  it("by ten seconds never shows in the log", async () => {
    await withStore(place, (opened) =>
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
    await withStore(place, (opened) =>
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
        // The group's other way: the clocks of one group are compared with each other too.
        const both = yield* Effect.all(
          [at(noon + 700_000)(append(opened, "e")), Effect.result(at(noon + 10)(append(opened, "f")))],
          { concurrency: "unbounded" },
        )
        expect(both).toMatchObject([{ success: { first: 0 } }, { failure: { code: "clock.behind" } }])
      }),
    )
  })

  it("by ten minutes is overruled by a store that follows, with one warning", async () => {
    const warnings: unknown[] = []
    const logger = Logger.make(({ message }) => void warnings.push(message))
    await perform(
      Effect.gen(function* () {
        const follows = yield* opened({ ...place, clock: "follow" })
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
