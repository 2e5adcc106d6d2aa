import { canonical, type Json, type Projection } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import type { Snapshot, SnapshotKey } from "@ampera/ledger/store"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { attendance, levels, money, returns, seats } from "../../training/index.ts"
import { digestOf, foldInto } from "../fold.ts"
import { everyHistory, send } from "../histories.ts"
import { append, bound, instance, perform, scheduled } from "../instance.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const slices: readonly Projection[] = [attendance, levels, money] as readonly Projection[]

/** The digests of all slices, folded from the first event. */
const replayed = (ledger: Ledger["Service"]) =>
  Effect.map(ledger.replay(slices), (all) => all.map(({ digest }) => digest))

/** Fills a log with events of the domain, written past it: several pages of any store. */
const fill = (at: Parameters<typeof append>[0], streams: number, from = 0) =>
  Effect.gen(function* () {
    for (let n = from; n < from + streams; n++) {
      yield* append(at, `offering-it-${n}`, "none", scheduled(`fill ${n}`, 100))
    }
  })

/** States folded from the log, and that they can be folded again. */
export const projections: readonly Case[] = [
  {
    number: 75,
    title: "gives the same states folded again as folded event by event, for any history",
    run: ({ spec }) =>
      everyHistory(spec, 10, (history, open) =>
        perform(
          Effect.gen(function* () {
            const { ledger } = yield* open()
            const live = yield* ledger.live(slices)
            const half = history.length >> 1
            const first = yield* send(ledger, history.slice(0, half))
            const early = yield* ledger.report(seats, { asOf: "2025-02-20" }, { digest: true })
            const head = first + (yield* send(ledger, history.slice(half)))
            expect(yield* ledger.head).toBe(head)
            yield* live.waitUntil(head, bound)
            const incremental: string[] = []
            for (const slice of slices) incremental.push(digestOf(slice, yield* live.state(slice)))
            expect(incremental).toEqual(yield* replayed(ledger))
            // The same report at the same position says the same, now and later.
            const { upTo } = early
            expect(yield* ledger.report(seats, { asOf: "2025-02-20" }, { digest: true, upTo })).toEqual(early)
          }),
        ),
      ),
  },
  {
    number: 76,
    title: "folds again while others write: the old states are read until the new ones are whole",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const [writer, { ledger }] = [yield* instance(place), yield* open()]
          yield* fill(writer, 25)
          const live = yield* ledger.live(slices)
          yield* live.waitUntil(2_500, bound)
          const rebuilding = yield* Effect.forkChild(live.rebuild)
          const writing = yield* Effect.forkChild(fill(writer, 25, 25))
          let least = Number.POSITIVE_INFINITY
          while (rebuilding.pollUnsafe() === undefined || writing.pollUnsafe() === undefined) {
            least = Math.min(least, (yield* live.state(attendance)).size)
            yield* Effect.yieldNow
          }
          yield* Fiber.join(rebuilding)
          yield* Fiber.join(writing)
          expect(least).toBeGreaterThanOrEqual(25)
          yield* live.waitUntil(5_000, bound)
          const states: string[] = []
          for (const slice of slices) states.push(digestOf(slice, yield* live.state(slice)))
          expect(states).toEqual(yield* replayed(ledger))
        }),
      ),
  },
  {
    number: 78,
    title: "can break off folding again, which changes nothing, and the next one succeeds",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const half = yield* Deferred.make<void>()
          let stand = true
          const { ledger, ...at } = yield* openings(place)({
            change: ({ store }) => ({
              store: {
                ...store,
                readAll: (range) =>
                  Stream.tap(store.readAll(range), () =>
                    stand ? Effect.andThen(Deferred.succeed(half, undefined), Effect.never) : Effect.void,
                  ),
              },
            }),
          })
          yield* fill(at, 25)
          const live = yield* ledger.live(slices)
          yield* live.waitUntil(2_500, bound)
          const rebuilding = yield* Effect.forkChild(live.rebuild)
          yield* Effect.timeout(Deferred.await(half), bound)
          yield* Effect.timeout(Fiber.interrupt(rebuilding), bound)
          expect(Exit.hasInterrupts(yield* Fiber.await(rebuilding))).toBe(true)
          stand = false
          const before = yield* live.state(attendance)
          expect(before.size).toBe(25)

          yield* Effect.timeout(live.rebuild, bound)
          const after = yield* live.state(attendance)
          expect(after).not.toBe(before)
          expect(after).toEqual(before)
          yield* fill(at, 1, 25)
          yield* live.waitUntil(2_600, bound)
          expect(digestOf(attendance, yield* live.state(attendance))).toBe((yield* replayed(ledger))[0])
        }),
      ),
  },
  {
    number: 79,
    title:
      "folds a prefix and then the rest as it folds the whole; a snapshot and the tail are the full replay",
    run: async ({ place, spec }) => {
      await keepsSnapshots(place)
      await everyHistory(spec, 6, async (history, open) => {
        const digests = await perform(
          Effect.gen(function* () {
            const { ledger, ...at } = yield* open()
            yield* send(ledger, history)
            const head = yield* ledger.head
            const whole = yield* replayed(ledger)
            for (const [n, slice] of slices.entries()) {
              for (const position of [0, head >> 1, head]) {
                const prefix = yield* foldInto(at, slice, slice.initial(), { after: 0, upTo: position })
                const text = canonical(slice.snapshot.encode(prefix))
                const state = slice.snapshot.decode(JSON.parse(text) as Json)
                yield* foldInto(at, slice, state, { after: position, upTo: head })
                expect(digestOf(slice, state)).toBe(whole[n])
              }
            }
            yield* ledger.report(seats, { asOf: "2025-02-20" })
            yield* ledger.report(returns, { asOf: "2025-02-20" })
            yield* ledger.snapshot
            return yield* ledger.replay(slices)
          }),
        )
        for (const { digest, snapshot, position } of digests)
          expect(snapshot).toBe(position === 0 ? null : digest)
        await perform(
          Effect.gen(function* () {
            const { ledger } = yield* open()
            yield* send(ledger, history.slice(0, 5))
            const asOf = { asOf: "2025-12-31" }
            const { digest } = yield* ledger.report(returns, asOf, { digest: true })
            const { upTo, ...again } = yield* ledger.report(returns, asOf, {
              digest: true,
              upTo: yield* ledger.head,
            })
            expect([again.digest, upTo]).toEqual([digest, yield* ledger.head])
          }),
        )
      })
    },
  },
]

