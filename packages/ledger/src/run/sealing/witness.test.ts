import { Offering, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as TestClock from "effect/testing/TestClock"
import { describe, expect, it } from "vitest"
import { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memoryStore, memoryVault } from "../memory/index.ts"
import { Vault } from "../ports/vault.ts"

const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: 2, on: "2025-02-20" })

describe("what a vault is told of events without text", () => {
  it("is the first one at once, the last one within a second, and with the closing whatever is left", async () => {
    const told: string[][] = []
    const vault = memoryVault()
    const heard: Vault["Service"] = {
      ...vault,
      witness: (events) =>
        Effect.andThen(
          Effect.sync(() => told.push(events.map(({ stream }) => stream))),
          vault.witness(events),
        ),
    }
    const log = makeMemoryLog()
    const layer = Ledger.layer(training, { actor: "bkpsdm" }).pipe(
      Layer.provide(Layer.merge(memoryStore({ log }), Layer.succeed(Vault, heard))),
    )
    const program = Effect.gen(function* () {
      const ledger = yield* Ledger
      for (const n of [1, 2, 3]) yield* ledger.run(schedule(n))
      expect(told).toEqual([["offering-it-1"]])
      yield* TestClock.adjust(1_000)
      expect(told).toEqual([["offering-it-1"], ["offering-it-3"]])
      yield* ledger.run(schedule(4))
      yield* ledger.run(schedule(5))
      expect(told).toHaveLength(2)
    })
    await Effect.runPromise(program.pipe(Effect.provide(layer), Effect.provide(TestClock.layer())))
    expect(told).toEqual([["offering-it-1"], ["offering-it-3"], ["offering-it-5"]])
    expect((await Effect.runPromise(vault.witnessed)).map(({ stream, plain }) => [stream, plain])).toEqual([
      ["offering-it-5", true],
    ])
  })
})
