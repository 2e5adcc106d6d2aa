import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import { AppendTooLarge } from "@ampera/ledger"
import { misbehaving, Offering, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { OutcomeUnknown, StoreUnavailable, VersionConflict } from "../ports/errors.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { enroll, fund, open, schedule, waiting } from "./command.test-helper.ts"
import type { NonEmpty, WriteResult } from "../ports/event-store.ts"

describe("a command that is sent again", () => {
  it("has one event and one answer after it succeeded", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(2))
        const first = yield* ledger.run(enroll("p001", "enroll-1"))
        const again = yield* ledger.run(enroll("p001", "enroll-1"))
        expect(first.repeated).toBe(false)
        expect(again.repeated).toBe(true)
        expect(again.accepted).toEqual(first.accepted)
        expect(yield* ledger.head).toBe(2)
      }),
    ))

  it("has one event and one answer at the same moment", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(2))
        const both = yield* Effect.all([ledger.run(enroll("p001", "e")), ledger.run(enroll("p001", "e"))], {
          concurrency: "unbounded",
        })
        expect(both.filter((outcome) => outcome.repeated).length).toBe(1)
        expect(both[0].accepted).toEqual(both[1].accepted)
        expect(yield* ledger.head).toBe(2)
      }),
    ))

  it("has one event and one answer from two processes at the same moment", async () => {
    const log = makeMemoryLog()
    await withLedger(memory({ log }), (one) =>
      Effect.gen(function* () {
        yield* one.run(schedule(2))
        yield* Effect.promise(() =>
          withLedger(memory({ log }), (other) =>
            Effect.gen(function* () {
              const both = yield* Effect.all([one.run(enroll("p001", "e")), other.run(enroll("p001", "e"))], {
                concurrency: "unbounded",
              })
              expect(both.filter((outcome) => outcome.repeated).length).toBe(1)
              expect(both[0].accepted).toEqual(both[1].accepted)
            }),
          ),
        )
        expect(yield* one.head).toBe(2)
      }),
    )
  })

  it("has one event and one answer after other commands on its stream", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const first = yield* ledger.run(enroll("p001", "e"))
        const complete = Offering.complete({ offeringId: "it-1", personId: "p001", on: "2025-02-28" })
        yield* ledger.run(complete)
        // Decided anew it would be refused: the seat is taken.
        const again = yield* ledger.run(enroll("p001", "e"))
        expect(again).toEqual({ accepted: first.accepted, repeated: true })
        expect(yield* ledger.head).toBe(3)
      }),
    ))

  it("has one event and one answer after a restart", async () => {
    const at = memory()
    const first = await withLedger(at, (ledger) =>
      Effect.andThen(ledger.run(schedule(2)), ledger.run(enroll("p001", "e"))),
    )
    await withLedger(at, (ledger) =>
      Effect.gen(function* () {
        expect(yield* ledger.run(enroll("p001", "e"))).toEqual({ accepted: first.accepted, repeated: true })
        expect(yield* ledger.head).toBe(2)
      }),
    )
  })

  it.each(["kept", "lost"] as const)(
    "is found or written once when the store does not say that it was %s",
    (fate) => {
      let unknown = 1
      const forgetful = misbehaving(memory(), (append) => (writes) => {
        if (writes[0].events[0].type !== "Enrolled" || unknown-- <= 0) return append(writes)
        const answer = Effect.fail(new OutcomeUnknown("stream it-1"))
        return fate === "kept" ? Effect.andThen(append(writes), answer) : answer
      })
      return withLedger(forgetful, (ledger) =>
        Effect.gen(function* () {
          yield* ledger.run(schedule(2))
          const first = yield* ledger.run(enroll("p001", "e"))
          expect(first.accepted?.length).toBe(1)
          expect(first.repeated).toBe(false)
          expect(yield* ledger.run(enroll("p001", "e"))).toEqual({ accepted: first.accepted, repeated: true })
          expect(yield* ledger.head).toBe(2)
        }),
      )
    },
  )

  it("is answered from the log when another process recorded it while the outcome was unknown", async () => {
    const log = makeMemoryLog()
    let unknown = 1
    const forgetful = misbehaving(memory({ log }), (append) => (writes) => {
      if (writes[0].events[0].type !== "Enrolled" || unknown-- <= 0) return append(writes)
      const theirs = withLedger(memory({ log }), (other) =>
        other.run(enroll("p001", "e"), { actor: "the-other" }),
      )
      return Effect.andThen(
        Effect.promise(() => theirs),
        Effect.fail(new OutcomeUnknown("stream it-1")),
      )
    })
    await withLedger(forgetful, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(2))
        const mine = yield* ledger.run(enroll("p001", "e"))
        expect(mine.repeated).toBe(true)
        expect(mine.accepted?.[0]?.metadata.actor).toBe("the-other")
        expect(mine.accepted).toEqual(yield* Effect.map(ledger.read("offering-it-1"), (all) => all.slice(1)))
        expect(yield* ledger.head).toBe(2)
      }),
    )
  })

  it("after the kernel gave up on an unknown outcome is answered as repeated", async () => {
    const log = makeMemoryLog()
    const silent = misbehaving(
      memory({ log }),
      (append) => (writes) => Effect.andThen(append(writes), Effect.fail(new OutcomeUnknown("everywhere"))),
    )
    const failure = await waiting(silent, (ledger) =>
      Effect.flip(ledger.run(schedule(1), { commandId: "s" })),
    )
    expect(failure.code).toBe("store.outcomeUnknown")
    await withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        const again = yield* ledger.run(schedule(1), { commandId: "s" })
        expect(again.accepted?.length).toBe(1)
        expect(again.repeated).toBe(true)
        expect(yield* ledger.head).toBe(1)
      }),
    )
  })

  it("with other content is refused as a reused id, and writes nothing", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(5))
        yield* ledger.run(enroll("p001", "e"))
        const failure = yield* Effect.flip(ledger.run(enroll("p002", "e")))
        expect(failure.code).toBe("command.idReused")
        expect(yield* ledger.head).toBe(2)
      }),
    ))

  it("is decided again when it wrote nothing", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        expect((yield* ledger.run(fund("f1", 10), { commandId: "f" })).refused?.code).toBe("budget.unknown")
        yield* ledger.run(open)
        expect((yield* ledger.run(fund("f1", 10), { commandId: "f" })).accepted?.length).toBe(1)
      }),
    ))
})