/** The cache itself: what it finds, and that a state which does not belong to the log is not believed. */
function keepsSnapshots(place: Parameters<typeof instance>[0]): Promise<void> {
  return perform(
    Effect.gen(function* () {
      const { ledger, ...at } = yield* openings(place)()
      const { snapshots } = at
      yield* fill(at, 1)
      const truth = yield* ledger.report(seats, { asOf: "2025-12-31" }, { digest: true })
      // The key the ledger itself keeps them by, so that what is saved below is what it would go on from.
      let schemas = ""
      const spying = yield* openings(place)({
        change: ({ snapshots: its }) => ({
          snapshots: {
            ...its,
            load: (asked, to) => {
              schemas = asked.schemas
              return its.load(asked, to)
            },
          },
        }),
      })
      yield* spying.ledger.report(seats, { asOf: "2025-12-31" })
      expect(schemas).not.toBe("")
      const key = (version: number): SnapshotKey => ({ projection: "attendance", version, schemas })
      const of = (position: number, version: number, day: number): Snapshot => ({
        ...key(version),
        position,
        leaf: "0".repeat(64),
        latestRecordedAt: `2025-01-0${day}T00:00:00.000Z`,
        state: canonical([["it-0", [{ on: "2025-01-01", position, seats: 99, what: "scheduled" }]]]),
      })
      for (const snapshot of [of(10, 1, 1), of(20, 1, 2), of(30, 1, 3), of(40, 2, 4)])
        yield* snapshots.save(snapshot)
      const found = (version: number, to: Parameters<typeof snapshots.load>[1]) =>
        Effect.map(snapshots.load(key(version), to), (snapshot) => snapshot?.position)
      expect(yield* snapshots.load(key(1), { upTo: 25 })).toEqual(of(20, 1, 2))
      expect(yield* found(1, { upTo: 30 })).toBe(30)
      expect(yield* found(1, { upTo: 9 })).toBeUndefined()
      expect(yield* found(1, { upTo: 99, knownAt: "2025-01-02T12:00:00.000Z" })).toBe(20)
      expect(yield* found(1, { upTo: 99, knownAt: "2025-01-02T00:00:00.000Z" })).toBe(20)
      expect(yield* found(3, { upTo: 99 })).toBeUndefined()
      expect(yield* snapshots.load({ ...key(1), projection: "other" }, { upTo: 99 })).toBeUndefined()
      // Folded from the same events, but as another program reads them.
      expect(yield* snapshots.load({ ...key(1), schemas: "another" }, { upTo: 99 })).toBeUndefined()
      yield* snapshots.save({ ...of(25, 1, 5), schemas: "another" })
      expect(yield* found(1, { upTo: 29 })).toBe(20)

      const fresh = yield* openings(place)()
      expect(yield* fresh.ledger.report(seats, { asOf: "2025-12-31" }, { digest: true })).toEqual(truth)
      yield* snapshots.drop("attendance")
      expect(yield* found(2, { upTo: 99 })).toBeUndefined()
    }),
  )
}
