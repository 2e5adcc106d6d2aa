import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { getEventListeners } from "node:events"
import { Offering, training } from "@ampera/testing/training"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { StoreLayer } from "../ports/store-services.ts"
import type { LedgerClient } from "../client/client.ts"
import { Ledger } from "../client/ledger.ts"
import { memory } from "../memory/index.ts"
import { openLedger } from "../client/open-ledger.ts"
import { EventStore } from "../ports/event-store.ts"

/** How many subscriptions of the store are open. */
let open = 0

/** A place in memory that counts them. */
const counting: StoreLayer = Layer.provideMerge(
  Layer.effect(
    EventStore,
    Effect.map(EventStore, (store) => ({
      ...store,
      subscribe: (from: Parameters<typeof store.subscribe>[0]) =>
        Stream.ensuring(
          Stream.onStart(
            store.subscribe(from),
            Effect.sync(() => (open += 1)),
          ),
          Effect.sync(() => (open -= 1)),
        ),
    })),
  ),
  memory(),
)

let ledger: LedgerClient
const schedule = (offeringId: string) => Offering.schedule({ offeringId, seats: 2, on: "2025-01-02" })

beforeEach(async () => {
  open = 0
  ledger = await openLedger({ domain: training, at: counting, actor: "bkpsdm" })
  await ledger.run(schedule("it-1"))
})
afterEach(() => ledger.close())

const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length

describe("whoever follows the log", () => {
  it("ends by leaving the loop, which lets go of everything", async () => {
    for await (const next of ledger.follow()) {
      expect([next._tag, open]).toEqual(["Page", 1])
      break
    }
    expect(open).toBe(0)
    const failing = async (): Promise<void> => {
      for await (const next of ledger.follow()) throw new Error(next._tag)
    }
    await expect(failing()).rejects.toThrow("Page")
    expect(open).toBe(0)
  })

  it("is given pages and the place of having caught up, which can all be JSON", async () => {
    const given: unknown[] = []
    for await (const next of ledger.follow()) {
      given.push(next)
      if (next._tag === "CaughtUp") break
    }
    expect(JSON.parse(JSON.stringify(given))).toMatchObject([
      { _tag: "Page", first: 1, last: 1, events: [{ position: 1, event: { type: "OfferingScheduled" } }] },
      { _tag: "CaughtUp", position: 1 },
    ])
    expect(JSON.stringify(given[1])).toBe('{"_tag":"CaughtUp","position":1}')
  })

  it("ends while it waits for what comes next, when somebody else ends it", async () => {
    const pages = ledger.follow()[Symbol.asyncIterator]()
    await pages.next()
    expect((await pages.next()).value).toMatchObject({ _tag: "CaughtUp", position: 1 })
    const waiting = pages.next()
    expect(open).toBe(1)
    expect(await pages.return?.()).toMatchObject({ done: true })
    expect([await waiting, await pages.next()]).toMatchObject([{ done: true }, { done: true }])
    expect(open).toBe(0)
  })

  it("ends with its signal, also while it waits, and listens to it no more", async () => {
    const stop = new AbortController()
    const seen: string[] = []
    for await (const next of ledger.follow({ signal: stop.signal })) {
      seen.push(next._tag)
      expect([open, listeners(stop.signal)]).toEqual([1, 1])
      // The loop goes on, and waits for an event that never comes.
      if (next._tag === "CaughtUp") setImmediate(() => stop.abort())
    }
    expect(seen).toEqual(["Page", "CaughtUp"])
    expect([open, listeners(stop.signal)]).toEqual([0, 0])
    expect((await ledger.run(schedule("it-2"))).accepted?.length).toBe(1)
  })

  it("hands out nothing more once its signal was aborted, and nothing at all when that was before", async () => {
    const stop = new AbortController()
    const seen: string[] = []
    for await (const next of ledger.follow({ after: 0, signal: stop.signal })) {
      seen.push(next._tag)
      stop.abort()
    }
    expect(seen).toEqual(["Page"])
    for await (const next of ledger.follow({ signal: stop.signal })) seen.push(next._tag)
    expect(seen).toEqual(["Page"])
    expect([open, listeners(stop.signal)]).toEqual([0, 0])
  })

  it("keeps no listener on a signal that outlives it, however it ends", async () => {
    const { signal } = new AbortController()
    for (let n = 0; n < 20; n++) for await (const _ of ledger.follow({ signal })) break
    expect([open, listeners(signal)]).toEqual([0, 0])
    const beyond = async (): Promise<void> => {
      for await (const _ of ledger.follow({ after: 7, signal })) break
    }
    await expect(beyond()).rejects.toMatchObject({ code: "position.beyondHead" })
    const closing = async (): Promise<void> => {
      for await (const { _tag } of ledger.follow({ signal })) if (_tag === "CaughtUp") void ledger.close()
    }
    await closing()
    expect([open, listeners(signal)]).toEqual([0, 0])
  })

  it("in Effect ends by being interrupted, and lets go of everything as well", () =>
    Effect.gen(function* () {
      const its = yield* Ledger
      const fiber = yield* Effect.forkChild(Stream.runDrain(its.follow()), { startImmediately: true })
      for (let turn = 0; turn < 20; turn++) yield* Effect.yieldNow
      expect(open).toBe(1)
      yield* Fiber.interrupt(fiber)
      expect(open).toBe(0)
    }).pipe(
      Effect.provide(Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), counting)),
      Effect.runPromise,
    ))
})
