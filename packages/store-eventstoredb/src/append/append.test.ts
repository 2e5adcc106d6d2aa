import { startDouble } from "@ampera/eventstoredb-double"
import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, events, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const on = "2025-02-20"

const onServer = (stream: string) => place.double.log.events(`ampera.${stream}`)

describe("an append", () => {
  it("stands on the server as JSON that anybody can read, with the ledger's id beside it", async () => {
    await perform(Effect.flatMap(opened(place), (at) => append(at, "person-p1", 1)))
    const [kept] = onServer("person-p1")
    expect(kept).toMatchObject({ type: "Noted", contentType: "application/json", revision: 0 })
    const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("utf8")
    expect(text(kept?.data)).toBe('{"n":0}')
    const beside = JSON.parse(text(kept?.metadata)) as object
    expect(beside).toEqual({
      id: uuidV5("person-p1", 0),
      metadata: { actor: "trial" },
      occurredOn: on,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
      schema: 1,
    })
    expect(kept?.id).not.toBe(uuidV5("person-p1", 0))
  })

  it("of ids that are there is answered as the first one, also at the current revision, and not written", async () => {
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place), yield* opened(place)]
        yield* append(one, "a", 2)
        // The server would write it: it compares ids only behind an older revision.
        for (const at of [one, two]) {
          const again = yield* at.store.appendMany([{ stream: "a", expected: 1, events: events("a", 2) }])
          expect(again).toMatchObject([{ success: { first: 0, repeated: true } }])
        }
        expect(onServer("a")).toHaveLength(2)
      }),
    )
  })

  it("says which of two writers with the same ids has written", async () => {
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place), yield* opened(place)]
        for (let n = 0; n < 20; n++) {
          const answers = yield* Effect.all(
            [one, two].map((at) => append(at, `s${n}`, 1)),
            { concurrency: "unbounded" },
          )
          expect(
            answers
              .map((answer) => (answer as { success: { repeated: boolean } }).success.repeated)
              .toSorted((a, b) => Number(a) - Number(b)),
          ).toEqual([false, true])
        }
        expect(yield* all(one)).toHaveLength(20)
      }),
    )
  })

  it("of writes that follow each other on one stream is one append on the server, and fails as one", async () => {
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place), yield* opened(place)]
        const write = (expected: "none" | number, from: number) =>
          ({ stream: "a", expected, events: events("a", 2, from) }) as const
        const before = place.double.log.all.length
        let told = 0
        place.double.log.listen(() => (told += 1))
        const kept = yield* one.store.appendMany([write("none", 0), write(1, 2), write(3, 4)])
        expect(kept).toMatchObject([
          { success: { first: 0 } },
          { success: { first: 2 } },
          { success: { first: 4 } },
        ])
        expect([place.double.log.all.length - before, told]).toEqual([6, 1])
        // Somebody else was first: the second write fits what is there now, but was decided on what never was.
        yield* two.store.appendMany([{ stream: "a", expected: 5, events: events("b", 2) }])
        const late = yield* one.store.appendMany([write(5, 6), write(7, 8)])
        expect(late).toMatchObject([
          { failure: { _tag: "VersionConflict", actual: 7 } },
          { failure: { _tag: "VersionConflict", actual: 7 } },
        ])
        expect(onServer("a")).toHaveLength(8)
      }),
    )
  })

  it("of many streams at once stands in the order of the call", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        const writes = Array.from({ length: 100 }, (_, n) => ({
          stream: `s${(n * 37) % 100}`,
          expected: "none" as const,
          events: events(`s${n}`),
        }))
        yield* at.store.appendMany(writes as never)
        expect(yield* all(at)).toEqual(writes.map(({ stream }) => `${stream}@0`))
      }),
    )
  })

  it.each([-1, 1])("is written whatever the server's clock says, %d hours from this one", async (hours) => {
    const double = await startDouble({ now: () => Date.now() + hours * 3_600_000 })
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: double.url, deadline: 1_000 })
        expect(yield* append(at, "a", 2)).toMatchObject({ success: { first: 0, repeated: false } })
        yield* at.checkpoints.save("books", yield* at.store.head, undefined)
        expect(yield* at.checkpoints.load("books")).toMatchObject({ position: 2 })
      }),
    )
    double.stop()
  })

  it("that is larger than the server takes is refused, and nothing behind it on its stream is written", async () => {
    place.double.faults.maxAppendSize = 2_000
    const large = newEvent({
      id: uuidV5("large"),
      type: "Noted",
      schema: 1,
      occurredOn: on,
      data: { text: "x".repeat(3_000) },
      metadata: {},
    })
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        const results = yield* at.store.appendMany([
          { stream: "a", expected: "none", events: [large] },
          { stream: "b", expected: "none", events: events("b") },
          { stream: "a", expected: "none", events: events("a") },
        ])
        expect(results).toMatchObject([
          { failure: { _tag: "AppendTooLarge", code: "append.tooLarge" } },
          { success: { first: 0 } },
          { failure: { _tag: "VersionConflict" } },
        ])
        expect(yield* all(at)).toEqual(["b@0"])
      }),
    )
  })

  it("that is no JSON is a mistake of the program that ends neither the process nor the store", async () => {
    const broken = { ...(events("a")[0] as object), data: '{"n":' } as NewEvent
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        const exit = yield* Effect.exit(
          at.store.appendMany([{ stream: "a", expected: "none", events: [broken] }]),
        )
        expect(Exit.isFailure(exit) && Exit.hasDies(exit)).toBe(true)
        expect(yield* append(at, "a")).toMatchObject({ success: { first: 0 } })
      }),
    )
  })

  it("arrives once when it was delivered twice", async () => {
    place.double.faults.duplicateAppends = true
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        for (let n = 0; n < 5; n++)
          expect(yield* append(at, "a", 2, 2 * n)).toMatchObject({ success: { repeated: false } })
        expect(yield* all(at)).toHaveLength(10)
      }),
    )
  })
})
