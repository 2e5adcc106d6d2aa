import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { type Command, isoInstant, type Projection, plain, type Report } from "@ampera/ledger"
import { Budget, money, levels, Offering, Person, returns, seats, training } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { applyPage, digestOf, unfolded } from "./fold.ts"
import { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { EventStore, type Page } from "../ports/event-store.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`report laws: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-03-${String(n).padStart(2, "0")}`)
const person = fc.constantFrom("p1", "p2", "p3")
const offering = fc.constantFrom("it-1", "it-2")

/** Commands in any order, with any days: many are refused, and that is part of history too. */
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ offeringId: offering, seats: fc.constant(2), on: day }).map((said) => Offering.schedule(said)),
  fc.record({ offeringId: offering, personId: person, on: day }).map((said) => Offering.enroll(said)),
  fc
    .record({ offeringId: offering, personId: person, passed: fc.boolean(), on: day })
    .map((said) => Offering.complete(said)),
  fc
    .record({ budgetId: fc.constant("apbd"), ceiling: fc.constant(50), on: day })
    .map((said) => Budget.open(said)),
  fc
    .record({
      budgetId: fc.constant("apbd"),
      fundingId: fc.uuid(),
      offeringId: fc.constant("elsewhere"),
      personId: person,
      amount: fc.integer({ min: 1, max: 20 }),
      on: day,
    })
    .map((said) => Budget.fund(said)),
  fc.record({ personId: person, on: day }).map(({ personId, on }) =>
    Person.register({
      personId,
      name: plain(personId, personId),
      nip: plain(`nip ${personId}`, personId),
      on,
    }),
  ),
  fc
    .record({
      personId: person,
      competencyId: fc.constantFrom("it", "law"),
      level: fc.integer({ min: 1, max: 5 }),
      on: day,
    })
    .map((said) => Person.assess(said)),
)

/** What happened, each after so many milliseconds, the machine's clock stepping back now and then. */
const history = fc.array(fc.tuple(command, fc.integer({ min: -5_000, max: 90_000 })), {
  minLength: 1,
  maxLength: 40,
})

const reports: readonly Report<{ readonly asOf: string }>[] = [seats, returns]

const layer = (log = makeMemoryLog()) =>
  Layer.provideMerge(Ledger.layer(training, { actor: "bkpsdm" }), memory({ log }))

/** Runs a test on a ledger in which a history has happened. */
const after = (
  told: readonly (readonly [Command, number])[],
  test: Effect.Effect<void, unknown, Ledger | EventStore>,
): Promise<void> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const ledger = yield* Ledger
      let millis = 1_750_000_000_000
      for (const [one, step] of told) {
        millis += step
        yield* TestClock.setTime(millis)
        yield* ledger.run(one)
      }
      yield* test
    }).pipe(Effect.provide(layer()), Effect.provide(TestClock.layer())),
  )

/** A page with only the events a condition holds for. */
const only = (page: Page, holds: (index: number) => boolean): Page => {
  const kept = Array.from({ length: page.length }, (_, i) => i).filter(holds)
  const at = (index: number): number => kept[index] as number
  return {
    ...page,
    length: kept.length,
    type: (i) => page.type(at(i)),
    schema: (i) => page.schema(at(i)),
    occurredOn: (i) => page.occurredOn(at(i)),
    data: (i) => page.data(at(i)),
    stored: (i) => page.stored(at(i)),
  }
}

const compute = (report: (typeof reports)[number], pages: readonly Page[], asOf: string): unknown => {
  const folds = Object.entries(report.over).map(([name, slice]) => [name, unfolded(slice)] as const)
  for (const page of pages)
    applyPage(
      training.catalog,
      page,
      folds.map(([, fold]) => fold),
    )
  return report.compute(Object.fromEntries(folds.map(([name, { state }]) => [name, state])), { asOf })
}

