import { canonical, type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 0x7fffffff) | 0

/** Keys that sort differently by code unit, by code point and by locale, and any other that is not refused. */
const key = fc
  .oneof(
    fc.constantFrom(
      "a",
      "A",
      "ä",
      "\ufb33",
      "😀",
      "__proto__",
      "toJSON",
      "constructor",
      "-1",
      "01",
      '"',
      "\\u0000",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  )
  .filter((text) => !text.includes("\0") && !/^(0|[1-9]\d*)$/.test(text))
const text = fc.string({ unit: "binary", maxLength: 20 }).filter((one) => !one.includes("\0"))
const number = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one))
const object = fc.dictionary(
  key,
  fc.anything({ key, values: [text, number, fc.boolean(), fc.constant(null)], maxDepth: 3, maxKeys: 4 }),
  { maxKeys: 5, noNullPrototype: true },
)

/** How many events go to the server at once, and how often: 10,000 cases. */
const atOnce = 250
const times = 40

describe(`the bytes of an event, AMPERA_SEED=${seed}`, () => {
  it("are the same on the server and when they are read, in 10,000 cases", async () => {
    let cases = 0
    let rounds = 0
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        const property = fc.asyncProperty(
          fc.array(fc.tuple(object, object), { minLength: atOnce, maxLength: atOnce }),
          async (contents) => {
            const stream = `s${rounds++}`
            const events = contents.map(([data, metadata], n) =>
              newEvent({
                id: uuidV5(stream, n),
                type: "Noted",
                schema: 1,
                occurredOn: "2025-02-20",
                data,
                metadata,
              }),
            )
            cases += events.length
            const texts = events.map((event) => [event.data, event.metadata])
            const writes = {
              stream,
              expected: "none",
              events: events as unknown as NonEmpty<NewEvent>,
            } as const
            await Effect.runPromise(at.store.appendMany([writes]))
            const kept = place.double.log.events(`ampera.${stream}`)
            expect(kept.map(({ data }) => Buffer.from(data).toString("utf8"))).toEqual(
              texts.map(([data]) => data),
            )
            const read = await Effect.runPromise(at.store.readStream(stream))
            expect(read.events.map(({ data, metadata }) => [data, metadata])).toEqual(texts)
            // The ledger's metadata stand in the server's own, byte for byte.
            const beside = kept.map(({ metadata }) => Buffer.from(metadata).toString("utf8"))
            expect(beside.every((all, n) => all.includes(`"metadata":${texts[n]?.[1]},`))).toBe(true)
          },
        )
        yield* Effect.promise(() => fc.assert(property, { seed, numRuns: times, endOnFailure: true }))
        // The log gives them as the streams do.
        const pages = yield* Stream.runCollect(at.store.readAll())
        const log = pages.flatMap((page) => Array.from({ length: page.length }, (_, i) => page.data(i)))
        expect(log).toHaveLength(cases)
        expect(log.every((data) => data === canonical(JSON.parse(data) as object))).toBe(true)
      }),
    )
    expect(cases).toBe(10_000)
  })
})
