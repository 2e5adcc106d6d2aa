import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, failure, type Opened, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })

/** Follows the log until so many events have come; gives their positions. */
const positions = ({ store }: Opened, count: number) => {
  const seen: number[] = []
  return store.subscribe().pipe(
    Stream.tap((next) =>
      Effect.sync(() => {
        if (next._tag === "Page") for (let i = 0; i < next.length; i++) seen.push(next.first + i)
      }),
    ),
    Stream.takeUntil(() => seen.length >= count),
    Stream.runDrain,
    Effect.as(seen),
    Effect.timeout("5 minutes"),
  )
}
const range = (to: number) => Array.from({ length: to }, (_, i) => i + 1)

/** Writes something of another owner between the events of the ledger. */
const others = (count: number) =>
  Effect.promise(async () => {
    const client = EventStoreDBClient.connectionString(place.double.url)
    for (let n = 0; n < count; n++)
      await client.appendToStream(`ampera-${n % 3}`, jsonEvent({ type: "Noted", data: { n } }))
    await client.dispose()
  })

describe("a follower", () => {
  it("goes on behind the last event it was given when its subscription breaks, again and again", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a", 100)
        place.double.faults.brokenSubscriptions = 30
        expect(yield* positions(at, 100)).toEqual(range(100))
      }),
    )
  })

  it("goes on when the server was started again, and is told what was written meanwhile", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a", 3)
        const caughtUp = yield* Deferred.make<void>()
        const seen: number[] = []
        const following = yield* at.store.subscribe().pipe(
          Stream.tap((next) =>
            next._tag === "CaughtUp"
              ? Deferred.succeed(caughtUp, undefined)
              : Effect.sync(() => void seen.push(...range(next.length).map((n) => next.first + n - 1))),
          ),
          Stream.takeUntil(() => seen.length >= 6),
          Stream.runDrain,
          Effect.forkChild,
        )
        yield* Deferred.await(caughtUp)
        place.double.stop()
        yield* Effect.promise(() => place.double.start())
        const other = yield* opened(place, { positions: `${place.folder}/other` })
        yield* append(other, "a", 3, 3)
        yield* Effect.timeout(Fiber.join(following), "5 minutes")
        expect(seen).toEqual(range(6))
      }),
    )
  })

  it("that is slow is dropped by the server, and loses nothing", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        for (let n = 0; n < 5; n++) yield* append(at, `s${n}`, 200)
        place.double.faults.dropSlowReaders = true
        expect(yield* positions(at, 1_000)).toEqual(range(1_000))
      }),
    )
  })

  it("counts only the ledger's events among those of others", async () => {
    await perform(
      Effect.gen(function* () {
        const [at, neighbour] = [
          yield* opened(place),
          yield* opened(place, { prefix: "ampera-0", positions: `${place.folder}/neighbour` }),
        ]
        for (let n = 0; n < 5; n++) {
          yield* append(at, "a", 1, n)
          yield* append(neighbour, "a", 2, 2 * n)
          yield* others(60)
        }
        expect(yield* positions(at, 5)).toEqual(range(5))
        expect([(yield* at.store.head).position, (yield* neighbour.store.head).position]).toEqual([5, 10])
        const last = yield* at.store.at(5)
        expect(last).toEqual(yield* at.store.head)
        yield* others(100)
        // Links of the server's own projections, to events of ours and to none.
        for (const [stream, to] of [
          ["$ce-ampera", "0@ampera.a"],
          ["$et-Noted", "7@gone"],
        ] as const)
          place.double.log.push(stream, "$>", to)
        expect(yield* at.store.head).toEqual(last)
        expect(yield* positions(at, 5)).toEqual(range(5))
      }),
    )
  })

  it("of a server that takes the call and says nothing asks again; a reader gives up after the deadline", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { deadline: 800 })
        yield* append(at, "a", 3)
        place.double.faults.silentReads = true
        const silent = { _tag: "StoreUnavailable", code: "store.unreachable" }
        const following = yield* Effect.forkChild(positions(at, 3))
        const told = yield* Effect.all(
          [failure(all(at)), failure(at.store.readStream("a")), failure(at.store.head)],
          {
            concurrency: "unbounded",
          },
        )
        expect(told).toMatchObject([silent, silent, silent])
        place.double.faults.silentReads = false
        expect(yield* Fiber.join(following)).toEqual(range(3))
      }),
    )
  })

  it("ends where the server lets nobody in any more", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a")
        place.double.faults.denied = true
        const denied = { _tag: "StoreUnavailable", message: expect.stringMatching(/does not let/) as unknown }
        expect(yield* failure(positions(at, 2))).toMatchObject(denied)
        expect(yield* failure(append(at, "a", 1, 1))).toMatchObject(denied)
      }),
    )
  })
})
