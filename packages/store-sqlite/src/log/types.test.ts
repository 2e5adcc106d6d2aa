import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { append, events, trial, withStore } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

describe("a page that was read before", () => {
  it("names its events still when a transaction was undone since", async () => {
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a", 2)
        const [page] = yield* Stream.runCollect(opened.store.readAll())
        expect(page?.type(0)).toBe("Noted")
        // Expected to be new, and it is there: all is undone and done again with care.
        const twice = yield* opened.store.appendMany([
          { stream: "b", expected: "none", events: events("a", 1, 0, "Renamed") },
        ])
        expect(twice).toMatchObject([{ failure: { code: "id.taken" } }])
        expect([page?.type(0), page?.stored(1).type]).toEqual(["Noted", "Noted"])
        yield* opened.store.appendMany([
          { stream: "b", expected: "none", events: events("b", 1, 0, "Other") },
        ])
        const [next] = yield* Stream.runCollect(opened.store.readAll())
        expect([0, 1, 2].map((i) => next?.type(i))).toEqual(["Noted", "Noted", "Other"])
        expect(page?.type(1)).toBe("Noted")
      }),
    )
  })
})
