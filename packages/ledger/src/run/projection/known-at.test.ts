import * as Effect from "effect/Effect"
import { TestClock } from "effect/testing"
import { Offering, seats, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { Ledger } from "../client/ledger.ts"
import { memory } from "../memory/index.ts"

const asOf = { asOf: "2025-12-31" }
const schedule = (offeringId: string) => Offering.schedule({ offeringId, seats: 2, on: "2025-02-20" })

/** Two events, recorded half a second before five o'clock UTC (midnight in Jakarta) and an hour after it. */
const recorded = <Value>(test: (ledger: Ledger["Service"]) => Effect.Effect<Value, unknown>) =>
  withLedger(memory(), (ledger) =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse("2025-03-31T16:59:59.500Z"))
      yield* ledger.run(schedule("it-1"))
      yield* TestClock.setTime(Date.parse("2025-03-31T18:00:00.000Z"))
      yield* ledger.run(schedule("it-2"))
      return yield* test(ledger)
    }).pipe(Effect.provide(TestClock.layer())),
  )

describe("a report as known at an instant", () => {
  it.each([
    ["2025-03-31T16:59:59Z", 0],
    ["2025-03-31T16:59:59.499Z", 0],
    ["2025-03-31T16:59:59.5Z", 1],
    ["2025-03-31T23:59:59.500+07:00", 1],
    ["2025-03-31T23:59:59.499+07:00", 0],
    ["2025-04-01T00:59:59.999+07:00", 1],
    ["2025-04-01T01:00+07:00", 2],
    ["2025-03-31T13:00:00-05:00", 2],
  ])("%s is over what was recorded by then, to the millisecond: %i events", (knownAt, upTo) =>
    recorded((ledger) =>
      Effect.gen(function* () {
        expect((yield* ledger.report(seats, asOf, { knownAt })).upTo).toBe(upTo)
      }),
    ),
  )

  it.each([
    "2025-03-31",
    "2025-03-31T23:59:59",
    "31/03/2025",
    "yesterday",
    "",
    "2025-02-30T00:00:00Z",
    7 as unknown as string,
  ])("is refused for %j, with the cure", (knownAt) =>
    recorded((ledger) =>
      Effect.gen(function* () {
        const refused = yield* Effect.flip(ledger.report(seats, asOf, { knownAt }))
        expect(refused).toMatchObject({
          _tag: "BadInstant",
          code: "instant.invalid",
          cure: expect.stringContaining("+07:00") as string,
        })
      }),
    ),
  )

  it("and up to a position is over both, and a position that is none is refused", () =>
    recorded((ledger) =>
      Effect.gen(function* () {
        const both = { knownAt: "2025-12-31T00:00:00Z", upTo: 1 }
        expect((yield* ledger.report(seats, asOf, both)).upTo).toBe(1)
        expect(yield* Effect.flip(ledger.report(seats, asOf, { ...both, upTo: 3 }))).toMatchObject({
          code: "position.beyondHead",
        })
        for (const upTo of [-1, 1.5, Number.NaN]) {
          const exit = yield* Effect.exit(ledger.report(seats, asOf, { ...both, upTo }))
          expect(exit).toMatchObject({ cause: { reasons: [{ defect: { code: "range.invalid" } }] } })
        }
      }),
    ))
})
