import * as Effect from "effect/Effect"
import { type AmperaError, type Projection, report } from "@ampera/ledger"
import { money, Offering, seats, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { Ledger } from "../client/ledger.ts"
import { memory } from "../memory/index.ts"

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

describe("a projection that reads an event the domain does not have", () => {
  const foreign: Projection = { ...money, name: "foreign", reads: ["Funded", "Founded"] }
  const unknown = { cause: { reasons: [{ _tag: "Die", defect: { code: "projection.unknownType" } }] } }

  it.each<readonly [string, (ledger: Ledger["Service"]) => Effect.Effect<unknown, unknown>]>([
    ["in a report at the head", (ledger) => ledger.report(over(foreign), null)],
    ["in a report of the past", (ledger) => ledger.report(over(foreign), null, { upTo: 0 })],
    ["followed live", (ledger) => Effect.scoped(ledger.live([foreign]))],
    ["folded again", (ledger) => ledger.replay([foreign])],
    [
      "in a reaction",
      (ledger) => ledger.react({ name: "any", version: 1, projection: foreign, react: () => [] }),
    ],
  ])("is refused when it is first used, and every time: %s", (_, use) =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        for (let time = 0; time < 2; time++) {
          expect(yield* Effect.exit(Effect.timeout(use(ledger), "1 minute"))).toMatchObject(unknown)
        }
      }),
    ),
  )

  it("is told which, and what to do", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const said = yield* Effect.catchDefect(Effect.as(ledger.report(over(foreign), null), ""), (error) =>
          Effect.succeed((error as AmperaError).line),
        )
        expect(said).toBe(
          "error[projection.unknownType]: it reads the event Founded, which the domain does not have, projection foreign, correct the name, or add the kind of stream that records it to the domain",
        )
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
