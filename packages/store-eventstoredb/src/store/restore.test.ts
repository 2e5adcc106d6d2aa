import { leafText } from "@ampera/ledger"
import { copyLog } from "@ampera/ledger/run"
import type { Page } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { append, failure, type Opened, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })

const leavesOf = (page: Page) => Array.from({ length: page.length }, (_, i) => leafText(page.stored(i)))
const leaves = ({ store }: Opened) =>
  Effect.map(Stream.runCollect(store.readAll()), (pages) => pages.flatMap(leavesOf))

/** The store of this test, and an empty one beside it on the same server. */
const two = Effect.gen(function* () {
  const from = yield* opened(place)
  const to = yield* opened(place, { prefix: "copy", positions: `${place.folder}/copy.positions` })
  for (let n = 0; n < 60; n++) yield* append(from, `s${n % 7}`, 1, Math.floor(n / 7))
  return [from, to] as const
})

describe("a copy onto a server", () => {
  it("is the same log, leaf by leaf, and goes on where it was broken off", async () => {
    await perform(
      Effect.gen(function* () {
        const [from, to] = yield* two
        // The connection breaks after the third append of the copy.
        let appends = 0
        const stop = place.double.log.listen(() => {
          appends += 1
          if (appends === 3) place.double.faults.brokenAppends = { times: 1, kept: true }
        })
        expect(yield* failure(copyLog(from.store, to.store, to.replica))).toMatchObject({
          _tag: "StoreUnavailable",
          code: "store.unreachable",
        })
        stop()
        const begun = (yield* to.store.head).position
        expect(begun).toBeGreaterThan(2)
        expect(yield* copyLog(from.store, to.store, to.replica)).toEqual({ events: 60 - begun, position: 60 })
        expect(yield* leaves(to)).toEqual(yield* leaves(from))
        expect(yield* copyLog(from.store, to.store, to.replica)).toEqual({ events: 0, position: 60 })
      }),
    )
  })

  it("of another log is refused, and nothing is written", async () => {
    await perform(
      Effect.gen(function* () {
        const [from, to] = yield* two
        yield* append(to, "other")
        expect(yield* failure(copyLog(from.store, to.store, to.replica))).toMatchObject({
          code: "replica.notNext",
        })
        expect((yield* to.store.head).position).toBe(1)
      }),
    )
  })
})
