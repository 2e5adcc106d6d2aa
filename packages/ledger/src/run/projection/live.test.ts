import { projection, type Projection } from "@ampera/ledger"
import {
  attendance,
  money,
  Offering,
  seats,
  training,
  type TrainingEvent,
  withLedger,
} from "@ampera/testing/training"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"
import type { StoreLayer } from "../ports/store-services.ts"
import { StoreUnavailable } from "../ports/errors.ts"
import type { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { openLedger } from "../client/open-ledger.ts"
import { EventStore } from "../ports/event-store.ts"

const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: n, on: "2025-01-02" })
const lost = new StoreUnavailable({ code: "store.unreachable", what: "lost", cure: "none" })
const aMinute = "1 minute"

/** Remembers at which positions something was recorded, and breaks down at some of them. */
function counting(name = "counting", breaksAt: () => number = () => 0) {
  const applied: number[] = []
  const it = projection<TrainingEvent>()({
    name,
    version: 1,
    reads: ["OfferingScheduled"],
    initial: (): number[] => [],
    apply(state, _, position) {
      state.push(position)
      applied.push(position)
      if (position === breaksAt()) throw new TypeError("no such unit")
    },
    snapshot: { encode: (state) => [...state], decode: (json) => [...(json as number[])] },
  })
  return { it, applied }
}

/** A place whose store does some things otherwise. */
const changed = (
  at: StoreLayer,
  change: (store: EventStore["Service"]) => Partial<EventStore["Service"]>,
): StoreLayer =>
  Layer.provideMerge(
    Layer.effect(
      EventStore,
      EventStore.useSync((store) => ({ ...store, ...change(store) })),
    ),
    at,
  )

/** Runs a test against a ledger at a place; what it starts ends with it. */
const within = <Failure>(
  at: StoreLayer,
  test: (ledger: Ledger["Service"]) => Effect.Effect<void, Failure, Scope>,
): Promise<void> => withLedger(at, (ledger) => Effect.scoped(test(ledger)))

/** What is logged by an effect, line by line. */
function logging() {
  const lines: string[] = []
  const logger = Logger.make<unknown, void>(({ logLevel, message }) => {
    lines.push(`${logLevel} ${[message].flat().join(" ")}`)
  })
  return { lines, into: Effect.provide(Logger.layer([logger])) }
}

/** Everything a live view may be asked. */
const asked = (live: Effect.Success<ReturnType<Ledger["Service"]["live"]>>, of: Projection) => [
  live.state(of),
  live.position,
  live.caughtUp,
  live.waitUntil(1, aMinute),
  live.waitUntil(99, aMinute),
]

describe("live projections of which one has thrown", () => {
  const broken = {
    _tag: "WorkFailed",
    code: "projection.failed",
    message: "it broke off: no such unit",
    where: "projection broken, at position 2, event OfferingScheduled",
    cause: expect.any(TypeError) as unknown,
  }

  it("never show the half of a page they had applied, and say why, to whoever asks and to who listens, once", () =>
    within(memory(), (ledger) =>
      Effect.gen(function* () {
        const { it: bad } = counting("broken", () => 2)
        const { it: good } = counting()
        const heard: unknown[] = []
        const told = yield* Deferred.make<void>()
        const live = yield* ledger.live([good, bad], {
          onFailure: (error) =>
            Effect.andThen(
              Effect.sync(() => heard.push(error)),
              Deferred.succeed(told, undefined),
            ),
        })
        expect(yield* live.caughtUp).toBe(0)
        const draft = yield* ledger.draft()
        for (let n = 1; n <= 3; n++) yield* draft.run(schedule(n))
        yield* draft.commit()
        yield* Deferred.await(told)
        for (const verb of asked(live, good)) expect(yield* Effect.flip(verb)).toMatchObject(broken)
        expect(heard).toMatchObject([broken])
        // A program that throws does so again.
        expect(yield* Effect.flip(live.rebuild)).toMatchObject(broken)
        expect(yield* Effect.flip(live.state(good))).toMatchObject(broken)
      }),
    ))

  it("are a line of the log when nobody listens", () => {
    const { lines, into } = logging()
    return within(memory(), (ledger) =>
      Effect.gen(function* () {
        const live = yield* ledger.live([counting("broken", () => 2).it])
        yield* ledger.run(schedule(1))
        yield* ledger.run(schedule(2))
        yield* Effect.flip(live.waitUntil(3, aMinute))
        while (lines.length === 0) yield* Effect.yieldNow
        yield* Effect.yieldNow
        expect(lines).toEqual([
          "Error error[projection.failed]: it broke off: no such unit, projection broken, at position 2, event OfferingScheduled, mend what it runs, and start it again; nothing that is recorded was changed",
        ])
      }).pipe(into),
    )
  })

  it("follow the log again once they were folded anew", () =>
    within(memory(), (ledger) =>
      Effect.gen(function* () {
        let breaksAt = 2
        const { it: bad } = counting("broken", () => breaksAt)
        const live = yield* ledger.live([bad], { onFailure: () => Effect.void })
        yield* ledger.run(schedule(1))
        yield* ledger.run(schedule(2))
        yield* Effect.flip(live.waitUntil(2, aMinute))
        breaksAt = 0
        yield* live.rebuild
        expect([yield* live.state(bad), yield* live.position]).toEqual([[1, 2], 2])
        yield* ledger.run(schedule(3))
        yield* live.waitUntil(3, aMinute)
        expect(yield* live.state(bad)).toEqual([1, 2, 3])
        expect(yield* live.caughtUp).toBeGreaterThanOrEqual(2)
      }),
    ))
})

