import { startDouble } from "@ampera/eventstoredb-double"
import { EventStoreDBClient } from "@eventstore/db-client"
import { Ledger, memoryVault } from "@ampera/ledger/run"
import { EventStore, OutcomeUnknown, Vault } from "@ampera/ledger/store"
import { Offering, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import { once } from "node:events"
import { setImmediate } from "node:timers/promises"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { eventStoreDbStore } from "../index.ts"
import { all, append, failure, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const on = "2025-02-20"

/** A ledger of the training domain on the server of this test. */
const ledger = () =>
  Ledger.layer(training, { actor: "trial" }).pipe(
    Layer.provideMerge(
      Layer.merge(
        eventStoreDbStore({ url: place.double.url, cache: `${place.folder}/ampera.cache` }),
        Layer.succeed(Vault, memoryVault()),
      ),
    ),
  )
const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })
const onServer = (stream: string) => place.double.log.events(`ampera.${stream}`)

/** Sends an append again whose outcome is unknown, as the kernel does. */
const sentAgain = <A>(append: Effect.Effect<A, unknown>) =>
  Effect.catchIf(
    append,
    (error) => error instanceof OutcomeUnknown,
    () => append,
  )

/** Resolves when a server breaks the connections it has, and everybody here had time to hear of it. */
async function brokenConnection(url: string): Promise<void> {
  const client = EventStoreDBClient.connectionString(url)
  await once(client.subscribeToAll(), "error")
  for (let turn = 0; turn < 20; turn++) await setImmediate()
}

describe("an append without an answer", () => {
  for (const kept of [true, false]) {
    const what = kept ? "was written" : "was lost"

    it(`is an unknown outcome after the deadline, and the same ids sent again say whether it ${what}`, async () => {
      const { faults } = place.double
      await perform(
        Effect.gen(function* () {
          const at = yield* opened(place, { deadline: 1_000 })
          yield* append(at, "a", 2)
          faults.silentAppends = kept ? "kept" : "lost"
          const unknown = yield* failure(append(at, "a", 2, 2))
          expect(unknown).toBeInstanceOf(OutcomeUnknown)
          faults.silentAppends = "no"
          expect(yield* append(at, "a", 2, 2)).toMatchObject({ success: { first: 2, repeated: kept } })
          expect(onServer("a")).toHaveLength(4)
        }),
      )
    })

    it(`because its connection broke is settled by the kernel, whether it ${what}`, async () => {
      const { faults } = place.double
      const program = Effect.gen(function* () {
        const { run } = yield* Ledger
        yield* run(Offering.schedule({ offeringId: "it-1", seats: 5, on }))
        faults.brokenAppends = { times: 2, kept }
        const { accepted, repeated } = yield* run(enroll("p1"))
        expect([accepted?.length, repeated]).toEqual([1, false])
        yield* run(enroll("p2"))
        expect((yield* (yield* EventStore).head).position).toBe(3)
      })
      await Effect.runPromise(Effect.provide(program, ledger()))
    })
  }

  it("because the other nodes did not say they have it is settled by the kernel, and written once", async () => {
    const program = Effect.gen(function* () {
      const { run } = yield* Ledger
      yield* run(Offering.schedule({ offeringId: "it-1", seats: 5, on }))
      place.double.faults.lateAppends = 2
      expect(yield* run(enroll("p1"))).toMatchObject({ accepted: [{}] })
      yield* run(enroll("p2"))
      expect(place.double.faults.lateAppends).toBe(0)
    })
    await Effect.runPromise(Effect.provide(program, ledger()))
    expect(onServer("offering-it-1")).toHaveLength(3)
  })

  it("on a server that is silent for good ends with an unknown outcome, and closing is not held up", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { deadline: 500 })
        place.double.faults.silentAppends = "kept"
        const outcomes = yield* Effect.all(
          ["a", "b", "c"].map((stream) => Effect.flip(append(at, stream))),
          { concurrency: "unbounded" },
        )
        for (const outcome of outcomes) expect(outcome).toBeInstanceOf(OutcomeUnknown)
      }),
    )
  })
})

describe("a server that was started again", () => {
  it("is found again by the next append and the next read", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a")
        for (let n = 1; n < 4; n++) {
          place.double.stop()
          yield* Effect.promise(() => place.double.start())
          // What was sent before anybody had noticed is unknown. Then the client's first question fails with a raw
          // code 14: nothing was sent, and it is asked again.
          expect(yield* sentAgain(append(at, "a", 1, n))).toMatchObject({ success: { first: n } })
          expect(yield* at.store.readStream("a")).toMatchObject({ head: n })
          expect(yield* all(at)).toHaveLength(n + 1)
        }
      }),
    )
  })

  it("that is gone is told as unreachable after the deadline: nothing was written", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { deadline: 1_000 })
        place.double.stop()
        const gone = { _tag: "StoreUnavailable", code: "store.unreachable" }
        const told = yield* Effect.all(
          [sentAgain(append(at, "a")), at.store.readStream("a"), at.store.head, all(at)].map((asked) =>
            failure(asked as Effect.Effect<unknown, unknown>),
          ),
          { concurrency: "unbounded" },
        )
        expect(told).toMatchObject([gone, gone, gone, gone])
        yield* Effect.promise(() => place.double.start())
        expect(yield* append(at, "a")).toMatchObject({ success: { repeated: false } })
      }),
    )
  })
})

describe("a node that does not lead", () => {
  it("sends the append to the one that does, and the kernel sends it there", async () => {
    const leader = await startDouble()
    const program = Effect.gen(function* () {
      const { run } = yield* Ledger
      place.double.faults.leader = { address: "127.0.0.1", port: leader.port }
      const { accepted } = yield* run(Offering.schedule({ offeringId: "it-1", seats: 5, on }))
      expect(accepted).toHaveLength(1)
    })
    await Effect.runPromise(Effect.provide(program, ledger()))
    expect(leader.log.events("ampera.offering-it-1")).toHaveLength(1)
    leader.stop()
  })
})

describe("two servers in one process", () => {
  it("do not break each other's appends", async () => {
    const other = await startDouble()
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place)
        const there = yield* opened(place, { url: other.url, positions: `${place.folder}/other.positions` })
        yield* append(here, "a")
        // The client keeps the appends of both in one place. When the call to the one breaks while the other has an
        // append under way, that would be rejected, and its answer be an exception that nobody can catch.
        const answer = Promise.withResolvers<void>()
        other.faults.heldAnswers = answer.promise
        const arrived = Promise.withResolvers<void>()
        other.log.listen(arrived.resolve)
        const appending = yield* Effect.forkChild(append(there, "a"))
        yield* Effect.promise(() => arrived.promise)
        const broken = brokenConnection(place.double.url)
        place.double.stop()
        yield* Effect.promise(() => broken)
        answer.resolve()
        expect(yield* Fiber.join(appending)).toMatchObject({ success: { first: 0, repeated: false } })
        yield* Effect.promise(() => place.double.start())
        expect(yield* sentAgain(append(here, "a", 1, 1))).toMatchObject({ success: { first: 1 } })
        expect(yield* all(there)).toEqual(["a@0"])
      }),
    )
    other.stop()
  })
})
