import * as Effect from "effect/Effect"
import { type Projection, report } from "@ampera/ledger"
import { money, Offering, seats, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { Ledger } from "./ledger.ts"
import { memory } from "./memory/index.ts"

const namesake: Projection = { ...money, apply: () => undefined }
const over = (slice: Projection) => report({ name: "any", over: { slice }, compute: () => null })
const twice = { cause: { reasons: [{ _tag: "Die", defect: { code: "projection.nameTwice" } }] } }

describe("two projections of one name and version", () => {
  it.each<readonly [string, (ledger: Ledger["Service"]) => Effect.Effect<unknown, unknown>]>([
    ["in a report at the head", (ledger) => ledger.report(over(namesake), null)],
    ["in a report of the past", (ledger) => ledger.report(over(namesake), null, { upTo: 0 })],
    ["followed live", (ledger) => Effect.scoped(ledger.live([namesake]))],
  ])("are a mistake of the program, for their snapshots are one: %s", (_, use) =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.report(over(money), null)
        expect(yield* Effect.exit(use(ledger))).toMatchObject(twice)
        // The first one goes on.
        expect((yield* ledger.report(over(money), null)).upTo).toBe(0)
      }),
    ),
  )

  it("are told apart by either", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        for (const one of [money, { ...namesake, version: 2 }, { ...namesake, name: "other" }]) {
          expect((yield* ledger.report(over(one), null)).upTo).toBe(0)
        }
      }),
    ))
})

describe("states at the head", () => {
  it("are let go of when there are more and more of them, and folded again when they are asked for", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 2, on: "2025-01-02" }))
        let begun = 0
        const counting = (name: string): Projection => ({
          ...money,
          name,
          initial: () => {
            begun += 1
            return new Map()
          },
        })
        const first = counting("first")
        yield* ledger.report(over(first), null)
        yield* ledger.report(over(first), null)
        expect(begun).toBe(1)
        for (let i = 0; i < 150; i++) yield* ledger.report(over(counting(`one of many ${i}`)), null)
        yield* ledger.report(over(first), null)
        expect(begun).toBe(152)
        expect((yield* ledger.report(seats, { asOf: "2025-12-31" })).result).toMatchObject([{ seats: 2 }])
      }),
    ))
})