describe("live projections whose store is gone", () => {
  it.each<readonly [string, Effect.Effect<never, StoreUnavailable> | Effect.Effect<never>, object]>([
    ["fail with what it says", Effect.fail(lost), { code: "store.unreachable" }],
    [
      "say that they broke off when it breaks down",
      Effect.die(new Error("oh")),
      { code: "live.failed", where: "live money" },
    ],
  ])("%s, and follow it again once it is back and they were folded anew", (_, end, error) => {
    let away = true
    const at = changed(memory(), (store) => ({
      subscribe: (from) => (away ? Stream.fromEffect(end) : store.subscribe(from)),
    }))
    return within(at, (ledger) =>
      Effect.gen(function* () {
        const heard: unknown[] = []
        const live = yield* ledger.live([money], { onFailure: (one) => Effect.sync(() => heard.push(one)) })
        expect(yield* Effect.flip(live.caughtUp)).toMatchObject(error)
        expect(yield* Effect.flip(live.state(money))).toMatchObject(error)
        while (heard.length === 0) yield* Effect.yieldNow
        expect(heard).toMatchObject([error])
        away = false
        yield* ledger.run(schedule(1))
        yield* live.rebuild
        expect(yield* live.caughtUp).toBe(1)
        yield* ledger.run(schedule(2))
        yield* live.waitUntil(2, aMinute)
        expect(heard.length).toBe(1)
      }),
    )
  })

  it("do not stand still without a word when it ends their subscription", () =>
    within(
      changed(memory(), () => ({ subscribe: () => Stream.empty })),
      (ledger) =>
        Effect.gen(function* () {
          const live = yield* ledger.live([money], { onFailure: () => Effect.void })
          expect(yield* Effect.flip(live.waitUntil(1, aMinute))).toMatchObject({ code: "store.ended" })
          const reader = ledger.reader({ name: "r", start: "beginning", handle: () => Effect.void })
          expect(yield* Effect.flip(reader)).toMatchObject({ code: "store.ended" })
        }),
    ))
})

