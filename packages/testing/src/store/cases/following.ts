import { beginning, catalog, type Domain, event, type Position } from "@ampera/ledger"
import type { RecordedPage } from "@ampera/ledger/run"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import * as z from "zod"
import { attendance, Offering, training } from "../../training/index.ts"
import { type Follower, follower } from "../follower.ts"
import { type Gathered, gathered } from "../gathered.ts"
import { append, bound, errorOf, headOf, instance, notes, numbered, perform, scheduled } from "../instance.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"
const positionsOf = (page: RecordedPage): Position[] => page.events.map(({ position }) => position)
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)
const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: 3, on })

/** The training domain once `Enrolled` has a second version. */
const domainOfTomorrow: Domain = {
  ...training,
  catalog: catalog({
    ...training.catalog.definitions,
    Enrolled: event(z.object({ n: z.int() }), {
      version: 2,
      upcasters: { 1: (data: { n: number }) => data },
    }),
  }),
}

/** Follows the log from the first event to whatever comes. */
export const following: readonly Case[] = [
  {
    number: 58,
    title: "goes from catching up to following without a gap or a double",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [writer, reader] = [yield* instance(place), yield* instance(place)]
          const write = (from: number, to: number) =>
            Effect.gen(function* () {
              for (let n = from; n < to; n++) {
                yield* append(writer, `s${n % 7}-${n}`, "none", notes(`n${n}`, 1 + (n % 5)))
                if (n % 3 === 0) yield* Effect.yieldNow
              }
            })
          yield* write(0, 400)
          const behind = yield* headOf(reader)
          // While it writes, one reader after another comes in somewhere and switches from old to new.
          const writing = yield* Effect.forkChild(write(400, 800))
          const followers: Follower[] = []
          for (let n = 0; n < 5; n++) {
            followers.push(yield* follower(reader))
            yield* Effect.yieldNow
          }
          yield* Fiber.join(writing)
          const head = yield* headOf(writer)
          expect(head).toBeGreaterThan(behind)
          for (const one of followers) {
            expect(yield* one.until(head)).toEqual(range(1, head))
            yield* one.untilCaughtUp(head)
          }
          // It is told again each time, and never while something is left.
          yield* append(writer, "last", "none", notes("last", 1))
          for (const one of followers) {
            yield* one.untilCaughtUp(head + 1)
            expect(one.caughtUp).toEqual([...one.caughtUp].sort((a, b) => a - b))
            expect(one.seen).toHaveLength(head + 1)
          }
        }),
      ),
  },
  {
    number: 59,
    title: "starts at the beginning, after a position, or now",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* openings(place)()
          for (let n = 0; n < 6; n++) yield* ledger.run(schedule(n))
          const starts = [
            [yield* follower(at), 1],
            [yield* follower(at, beginning), 1],
            [yield* follower(at, yield* at.store.at(4)), 5],
            [yield* follower(at, yield* at.store.head), 7],
          ] as const
          const readers: (readonly [number, Gathered<Position>])[] = []
          for (const [start, first] of [
            ["beginning", 1],
            [{ after: 4 }, 5],
            ["head", 7],
          ] as const) {
            const seen = gathered<Position>()
            const ready = yield* Deferred.make<void>()
            const reader = ledger.reader({
              name: `starts at ${first}`,
              start,
              handle: (page) => Effect.sync(() => seen.add(positionsOf(page))),
              caughtUp: () => Deferred.succeed(ready, undefined),
            })
            yield* Effect.forkScoped(reader)
            yield* Effect.timeout(Deferred.await(ready), bound)
            readers.push([first, seen])
          }
          for (let n = 6; n < 9; n++) yield* ledger.run(schedule(n))
          for (const [one, first] of starts) expect(yield* one.until(10 - first)).toEqual(range(first, 9))
          for (const [first, seen] of readers) {
            expect(yield* seen.until(({ length }) => length >= 10 - first)).toEqual(range(first, 9))
          }
          const pages = ledger.follow({ after: 7 }).pipe(Stream.take(1), Stream.runCollect)
          expect(yield* pages).toMatchObject([{ _tag: "Page", first: 8 }])
        }),
      ),
  },
  {
    number: 68,
    title: "stops at an event it does not know, and goes on from there once it does",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const { ledger, ...at } = yield* open()
          yield* ledger.run(schedule(1))
          const seen = gathered<Position>()
          const reader = (one: typeof ledger) =>
            one.reader({
              name: "curious",
              start: "beginning",
              handle: (page) => Effect.sync(() => seen.add(positionsOf(page))),
            })
          const first = yield* Effect.forkScoped(reader(ledger))
          yield* seen.until(({ length }) => length === 1)
          yield* append(at, "offering-it-1", 0, [{ ...numbered("newer", 1), type: "Enrolled", schema: 2 }])
          const stopped = yield* Effect.timeout(errorOf(Fiber.join(first)), bound)
          expect(stopped).toMatchObject({ _tag: "NewerThanThisProgram", code: "event.newer" })
          const again = yield* Effect.timeout(errorOf(reader(ledger)), bound)
          expect(again).toMatchObject({ _tag: "NewerThanThisProgram" })
          expect(yield* at.checkpoints.load("curious")).toMatchObject({ position: 1 })
          expect(seen.items).toEqual([1])

          // The program that wrote the event knows it: there the reader goes on just behind the last page it handled.
          const updated = yield* open({ domain: domainOfTomorrow })
          yield* Effect.forkScoped(reader(updated.ledger))
          expect(yield* seen.until(({ length }) => length === 2)).toEqual([1, 2])
        }),
      ),
  },
  {
    number: 69,
    title: "reads no further ahead than one page of a slow reader, and loses nothing by waiting",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          let pulled = 0
          const { ledger, ...at } = yield* openings(place)({
            change: ({ store }) => ({
              store: {
                ...store,
                subscribe: (from) =>
                  Stream.tap(store.subscribe(from), () => Effect.sync(() => void (pulled += 1))),
              },
            }),
          })
          const filled = (from: number, to: number) =>
            Effect.gen(function* () {
              for (let n = from; n < to; n++) {
                yield* append(at, `offering-it-${n}`, "none", scheduled(`it-${n}`, 300))
              }
            })
          yield* filled(0, 10)
          let handled = 0
          const seen = gathered<Position>()
          const busy = yield* Deferred.make<void>()
          const goOn = yield* Deferred.make<void>()
          const reader = ledger.reader({
            name: "slow",
            start: "beginning",
            handle: (page) =>
              Effect.gen(function* () {
                expect(pulled).toBeLessThanOrEqual(handled + 2)
                if (handled === 0) {
                  yield* Deferred.succeed(busy, undefined)
                  yield* Deferred.await(goOn)
                }
                handled += 1
                seen.add(positionsOf(page))
              }),
          })
          yield* Effect.forkScoped(reader)
          yield* Effect.timeout(Deferred.await(busy), bound)
          // Everything the writers do meanwhile waits in the log, not in this program.
          yield* filled(10, 20)
          expect(pulled).toBeLessThanOrEqual(2)
          yield* Deferred.succeed(goOn, undefined)
          expect(yield* seen.until(({ length }) => length === 6_000)).toEqual(range(1, 6_000))
        }),
      ),
  },
  {
    number: 71,
    title: "runs no handler once stopping is done, and ends readers when their store is closed",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const life = yield* Scope.make()
          const { ledger, ...at } = yield* Scope.provide(openings(place)(), life)
          let handled = 0
          const begun = yield* Deferred.make<void>()
          const reader = ledger.reader({
            name: "stopped",
            start: "beginning",
            handle: () =>
              Effect.gen(function* () {
                yield* Deferred.succeed(begun, undefined)
                yield* Effect.never
                handled += 1
              }),
          })
          const fiber = yield* Effect.forkChild(reader)
          yield* ledger.run(schedule(1))
          yield* Effect.timeout(Deferred.await(begun), bound)
          yield* Effect.timeout(Fiber.interrupt(fiber), bound)
          yield* ledger.run(schedule(2))
          yield* follower(at).pipe(Effect.flatMap((one) => one.until(2)))
          expect(handled).toBe(0)
          // What was cut off is not remembered as done, and the name is free again.
          expect(yield* at.checkpoints.load("stopped")).toBeUndefined()
          yield* Effect.scoped(at.checkpoints.own("stopped"))

          const told = yield* Deferred.make<void>()
          const last = Stream.runForEach(at.store.subscribe(), ({ _tag }) =>
            _tag === "CaughtUp" ? Deferred.succeed(told, undefined) : Effect.void,
          )
          const waiting = yield* Effect.forkChild(last)
          yield* Effect.timeout(Deferred.await(told), bound)
          yield* Effect.timeout(Scope.close(life, Exit.void), bound)
          const ended = yield* Effect.timeout(errorOf(Fiber.join(waiting)), bound)
          expect(ended).toMatchObject({ _tag: "StoreUnavailable", code: "store.closed" })
        }),
      ),
  },
  {
    number: 73,
    title: "waits until everything up to a position is in the projections, or says in time that it is not",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const [one, two] = [yield* open(), yield* open()]
          const live = yield* one.ledger.live([attendance])
          for (let n = 1; n <= 20; n++) {
            yield* two.ledger.run(schedule(n))
            yield* live.waitUntil(n, bound)
            expect((yield* live.state(attendance)).size).toBeGreaterThanOrEqual(n)
          }
          const never = yield* errorOf(live.waitUntil(21, "20 millis"))
          expect(never).toMatchObject({ _tag: "NotThereYet", code: "live.timeout" })
          yield* two.ledger.run(schedule(21))
          yield* live.waitUntil(21, bound)
          // Nothing is waited for that is there already.
          yield* live.waitUntil(3, "1 millis")
          expect(yield* live.position).toBe(21)
        }),
      ),
  },
]