describe("every report", () => {
  it("as of a day is what it would be had nothing happened later", () =>
    fc.assert(
      fc.asyncProperty(history, day, (told, asOf) =>
        after(
          told,
          Effect.gen(function* () {
            const store = yield* EventStore
            const pages = [...(yield* Stream.runCollect(store.readAll()))]
            const earlier = pages.map((page) => only(page, (i) => page.occurredOn(i) <= asOf))
            for (const report of reports) {
              expect(compute(report, pages, asOf)).toEqual(compute(report, earlier, asOf))
            }
          }),
        ),
      ),
      { seed, numRuns: 60 },
    ))

  it("as known at an instant is over the prefix before the first event recorded later", () =>
    fc.assert(
      fc.asyncProperty(history, fc.double({ min: 0, max: 1, noNaN: true }), day, (told, part, asOf) =>
        after(
          told,
          Effect.gen(function* () {
            const ledger = yield* Ledger
            const store = yield* EventStore
            const pages = [...(yield* Stream.runCollect(store.readAll()))]
            const instants = pages.flatMap((page) =>
              Array.from({ length: page.length }, (_, i) => page.stored(i).recordedAt),
            )
            expect(instants).toEqual(instants.toSorted())
            const knownAt =
              instants[Math.floor(part * instants.length)] ?? isoInstant(1_750_000_000_000 + part * 1_000_000)
            const later = instants.findIndex((instant) => instant > knownAt)
            const upTo = later < 0 ? instants.length : later
            for (const report of reports) {
              const known = yield* ledger.report(report, { asOf }, { knownAt, digest: true })
              expect(known).toEqual(yield* ledger.report(report, { asOf }, { upTo, digest: true }))
              expect(known.upTo).toBe(upTo)
            }
          }),
        ),
      ),
      { seed, numRuns: 60 },
    ))

  it("at the head equals the one folded again up to the same position, before and after a snapshot", () =>
    fc.assert(
      fc.asyncProperty(history, day, (told, asOf) =>
        after(
          told,
          Effect.gen(function* () {
            const ledger = yield* Ledger
            for (const report of reports) {
              const live = yield* ledger.report(report, { asOf }, { digest: true })
              expect(live).toEqual(yield* ledger.report(report, { asOf }, { upTo: live.upTo, digest: true }))
            }
            yield* ledger.snapshot
            for (const report of reports) {
              const { upTo } = yield* ledger.report(report, { asOf })
              const fresh = yield* ledger.report(report, { asOf }, { upTo, digest: true })
              expect(fresh).toEqual(yield* ledger.report(report, { asOf }, { digest: true }))
              for (const slice of Object.values(report.over)) {
                const [replayed] = yield* ledger.replay([slice])
                expect(replayed?.snapshot).toBe(upTo === 0 ? null : replayed?.digest)
              }
            }
          }),
        ),
      ),
      { seed, numRuns: 40 },
    ))
})

describe("a snapshot", () => {
  const told: readonly Command[] = [
    Budget.open({ budgetId: "apbd", ceiling: 50, on: "2025-03-01" }),
    Budget.fund({
      budgetId: "apbd",
      fundingId: "f1",
      offeringId: "x",
      personId: "p1",
      amount: 7,
      on: "2025-03-02",
    }),
  ]
  const states: readonly Projection[] = [money, levels]

  it("that has a state of its own is found by the replay, and not believed by anybody else", async () => {
    const log = makeMemoryLog()
    const forged = { ...money, apply: (): void => undefined }
    await Effect.runPromise(
      Effect.gen(function* () {
        const ledger = yield* Ledger
        for (const one of told) yield* ledger.run(one)
        yield* ledger.report({ name: "forged", over: { forged }, compute: () => null }, null)
        yield* ledger.snapshot
        const [replayed] = yield* ledger.replay(states)
        expect(replayed?.digest).toBe(
          digestOf(money, new Map([["p1", [{ on: "2025-03-02", budgetId: "apbd", rupiah: 7 }]]])),
        )
        expect(replayed?.snapshot).not.toBe(replayed?.digest)
      }).pipe(Effect.provide(layer(log))),
    )
  })

  it("of a ledger with the same ids and other values is not believed", async () => {
    const log = makeMemoryLog()
    const report = { name: "money", over: { money }, compute: () => null }
    /** The same row of a file, with this amount: its command has the same id in every ledger. */
    const digests = (amount: number, at: ReturnType<typeof makeMemoryLog>, keeps: boolean) =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        yield* TestClock.setTime(amount * 1_000)
        yield* ledger.run(told[0] as Command, { commandId: "open" })
        yield* ledger.run(
          Budget.fund({
            budgetId: "apbd",
            fundingId: "f1",
            offeringId: "x",
            personId: "p1",
            amount,
            on: "2025-03-02",
          }),
          { commandId: "fund" },
        )
        const { digest } = yield* ledger.report(report, null, { digest: true })
        if (keeps) yield* ledger.snapshot
        return { digest, ids: at.events.map(({ id }) => id), kept: at.snapshots.has(money.name) }
      }).pipe(Effect.provide(layer(at)), Effect.provide(TestClock.layer()), Effect.runPromise)
    const first = await digests(7, log, true)
    const other = { ...makeMemoryLog(), snapshots: log.snapshots }
    const second = await digests(9, other, false)
    expect([second.ids, first.kept]).toEqual([first.ids, true])
    expect(second.digest).not.toBe(first.digest)
    expect(second.digest).toBe((await digests(9, makeMemoryLog(), false)).digest)
  })

  it("is kept by itself once many events were folded, and the next start goes on from it", async () => {
    const log = makeMemoryLog()
    const report = { name: "money", over: { money }, compute: () => null }
    const kept = (snapshotEvery: number) =>
      Effect.gen(function* () {
        const ledger = yield* Ledger
        for (const one of told) yield* ledger.run(one)
        yield* ledger.report(report, null)
        const [replayed] = yield* ledger.replay([money])
        return replayed?.snapshot === replayed?.digest
      }).pipe(
        Effect.provide(
          Layer.provide(Ledger.layer(training, { actor: "bkpsdm", snapshotEvery }), memory({ log })),
        ),
        Effect.runPromise,
      )
    expect(await kept(3)).toBe(false)
    expect(await kept(2)).toBe(true)
  })
})
