import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import { TestClock } from "effect/testing"
import { plain } from "@ampera/ledger"
import { misbehaving, Person, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { ClockBehind, OutcomeUnknown, StoreUnavailable, VersionConflict } from "../ports/errors.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import type { NonEmpty, WriteResult } from "../ports/event-store.ts"

const register = (personId: string) =>
  Person.register({
    personId,
    name: plain("Siti Aminah", personId),
    nip: plain("199001012015011001", personId, { unique: "nip" }),
    on: "2025-01-01",
  })

const gone = new StoreUnavailable({ code: "store.unreachable", what: "gone", cure: "try again later" })

describe("a NIP that was reserved for a command", () => {
  it.each([
    ["the clock is behind", new ClockBehind("then", "now")],
    ["the store can not be reached", gone],
  ])("is free again when nothing was written: %s", (_, failure) => {
    let down = true
    const at = misbehaving(memory(), (append) => (writes) => {
      if (!down) return append(writes)
      down = false
      return Effect.fail(failure)
    })
    return withLedger(at, (ledger) =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(ledger.run(register("p001")))).toBe(failure)
        expect((yield* ledger.run(register("p002"))).accepted?.length).toBe(1)
      }),
    )
  })

  it("stays reserved when nobody can say whether it was written", () => {
    let down = true
    const at = misbehaving(memory(), (append) => (writes) => {
      if (!down) return append(writes)
      return Effect.andThen(append(writes), Effect.fail(new OutcomeUnknown("everywhere")))
    })
    return withLedger(at, (ledger) =>
      Effect.gen(function* () {
        const unknown = Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(Effect.flip(ledger.run(register("p001"))))
          yield* TestClock.adjust("1 minute")
          return yield* Fiber.join(fiber)
        })
        expect(yield* Effect.provide(unknown, TestClock.layer())).toMatchObject({
          code: "store.outcomeUnknown",
        })
        down = false
        expect(yield* Effect.flip(ledger.run(register("p002")))).toMatchObject({ code: "claim.taken" })
      }),
    )
  })

  it("stays taken when another process recorded the same command first", async () => {
    const log = makeMemoryLog()
    let ahead = true
    const at = misbehaving(memory({ log }), (append) => (writes) => {
      if (!ahead) return append(writes)
      ahead = false
      const lost = writes.map(
        ({ stream, expected }): WriteResult => Result.fail(new VersionConflict(stream, expected, 0)),
      )
      return Effect.andThen(append(writes), Effect.succeed(lost as unknown as NonEmpty<WriteResult>))
    })
    await withLedger(at, (ledger) =>
      Effect.gen(function* () {
        expect((yield* ledger.run(register("p001"))).repeated).toBe(true)
        expect(yield* Effect.flip(ledger.run(register("p002")))).toMatchObject({ code: "claim.taken" })
      }),
    )
  })
})
