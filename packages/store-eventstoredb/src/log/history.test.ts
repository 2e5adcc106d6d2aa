import { type Double, startDouble } from "@ampera/eventstoredb-double"
import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, failure, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const missing = { code: "store.historyMissing" }

/** Does something on the server with another client, as an operator would. */
const operate = (work: (client: EventStoreDBClient) => Promise<unknown>) =>
  Effect.promise(async () => {
    const client = EventStoreDBClient.connectionString(place.double.url)
    await work(client)
    await client.dispose()
  })

/** A ledger of two streams, to one of which something is done. */
const after = (work: (client: EventStoreDBClient) => Promise<unknown>) =>
  Effect.gen(function* () {
    const before = yield* opened(place)
    yield* append(before, "a", 5)
    yield* append(before, "b", 2)
    yield* operate(work)
    // One that has seen nothing yet.
    return yield* opened(place, { positions: `${place.folder}/fresh` })
  })

describe("history that is missing", () => {
  for (const [what, work] of [
    ["$maxCount hides the first events", (c) => c.setStreamMetadata("ampera.a", { maxCount: 2 })],
    ["$maxAge hides all of them", (c) => c.setStreamMetadata("ampera.a", { maxAge: 0 })],
    ["$tb cuts off the first ones", (c) => c.setStreamMetadata("ampera.a", { truncateBefore: 3 })],
    ["$tb cuts off all of them", (c) => c.setStreamMetadata("ampera.a", { truncateBefore: 9 })],
    ["the stream was deleted", (c) => c.deleteStream("ampera.a")],
    ["the stream was closed for ever", (c) => c.tombstoneStream("ampera.a")],
    [
      "the stream was deleted and begun anew",
      async (c) => {
        await c.deleteStream("ampera.a")
        await c.appendToStream("ampera.a", jsonEvent({ type: "Noted", data: {} }), {
          expectedRevision: "no_stream",
        })
      },
    ],
  ] as readonly (readonly [string, (client: EventStoreDBClient) => Promise<unknown>])[]) {
    it(`is told by every reader when ${what}`, async () => {
      await perform(
        Effect.gen(function* () {
          const at = yield* after(work)
          const damaged = what.includes("anew")
            ? { code: expect.stringMatching(/historyMissing|damaged/) as unknown }
            : missing
          expect(yield* failure(at.store.readStream("a"))).toMatchObject(damaged)
          expect(yield* failure(all(at))).toMatchObject(damaged)
          expect(yield* failure(Stream.runDrain(at.store.subscribe()))).toMatchObject(damaged)
          expect(yield* failure(at.store.head)).toMatchObject(damaged)
          expect((yield* at.store.readStream("b")).events).toHaveLength(2)
        }),
      )
    })
  }

  it("is told to who follows at the moment it goes missing", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a", 3)
        let told = 0
        const following = Stream.runForEach(at.store.subscribe(), ({ _tag }) =>
          _tag === "CaughtUp" && told++ === 0
            ? operate((client) => client.setStreamMetadata("ampera.a", { maxCount: 1 }))
            : Effect.void,
        )
        expect(yield* failure(following)).toMatchObject(missing)
      }),
    )
  })

  it("is not told for metadata that hide nothing, or that were set right since", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* after(async (client) => {
          await client.setStreamMetadata("ampera.a", { maxCount: 2 })
          await client.setStreamMetadata("ampera.a", { acl: { readRoles: ["$admins"] } })
          await client.setStreamMetadata("ampera.b", { color: "green" })
        })
        expect(yield* all(at)).toHaveLength(7)
        expect((yield* at.store.readStream("a")).head).toBe(4)
      }),
    )
  })

  it("of a stream that was deleted is not written over", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* after((client) => client.deleteStream("ampera.a"))
        expect(yield* failure(append(at, "a", 1))).toMatchObject({ _tag: "OutcomeUnknown" })
        expect(yield* failure(append(at, "a", 1, 5))).toMatchObject({ _tag: "StoreUnavailable", ...missing })
        yield* operate((client) => client.tombstoneStream("ampera.b"))
        expect(yield* failure(append(at, "b", 1))).toMatchObject({
          _tag: "StoreUnavailable",
          code: "store.damaged",
        })
      }),
    )
  })

  it("makes a checkpoint worthless that names an event which is not there", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* append(at, "a", 3)
        const { cursor } = yield* at.store.at(2)
        for (const checkpoint of [
          { position: 7, cursor: cursor + 1_000_000n },
          { position: 2, cursor: cursor + 1n },
          { position: 3, cursor },
        ]) {
          expect(yield* failure(Stream.runDrain(at.store.readAll({ after: checkpoint })))).toMatchObject(
            missing,
          )
          expect(yield* failure(Stream.runDrain(at.store.subscribe({ after: checkpoint })))).toMatchObject(
            missing,
          )
        }
      }),
    )
  })

  it("is told where another log stands at the address of this one, to who reads, asks and follows", async () => {
    const open = { deadline: 1_000 }
    let put: Double | undefined
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, open)
        yield* append(at, "a", 3)
        const [second, third] = [yield* at.store.at(2), yield* at.store.head]
        const caughtUp = yield* Deferred.make<void>()
        const following = yield* at.store.subscribe({ after: second }).pipe(
          Stream.runForEach(({ _tag }) =>
            _tag === "CaughtUp" ? Deferred.succeed(caughtUp, undefined) : Effect.void,
          ),
          Effect.forkChild,
        )
        yield* Deferred.await(caughtUp)
        const { port } = place.double
        place.double.stop()
        put = yield* Effect.promise(() => startDouble({ port }))
        // Nothing of it begins where events of the ledger began.
        while (put.log.end <= third.cursor + 1_000n) put.log.push("some", "Noted", "1")
        expect(put.log.isPlace(second.cursor) || put.log.isPlace(third.cursor)).toBe(false)
        expect(yield* failure(Fiber.join(following))).toMatchObject(missing)
        expect(yield* failure(at.store.head)).toMatchObject(missing)
        // By another store, which has counted nothing.
        const fresh = yield* opened(place, { ...open, positions: `${place.folder}/fresh` })
        expect(yield* failure(Stream.runDrain(fresh.store.readAll({ after: third })))).toMatchObject(missing)
      }),
    )
    // What is known of the old one is not believed.
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, open)
        expect((yield* at.store.head).position).toBe(0)
        yield* append(at, "a", 1)
        expect((yield* at.store.head).position).toBe(1)
      }),
    )
    put?.stop()
  })

  it("is not made up for by an event that no ledger wrote", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* after((client) =>
          client.appendToStream("ampera.a", jsonEvent({ type: "Noted", data: { n: 1 } }), {
            expectedRevision: 4n,
          }),
        )
        const damaged = { _tag: "StoreUnavailable", code: "store.damaged" }
        expect(yield* failure(at.store.readStream("a"))).toMatchObject(damaged)
        expect(yield* failure(all(at))).toMatchObject(damaged)
      }),
    )
  })
})
