import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { projection, type Reaction, uuidV5 } from "@ampera/ledger"
import { Budget, Offering, type TrainingEvent, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"

const enrolled = projection<TrainingEvent>()({
  name: "enrolled",
  version: 1,
  reads: ["Enrolled"],
  initial: () => ({ count: 0 }),
  apply: (state) => void state.count++,
  snapshot: { encode: (state) => state, decode: (json) => json as { count: number } },
})

/** Funds whoever is enrolled, with an amount that shows which number they were. */
const fundWhoEnrolls: Reaction<{ count: number }> = {
  name: "fund",
  version: 1,
  projection: enrolled,
  react: (state, event) =>
    event.type === "Enrolled"
      ? [
          Budget.fund({
            budgetId: "apbd",
            fundingId: event.id,
            offeringId: "elsewhere",
            personId: (event.data as { personId: string }).personId,
            amount: state.count,
            on: event.occurredOn,
          }),
        ]
      : [],
}

const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on: "2025-02-20" })

/** Waits until a condition on the log holds, by following it. */
const until = (
  ledger: Ledger["Service"],
  stream: string,
  events: number,
): Effect.Effect<readonly number[], unknown> =>
  Effect.gen(function* () {
    const found = yield* ledger.read(stream)
    if (found.length < events) {
      yield* Effect.yieldNow
      return yield* until(ledger, stream, events)
    }
    return found.flatMap(({ data }) => ("amount" in data ? [data.amount as number] : []))
  })

const opened = (ledger: Ledger["Service"]) =>
  Effect.gen(function* () {
    yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 9, on: "2025-01-02" }))
    yield* ledger.run(Budget.open({ budgetId: "apbd", ceiling: 100, on: "2025-01-01" }))
  })

describe("a reaction", () => {
  it("begins with what happens after it was switched on, and names its cause", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* opened(ledger)
        yield* ledger.run(enroll("p001"))
        const running = yield* Effect.forkChild(ledger.react(fundWhoEnrolls), { startImmediately: true })
        yield* Effect.yieldNow
        const cause = yield* ledger.run(enroll("p002"))
        // The first one is in the state, though nobody reacted to it.
        expect(yield* until(ledger, "budget-apbd", 2)).toEqual([2])
        const [, funded] = yield* ledger.read("budget-apbd")
        expect(funded?.metadata).toMatchObject({
          causationId: cause.accepted?.[0]?.id,
          commandId: uuidV5("fund", cause.accepted?.[0]?.id as string, 0),
          source: "reaction:fund",
        })
        yield* Fiber.interrupt(running)
      }),
    ))

  it("never reacts to what was imported or simulated", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* opened(ledger)
        const running = yield* Effect.forkChild(ledger.react(fundWhoEnrolls), { startImmediately: true })
        yield* Effect.yieldNow
        yield* ledger.run(enroll("p001"), { source: "import:enrollments.csv" })
        yield* ledger.run(enroll("p002"), { source: "simulated:plaju" })
        yield* ledger.run(enroll("p003"))
        expect(yield* until(ledger, "budget-apbd", 2)).toEqual([3])
        yield* Fiber.interrupt(running)
      }),
    ))

  it("goes on where it was, and sends nothing twice", async () => {
    const log = makeMemoryLog()
    const at = memory({ log })
    await withLedger(at, (ledger) =>
      Effect.gen(function* () {
        yield* opened(ledger)
        const running = yield* Effect.forkChild(ledger.react(fundWhoEnrolls), { startImmediately: true })
        yield* Effect.yieldNow
        yield* ledger.run(enroll("p001"))
        yield* until(ledger, "budget-apbd", 2)
        yield* Fiber.interrupt(running)
        yield* ledger.run(enroll("p002"))
      }),
    )
    await withLedger(at, (ledger) =>
      Effect.gen(function* () {
        const running = yield* Effect.forkChild(ledger.react(fundWhoEnrolls), { startImmediately: true })
        expect(yield* until(ledger, "budget-apbd", 3)).toEqual([1, 2])
        yield* Fiber.interrupt(running)
      }),
    )
  })

  it("tells of a command that was refused, and goes on", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 9, on: "2025-01-02" }))
        const codes: string[] = []
        const running = yield* Effect.forkChild(
          ledger.react(fundWhoEnrolls, ({ code }) => Effect.sync(() => codes.push(code))),
          { startImmediately: true },
        )
        yield* Effect.yieldNow
        yield* ledger.run(enroll("p001"))
        while (codes.length === 0) yield* Effect.yieldNow
        expect(codes).toEqual(["budget.unknown"])
        yield* ledger.run(Budget.open({ budgetId: "apbd", ceiling: 100, on: "2025-01-01" }))
        yield* ledger.run(enroll("p002"))
        expect(yield* until(ledger, "budget-apbd", 2)).toEqual([2])
        yield* Fiber.interrupt(running)
      }),
    ))
})
