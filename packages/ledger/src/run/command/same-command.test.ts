import * as Effect from "effect/Effect"
import { misbehaving, Offering, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { OutcomeUnknown } from "../ports/errors.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { enroll, fund, open, schedule, waiting } from "./command.test-helper.ts"

describe("a command that is run again,", () => {
  it("as the very same value books once, after the kernel gave up on an unknown outcome too", async () => {
    const log = makeMemoryLog()
    let silent = false
    const at = misbehaving(memory({ log }), (append) => (writes) => {
      const written = append(writes)
      return silent ? Effect.andThen(written, Effect.fail(new OutcomeUnknown("at the commit"))) : written
    })
    await waiting(at, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(open)
        const funding = fund("f1", 60)
        silent = true
        const failure = yield* Effect.flip(ledger.run(funding))
        if (!(failure instanceof OutcomeUnknown)) return expect(failure).toBeInstanceOf(OutcomeUnknown)
        expect(failure.commandId).toBe(funding.commandId)
        expect(failure.where).toBe("at the commit")
        expect(failure.cure).toBe(
          `run the same command again, whose id is ${funding.commandId}: what was kept is not written twice`,
        )
        silent = false
        const again = yield* ledger.run(funding)
        expect(again).toMatchObject({ repeated: true, accepted: [{ type: "Funded" }] })
        expect(again.accepted?.[0]?.metadata.commandId).toBe(funding.commandId)
        expect(yield* ledger.run(funding)).toEqual(again)
        expect(yield* ledger.head).toBe(2)
      }),
    )
  })

  it("of many whose outcome is unknown each is told its own id", async () => {
    const silent = misbehaving(
      memory(),
      (append) => (writes) =>
        writes[0].stream === "offering-it-1" && writes[0].events[0].type === "Enrolled"
          ? Effect.andThen(append(writes), Effect.fail(new OutcomeUnknown("at the commit")))
          : append(writes),
    )
    await waiting(silent, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(5))
        const commands = ["p001", "p002", "p003"].map((personId) => enroll(personId))
        const failures = yield* Effect.all(
          commands.map((command) => Effect.flip(ledger.run(command))),
          { concurrency: "unbounded" },
        )
        expect(failures).toMatchObject(commands.map(({ commandId }) => ({ commandId })))
        expect(new Set(commands.map(({ commandId }) => commandId)).size).toBe(3)
      }),
    )
  })

  it("comes through JSON with its id, and is built again by its constructor", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(2))
        const sent = enroll("p001")
        const told = JSON.parse(JSON.stringify(sent)) as typeof sent
        expect(told).toEqual({
          stream: "offering-it-1",
          type: "enroll",
          data: { offeringId: "it-1", personId: "p001", on: "2025-02-20" },
          definition: { kind: "offering" },
          commandId: sent.commandId,
        })
        const built = Offering.enroll(told.data as Parameters<typeof Offering.enroll>[0], {
          commandId: told.commandId,
        })
        const first = yield* ledger.run(built)
        expect(yield* ledger.run(sent)).toEqual({ ...first, repeated: true })
        expect(yield* ledger.run({ ...sent })).toEqual({ ...first, repeated: true })
      }),
    ))

  it("as the very same value that wrote nothing is decided again", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const funding = fund("f1", 10)
        expect((yield* ledger.run(funding)).refused?.code).toBe("budget.unknown")
        yield* ledger.run(open)
        expect((yield* ledger.run(funding)).repeated).toBe(false)
        expect((yield* ledger.run(funding)).repeated).toBe(true)
      }),
    ))

  it("built again says something new: alike is not the same", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(2))
        expect((yield* ledger.run(enroll("p001"))).repeated).toBe(false)
        expect((yield* ledger.run(enroll("p001"))).refused?.code).toBe("enrollment.live")
      }),
    ))

  it("as the same value with other data is refused as a reused id", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(5))
        const first = enroll("p001")
        yield* ledger.run(first)
        const failure = yield* Effect.flip(
          ledger.run({ ...first, data: { ...first.data, personId: "p002" } }),
        )
        expect(failure.code).toBe("command.idReused")
      }),
    ))
})