describe("live projections begin", () => {
  it("with the nearest snapshot, and say when they have caught up, and where", async () => {
    const log = makeMemoryLog()
    await within(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        for (let n = 1; n <= 5; n++) yield* ledger.run(schedule(n))
        yield* ledger.report(seats, { asOf: "2025-12-31" })
        yield* ledger.report({ name: "any", over: { slice: counting().it }, compute: () => null }, null)
        yield* ledger.snapshot
        for (let n = 6; n <= 7; n++) yield* ledger.run(schedule(n))
      }),
    )
    await within(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        const { it: counted, applied } = counting()
        const live = yield* ledger.live([counted])
        expect(yield* live.caughtUp).toBe(7)
        expect(applied).toEqual([6, 7])
        expect([yield* live.state(counted), yield* live.position]).toEqual([[1, 2, 3, 4, 5, 6, 7], 7])
      }),
    )
  })

  it("with states of one position, whatever snapshots there are", async () => {
    const log = makeMemoryLog()
    const [one, other] = [counting("one"), counting("other")]
    await within(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        for (const { it: slice } of [one, other]) {
          for (let n = 0; n < 3; n++) yield* ledger.run(schedule(log.events.length + 1))
          yield* ledger.report({ name: "any", over: { slice }, compute: () => null }, null)
          yield* ledger.snapshot
        }
        yield* ledger.run(schedule(9))
        log.snapshots.set("one", log.snapshots.get("one")?.slice(0, 1) ?? [])
      }),
    )
    expect(["one", "other"].map((name) => log.snapshots.get(name)?.[0]?.position)).toEqual([3, 6])
    const seen: unknown[] = []
    const at = changed(memory({ log }), (store) => ({
      readAll: (range) => Stream.tap(store.readAll(range), () => look),
      subscribe: (from) => Stream.tap(store.subscribe(from), () => look),
    }))
    let look: Effect.Effect<void> = Effect.void
    await within(at, (ledger) =>
      Effect.gen(function* () {
        const live = yield* ledger.live([one.it, other.it])
        look = Effect.gen(function* () {
          const [a, b] = [yield* live.state(one.it), yield* live.state(other.it)]
          seen.push([a.length, b.length, yield* live.position])
        }).pipe(Effect.orDie)
        expect(yield* live.caughtUp).toBe(7)
      }),
    )
    expect(seen.map(String)).toContain("6,6,6")
    expect(seen.filter((of) => new Set(of as number[]).size > 1)).toEqual([])
  })

  it("from the first event where the cache has nothing, also for projections that share their events", () =>
    within(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const live = yield* ledger.live([attendance, money])
        expect(yield* live.caughtUp).toBe(1)
        expect([...(yield* live.state(attendance)).keys()]).toEqual(["it-1"])
      }),
    ))
})

describe("as promises", () => {
  it("they throw and reject with the cause, and tell who listens, each time they break off", async () => {
    const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
    const heard: unknown[] = []
    const { it: bad } = counting("broken", () => 1)
    const live = await ledger.live([bad], { onFailure: (error) => heard.push(error.code) })
    expect(await live.caughtUp()).toBe(0)
    await ledger.run(schedule(1))
    const broken = { code: "projection.failed" }
    await expect(live.waitUntil(2, aMinute)).rejects.toMatchObject(broken)
    expect(() => live.state(bad)).toThrow(expect.objectContaining(broken))
    expect(() => live.position).toThrow(expect.objectContaining(broken))
    await expect(live.caughtUp()).rejects.toMatchObject(broken)
    await expect(live.rebuild()).rejects.toMatchObject(broken)
    await ledger.close()
    expect(heard).toEqual(["projection.failed"])
  })
})

describe("live states that are folded anew at once", () => {
  it("do not go back to what was begun before", async () => {
    const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
    for (const n of [1, 2, 3]) await ledger.run(schedule(n))
    const live = await ledger.live([attendance])
    await live.rebuild()
    expect(await live.caughtUp()).toBe(3)
    const folded = live.state(attendance)
    await ledger.run(schedule(4))
    await live.waitUntil(4, aMinute)
    expect([...folded.keys()]).toEqual(["it-1", "it-2", "it-3", "it-4"])
    expect(live.state(attendance)).toBe(folded)
    await ledger.close()
  })

  it("are those of a projection that keeps something to itself, too", async () => {
    class Counted {
      readonly name = "counted"
      readonly version = 1
      readonly reads = ["OfferingScheduled"] as const
      readonly snapshot = {
        encode: (state: number[]) => [...state],
        decode: (json: unknown) => json as number[],
      }
      #applied = 0
      initial(): number[] {
        return []
      }
      apply(state: number[]): void {
        state.push(++this.#applied)
      }
    }
    const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
    await ledger.run(schedule(1))
    const counted = new Counted() as unknown as Projection<number[]>
    const live = await ledger.live([counted])
    await live.caughtUp()
    expect(live.state(counted)).toEqual([1])
    await ledger.close()
  })
})

describe("a ledger of which something was asked that is nothing", () => {
  it("can be closed", async () => {
    const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
    expect(() => ledger.report(undefined as never, undefined as never)).toThrow(TypeError)
    await ledger.close()
  })
})
