import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, type Opened, opened, perform, servers, trial } from "../trial.test-helper.ts"
import { covers, isFurther, isSaid, through } from "./scanned.ts"

describe("how far the server has looked", () => {
  it("is told apart from the event that will stand there", () => {
    const before = { commit: 100n, prepare: 0n }
    expect([covers(before, 99n), covers(before, 100n), covers(before, 101n)]).toEqual([true, false, false])
    expect([covers(through(100n), 100n), isFurther(through(100n), before)]).toEqual([true, true])
  })

  it("is not told by a position that no log has", () => {
    const nowhere = 2n ** 64n - 1n
    expect(isSaid({ commit: nowhere, prepare: nowhere })).toBe(false)
    expect(isSaid({ commit: 2n ** 63n - 1n, prepare: 0n })).toBe(true)
  })
})

describe.each(servers)("on a server %s that has found nothing of the ledger", (server) => {
  const place = trial({ beforeEach, afterEach }, server)
  /** Somebody else's events, so that there are so many in all. */
  const others = (count: number) => {
    while (place.double.log.all.length < count) place.double.log.push("other", "Noted")
  }
  /** The numbers of events: a part of a page, a page, two pages, more than an interval. */
  const counts = [2, 32, 64, 512, 530]

  it("the head is counted from the first event", async () => {
    await perform(
      Effect.gen(function* () {
        for (const [n, count] of counts.entries()) {
          const at = yield* opened(place, { prefix: `p${n}`, positions: `${place.folder}/${n}` })
          others(count)
          expect((yield* at.store.head).position).toBe(0)
          expect(yield* all(at)).toEqual([])
          yield* append(at, "a", 3)
          expect((yield* at.store.head).position).toBe(3)
          expect(yield* all(at)).toEqual(["a@0", "a@1", "a@2"])
          others(place.double.log.all.length + 40)
          expect((yield* at.store.head).position).toBe(3)
        }
      }),
    )
  })

  it("a follower that is cut off before the first event is given every one", async () => {
    for (const [n, count] of counts.slice(0, 3).entries()) {
      others(count)
      const how = { prefix: `p${n}`, positions: `${place.folder}/${n}` }
      await perform(
        Effect.gen(function* () {
          const caughtUp = yield* Deferred.make<void>()
          const following = yield* Effect.forkChild(followed(yield* opened(place, how), 3, caughtUp))
          yield* Deferred.await(caughtUp)
          place.double.stop()
          yield* Effect.promise(() => place.double.start())
          const other = yield* opened(place, { ...how, positions: `${place.folder}/other` })
          yield* append(other, "a", 3)
          expect(yield* Fiber.join(following)).toEqual(["a@0", "a@1", "a@2"])
        }),
      )
    }
  })
})

/** Follows until so many events have come; says when it has caught up first. */
const followed = ({ store }: Opened, count: number, caughtUp: Deferred.Deferred<void>) => {
  const seen: string[] = []
  return store.subscribe().pipe(
    Stream.tap((next) =>
      Effect.sync(() => {
        if (next._tag === "CaughtUp") Deferred.doneUnsafe(caughtUp, Effect.void)
        else for (let i = 0; i < next.length; i++) seen.push(name(next.stored(i)))
      }),
    ),
    Stream.takeUntil(() => seen.length >= count),
    Stream.runDrain,
    Effect.as(seen),
    Effect.timeout("5 minutes"),
  )
}

const name = ({ revision, stream }: { readonly revision: number; readonly stream: string }): string =>
  `${stream}@${revision}`
