import { Offering, training } from "@ampera/testing/training"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"
import { type StoreLayer, Ledger, memory, openLedger } from "../index.ts"
import { EventStore } from "../ports/event-store.ts"

const schedule = () => Offering.schedule({ offeringId: "it-1", seats: 3, on: "2025-02-20" })
const open = (at: StoreLayer) => openLedger({ domain: training, at, actor: "bkpsdm" })

describe("a place in memory", () => {
  it("has what was written when it is opened again, and shows it to whoever stands on it too", async () => {
    const at = memory()
    const first = await open(at)
    await first.run(schedule())
    const beside = await open(at)
    await first.close()
    const again = await open(at)
    expect([await beside.head(), await again.head()]).toEqual([1, 1])
    expect((await beside.run(schedule())).accepted).toEqual([])
    await beside.close()
    await again.close()
  })

  it("shares nothing with another one", async () => {
    const [one, other] = [await open(memory()), await open(memory())]
    await one.run(schedule())
    expect(await other.head()).toBe(0)
    await one.close()
    await other.close()
  })

  it("says that it is closed, to those who wait as well", async () => {
    const following = Effect.gen(function* () {
      const scope = yield* Scope.make()
      const store = Context.get(yield* Layer.buildWithScope(memory(), scope), EventStore)
      const closeWhenCaughtUp = Stream.runForEach(store.subscribe(), ({ _tag }) =>
        _tag === "CaughtUp" ? Effect.forkDetach(Scope.close(scope, Exit.void)) : Effect.void,
      )
      return yield* Effect.flip(closeWhenCaughtUp)
    })
    expect(await Effect.runPromise(following)).toMatchObject({ code: "store.closed" })
  })

  it("tells a reader that has seen more than there is", async () => {
    const at = memory()
    const ahead = { after: { position: 7, cursor: 7n } }
    const read = (which: "readAll" | "subscribe") =>
      EventStore.use((store) => Stream.runDrain(store[which](ahead))).pipe(
        Effect.provide(at),
        Effect.flip,
        Effect.runPromise,
      )
    expect(await read("readAll")).toMatchObject({ code: "store.historyMissing" })
    expect(await read("subscribe")).toMatchObject({ code: "store.historyMissing" })
  })

  it("gives pages that end where they say", async () => {
    const page = Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.run(schedule())
      const store = yield* EventStore
      return (yield* Stream.runCollect(store.readAll()))[0]
    })
    const layer = Layer.provideMerge(Ledger.layer(training, { actor: "bkpsdm" }), memory())
    const first = await Effect.runPromise(Effect.provide(page, layer))
    expect(first?.end).toEqual({ position: 1, cursor: 1n })
    expect(first?.type(0)).toBe("OfferingScheduled")
    expect(() => first?.type(1)).toThrow(RangeError)
  })
})