describe("what others wrote meanwhile", () => {
  it("is read before a refusal is answered", async () => {
    const log = makeMemoryLog()
    await withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        expect((yield* ledger.run(fund("f1", 10))).refused?.code).toBe("budget.unknown")
        yield* Effect.promise(() => withLedger(memory({ log }), (other) => other.run(open)))
        expect((yield* ledger.run(fund("f1", 10))).accepted?.length).toBe(1)
      }),
    )
  })

  it("turns a stale acceptance into the right refusal", async () => {
    const log = makeMemoryLog()
    await withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        yield* Effect.promise(() => withLedger(memory({ log }), (other) => other.run(enroll("p001"))))
        expect((yield* ledger.run(enroll("p002"))).refused).toEqual({ code: "offering.full", seats: 1 })
      }),
    )
  })

  it("is given way to at most twenty times", async () => {
    let calls = 0
    const busy = misbehaving(memory(), () => (writes) => {
      calls += 1
      const lost: WriteResult[] = writes.map(({ stream, expected }) =>
        Result.fail(new VersionConflict(stream, expected, 7)),
      )
      return Effect.succeed(lost as unknown as NonEmpty<WriteResult>)
    })
    const failure = await waiting(busy, (ledger) => Effect.flip(ledger.run(schedule(1))))
    expect(failure.code).toBe("command.conflict")
    expect(calls).toBe(20)
  })
})

describe("commands that wait for one stream", () => {
  it("lose no try to a write that the store does not take", () => {
    let rounds = 0
    const narrow = misbehaving(memory(), (append) => (writes) => {
      rounds += 1
      const tooLarge = writes.findIndex(({ events }) => events[0].data.includes("dear"))
      if (tooLarge < 0) return append(writes)
      const refused = writes.map(
        ({ stream, expected }, i): WriteResult =>
          Result.fail(
            i === tooLarge
              ? new AppendTooLarge({
                  code: "append.tooLarge",
                  what: "an event is too large",
                  cure: "make it smaller",
                })
              : new VersionConflict(stream, expected, 0),
          ),
      )
      return Effect.succeed(refused as unknown as NonEmpty<WriteResult>)
    })
    return withLedger(narrow, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(open)
        const dear = Array.from({ length: 40 }, (_, i) => Effect.result(ledger.run(fund(`dear-${i}`, 1))))
        const answers = yield* Effect.all([...dear, Effect.result(ledger.run(fund("last", 1)))], {
          concurrency: "unbounded",
        })
        expect(
          answers.map((answer) => (Result.isFailure(answer) ? answer.failure.code : "accepted")),
        ).toEqual([...dear.map(() => "append.tooLarge"), "accepted"])
        // One for the budget, one for the first, which found nobody waiting, and one for each of the others.
        expect(rounds).toBe(42)
      }),
    )
  })

  it("give the last seat to one of fifty", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const people = Array.from({ length: 50 }, (_, i) => ledger.run(enroll(`p${i}`)))
        const outcomes = yield* Effect.all(people, { concurrency: "unbounded" })
        expect(outcomes.filter((outcome) => outcome.accepted !== undefined).length).toBe(1)
        expect(outcomes.filter((outcome) => outcome.refused?.code === "offering.full").length).toBe(49)
        expect(yield* ledger.head).toBe(2)
      }),
    ))

  it("are not refused before the writes ahead of them are durable", () => {
    const gate = Deferred.makeUnsafe<void>()
    const slow = misbehaving(
      memory(),
      (append) => (writes) =>
        writes[0].events[0].type === "Enrolled"
          ? Effect.andThen(Deferred.await(gate), append(writes))
          : append(writes),
    )
    return withLedger(slow, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const answered: string[] = []
        const noted = (personId: string) =>
          Effect.tap(ledger.run(enroll(personId)), () => Effect.sync(() => answered.push(personId)))
        const all = yield* Effect.forkChild(
          Effect.all([noted("p001"), noted("p002"), noted("p003")], { concurrency: "unbounded" }),
          { startImmediately: true },
        )
        yield* Effect.yieldNow
        expect(answered).toEqual([])
        yield* Deferred.succeed(gate, undefined)
        yield* Fiber.join(all)
        expect(answered.sort()).toEqual(["p001", "p002", "p003"])
      }),
    )
  })

  it("all fail when the store can not be reached, and leave no state behind", () => {
    let down = true
    const unreachable = misbehaving(
      memory(),
      (append) => (writes) =>
        down && writes[0].events[0].type === "Enrolled"
          ? Effect.fail(
              new StoreUnavailable({ code: "store.unreachable", what: "gone", cure: "try again later" }),
            )
          : append(writes),
    )
    return withLedger(unreachable, (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        const exits = yield* Effect.all(
          [Effect.exit(ledger.run(enroll("p001"))), Effect.exit(ledger.run(enroll("p002")))],
          { concurrency: "unbounded" },
        )
        expect(exits.every(Exit.isFailure)).toBe(true)
        down = false
        expect((yield* ledger.run(enroll("p002"))).accepted?.length).toBe(1)
      }),
    )
  })
})
