import { beginning } from "@ampera/ledger"
import type { StreamRevision } from "@ampera/ledger/store"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import {
  append,
  bound,
  errorOf,
  eventsOf,
  everything,
  headOf,
  instance,
  notes,
  perform,
  withStore,
} from "../instance.ts"
import type { Case } from "../spec.ts"

/** The defect an effect ends with. */
const defect = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<unknown> =>
  Effect.map(Effect.exit(effect), (exit) => (Exit.isFailure(exit) ? Cause.squash(exit.cause) : exit))

const badRange: unknown = expect.objectContaining({ code: "range.invalid" })

/** How a log of more than one page of any store comes about. */
const severalPages = 2_600

/** What a reader gets, and what it leaves behind. */
export const reading: readonly Case[] = [
  {
    number: 23,
    title: "reads a stream that does not exist as empty, its head none",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const nothing = { stream: "missing", head: "none", events: [] }
          expect(yield* at.store.readStream("missing")).toEqual(nothing)
          expect(yield* at.store.readStream("missing", { after: 7, limit: 3 })).toEqual(nothing)
          expect(yield* everything(at)).toEqual([])
          expect(yield* at.store.head).toEqual(beginning)
          expect(yield* at.store.at(0)).toEqual(beginning)
        }),
      ),
  },
  {
    number: 24,
    title:
      "reads the piece that was asked for; a range beyond the end is empty, one that can not be is a mistake",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 10))
          yield* append(at, "b", "none", notes("b", 2))
          const piece = (after: StreamRevision | undefined, limit: number | undefined) =>
            Effect.map(
              at.store.readStream("a", {
                ...(after === undefined ? {} : { after }),
                ...(limit === undefined ? {} : { limit }),
              }),
              ({ head, events }) => [head, ...events.map(({ revision }) => revision)],
            )
          expect(yield* piece(undefined, 3)).toEqual([9, 0, 1, 2])
          expect(yield* piece("none", 1)).toEqual([9, 0])
          expect(yield* piece(6, undefined)).toEqual([9, 7, 8, 9])
          expect(yield* piece(0, 2)).toEqual([9, 1, 2])
          expect(yield* piece(9, 5)).toEqual([9])
          expect(yield* piece(1_000, undefined)).toEqual([9])
          expect(yield* piece(2, 0)).toEqual([9])
          for (const [after, limit] of [
            [-1, 1],
            [0.5, 1],
            [Number.NaN, 1],
            ["none", -1],
            ["none", 1.5],
          ] as const) {
            expect(yield* defect(piece(after, limit))).toEqual(badRange)
          }

          const positions = (range: Parameters<typeof everything>[1]) =>
            Effect.map(everything(at, range), (events) => events.map(({ position }) => position))
          expect(yield* positions({ after: yield* at.store.at(8) })).toEqual([9, 10, 11, 12])
          expect(yield* positions({ after: yield* at.store.at(8), upTo: 10 })).toEqual([9, 10])
          expect(yield* positions({ upTo: 1 })).toEqual([1])
          expect(yield* positions({ upTo: 0 })).toEqual([])
          expect(yield* positions({ after: yield* at.store.at(9), upTo: 3 })).toEqual([])
          expect(yield* positions({ after: yield* at.store.head })).toEqual([])
          expect(yield* positions({ upTo: 99 })).toHaveLength(12)
          expect(yield* defect(positions({ upTo: -1 }))).toEqual(badRange)

          expect(yield* at.store.at(12)).toEqual(yield* at.store.head)
          expect(yield* errorOf(at.store.at(13))).toMatchObject({
            _tag: "NoSuchPosition",
            code: "position.beyondHead",
          })
          expect(yield* defect(at.store.at(-1))).toEqual(badRange)
          expect(yield* defect(at.store.at(1.5))).toEqual(badRange)
        }),
      ),
  },
  {
    number: 25,
    title: "reads the log as it was at the call, and a stream at one moment, while others append",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const reader = yield* instance(place)
          const writer = yield* instance(place)
          yield* fill(writer, severalPages)
          let writes = 0
          const seen = yield* Stream.runFold(
            reader.store.readAll(),
            () => 0,
            (count, page) => count + page.length,
          )
          expect(seen).toBe(severalPages)
          const grown = reader.store.readAll().pipe(
            Stream.mapEffect((page) =>
              Effect.as(
                append(writer, `late-${writes++}`, "none", notes(`late ${writes}`, 3)),
                eventsOf(page),
              ),
            ),
            Stream.runCollect,
          )
          const positions = (yield* grown).flat().map(({ position }) => position)
          expect(positions).toEqual(Array.from({ length: severalPages }, (_, i) => i + 1))
          expect(writes).toBeGreaterThan(0)

          const grow = Effect.gen(function* () {
            for (let n = 0; n < 60; n++)
              yield* append(writer, "one", n === 0 ? "none" : 2 * n - 1, notes("one", 2, 2 * n))
          })
          const look = Effect.gen(function* () {
            for (let n = 0; n < 60; n++) {
              const { head, events } = yield* reader.store.readStream("one")
              expect(events.map(({ revision }) => revision)).toEqual(events.map((_, i) => i))
              expect(head).toBe(events.length === 0 ? "none" : events.length - 1)
              // The two events of a write are seen together or not at all.
              expect(events.length % 2).toBe(0)
              yield* Effect.yieldNow
            }
          })
          yield* Effect.all([grow, look], { concurrency: 2 })
        }),
      ),
  },
  {
    number: 26,
    title: "lets go of everything when a reader leaves its loop early",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const reader = yield* instance(place)
          const writer = yield* instance(place)
          yield* fill(writer, severalPages)
          const leave = Effect.promise(async () => {
            for await (const page of Stream.toAsyncIterable(reader.store.readAll())) {
              expect(page.first).toBe(1)
              break
            }
            for await (const next of Stream.toAsyncIterable(reader.store.subscribe())) {
              expect(next._tag).toBe("Page")
              break
            }
          })
          for (let n = 0; n < 50; n++) {
            yield* leave
            yield* append(writer, "a", n === 0 ? "none" : n - 1, notes("a", 1, n)).pipe(Effect.timeout(bound))
          }
          expect(yield* headOf(reader)).toBe(severalPages + 50)
        }),
      ),
  },
  {
    number: 27,
    title: "stops at an abort signal, hands out nothing more, and stays usable",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const at = yield* instance(place)
          yield* fill(at, severalPages)
          const abort = new AbortController()
          let pages = 0
          const reading = Effect.promise(() => {
            const run = Stream.runForEach(at.store.subscribe(), () =>
              Effect.sync(() => {
                pages += 1
                if (pages === 2) abort.abort()
              }),
            )
            return Effect.runPromise(run, { signal: abort.signal }).then(
              () => "ended",
              () => "aborted",
            )
          })
          expect(yield* Effect.timeout(reading, bound)).toBe("aborted")
          const seen = pages
          yield* append(at, "after", "none", notes("after", 1))
          expect(yield* headOf(at)).toBe(severalPages + 1)
          expect(pages).toBe(seen)
        }),
      ),
  },
]

/** Fills a log with `count` events in streams of a hundred. */
function fill(at: Parameters<typeof append>[0], count: number): Effect.Effect<void, unknown> {
  return Effect.gen(function* () {
    for (let from = 0; from < count; from += 100) {
      yield* append(at, `fill-${from}`, "none", notes(`fill ${from}`, Math.min(100, count - from)))
    }
  })
}
