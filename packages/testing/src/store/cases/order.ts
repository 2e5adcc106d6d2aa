import { type PositionedEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty } from "@ampera/ledger/store"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { follower } from "../follower.ts"
import {
  append,
  bound,
  errorOf,
  everything,
  headOf,
  instance,
  notes,
  numbered,
  perform,
  scheduled,
  wholeStream,
  withStore,
} from "../instance.ts"
import { openings } from "../opened.ts"
import type { Instance } from "../services.ts"
import type { Case, StorePlace, StoreSpec } from "../spec.ts"
import { seats } from "../../training/index.ts"

/** A writer that reads its stream, waits for the word to go, and appends at the revision it read. */
function slowWriter(at: Instance, stream: string) {
  return Effect.gen(function* () {
    const hasRead = yield* Deferred.make<void>()
    const go = yield* Deferred.make<void>()
    const write = Effect.gen(function* () {
      const { head } = yield* at.store.readStream(stream)
      yield* Deferred.succeed(hasRead, undefined)
      yield* Deferred.await(go)
      return yield* append(at, stream, head, notes(`slow ${stream}`, 2))
    })
    const fiber = yield* Effect.forkChild(write)
    yield* Deferred.await(hasRead)
    return { fiber, go: Deferred.succeed(go, undefined) }
  })
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

/** The one order of the log, as every reader sees it. */
export const order: readonly Case[] = [
  {
    number: 34,
    title: "numbers the events of all streams 1, 2, 3 …, the same in a copy",
    run: ({ place, spec }) =>
      perform(
        Effect.gen(function* () {
          const at = yield* instance(place)
          for (let n = 0; n < 30; n++)
            yield* append(at, `s${n % 3}-${n}`, "none", notes(`n${n}`, 1 + (n % 4)))
          const log = yield* everything(at)
          expect(log.map(({ position }) => position)).toEqual(range(73))
          const cursors: bigint[] = []
          for (const position of range(log.length)) cursors.push((yield* at.store.at(position)).cursor)
          expect(cursors.every((cursor, i) => i === 0 || cursor > (cursors[i - 1] ?? cursor))).toBe(true)

          const copy = yield* instance(yield* elsewhere(spec))
          yield* copyInto(copy, log, spec)
          // The copy is a log like any other: it goes on where it ends.
          yield* append(copy, "s0-0", 0, notes("more", 1))
          expect((yield* everything(copy)).at(-1)).toMatchObject({ position: log.length + 1, revision: 1 })

          yield* copyFalling(yield* elsewhere(spec))
        }),
      ),
  },
  {
    number: 36,
    title: "orders every stream as the whole log is ordered",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const heads = new Map<string, number>()
          for (let round = 0; round < 40; round++) {
            const stream = `s${(round * 7) % 5}`
            const head = heads.get(stream)
            const count = 1 + (round % 3)
            yield* append(at, stream, head ?? "none", notes(`round ${round}`, count))
            heads.set(stream, (head ?? -1) + count)
          }
          const log = yield* everything(at)
          for (const stream of heads.keys()) {
            const inLog = log.filter((event) => event.stream === stream)
            const { events } = yield* at.store.readStream(stream)
            expect(inLog).toEqual(events.map((event, n) => ({ position: inLog[n]?.position, ...event })))
            expect(events.map(({ revision }) => revision)).toEqual(events.map((_, revision) => revision))
          }
          expect(uuidV5("round 0", 0)).toBe(log[0]?.id)
        }),
      ),
  },
  {
    number: 37,
    title: "skips no writer that read first and wrote last",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [slow, fast, reader] = [
            yield* instance(place),
            yield* instance(place),
            yield* instance(place),
          ]
          const following = yield* follower(reader)
          yield* append(slow, "slow", "none", notes("slow", 1))
          const { fiber, go } = yield* slowWriter(slow, "slow")
          yield* append(fast, "fast", "none", notes("fast", 3))
          expect(yield* following.until(4)).toEqual(range(4))
          yield* go
          yield* Fiber.join(fiber)
          expect(yield* following.until(6)).toEqual(range(6))
          expect((yield* everything(reader)).map(({ stream }) => stream).slice(4)).toEqual(["slow", "slow"])
        }),
      ),
  },
  {
    number: 38,
    title: "skips none of several slow writers while a fast one goes on",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [one, two, fast, reader] = [
            yield* instance(place),
            yield* instance(place),
            yield* instance(place),
            yield* instance(place),
          ]
          const following = yield* follower(reader)
          const slow = []
          for (let n = 0; n < 6; n++) slow.push(yield* slowWriter(n % 2 === 0 ? one : two, `slow-${n}`))
          let count = 0
          // They come to write in another order than they read.
          for (const n of [3, 0, 5, 1, 4, 2]) {
            yield* append(fast, "fast", count === 0 ? "none" : count - 1, notes("fast", 1, count))
            count += 1
            const writer = slow[n] as (typeof slow)[number]
            yield* writer.go
            yield* Fiber.join(writer.fiber)
          }
          expect(yield* following.until(18)).toEqual(range(18))
          const log = yield* everything(reader)
          expect(log.filter(({ revision }) => revision === 0).map(({ stream }) => stream)).toEqual([
            "fast",
            ...[3, 0, 5, 1, 4, 2].map((n) => `slow-${n}`),
          ])
        }),
      ),
  },
  {
    number: 39,
    title: "holds up nobody when a writer dies between its reads and its append, or is closed",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [reader, other] = [yield* instance(place), yield* instance(place)]
          const following = yield* follower(reader)
          const life = yield* Scope.make()
          const dying = yield* Scope.provide(instance(place), life)
          const { fiber } = yield* slowWriter(dying, "dying")
          yield* Fiber.interrupt(fiber)
          const { fiber: orphan, go } = yield* slowWriter(dying, "orphan")
          yield* Scope.close(life, Exit.void)
          yield* go
          expect(yield* errorOf(Fiber.join(orphan))).toMatchObject({
            _tag: "StoreUnavailable",
            code: "store.closed",
          })
          expect(yield* errorOf(dying.store.head)).toMatchObject({ code: "store.closed" })
          yield* append(other, "alive", "none", notes("alive", 2)).pipe(Effect.timeout(bound))
          expect(yield* following.until(2)).toEqual([1, 2])
          // What was never written is not there; its stream is free.
          expect((yield* append(other, "orphan", "none", notes("orphan", 1))).first).toBe(0)
          expect(yield* following.until(3)).toEqual([1, 2, 3])
        }),
      ),
  },
  {
    number: 40,
    title: "holds up nobody while readers stand in the middle of the log and never go on",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [idle, writer, reader] = [
            yield* instance(place),
            yield* instance(place),
            yield* instance(place),
          ]
          for (let n = 0; n < 12; n++) yield* append(writer, `s${n}`, "none", notes(`s${n}`, 200))
          const stuck = Deferred.makeUnsafe<void>()
          for (const stream of [idle.store.readAll(), idle.store.subscribe(), reader.store.subscribe()]) {
            const standing = yield* Deferred.make<void>()
            const stand = Stream.runForEach(stream, () =>
              Effect.andThen(Deferred.succeed(standing, undefined), Deferred.await(stuck)),
            )
            yield* Effect.forkScoped(stand)
            yield* Deferred.await(standing)
          }
          const following = yield* follower(reader)
          for (let n = 0; n < 20; n++) {
            yield* append(writer, "w", n === 0 ? "none" : n - 1, notes("w", 1, n)).pipe(Effect.timeout(bound))
            yield* append(idle, `i${n}`, "none", notes(`i${n}`, 1)).pipe(Effect.timeout(bound))
          }
          expect(yield* following.until(2_440)).toEqual(range(2_440))
        }),
      ),
  },
  {
    number: 41,
    title: "never says a head that a reader may not see yet",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [writer, one, two] = [yield* instance(place), yield* instance(place), yield* instance(place)]
          const write = Effect.gen(function* () {
            for (let n = 0; n < 80; n++) yield* append(writer, `w${n}`, "none", notes(`w${n}`, 1 + (n % 3)))
          })
          let last = 0
          const look = Effect.gen(function* () {
            for (let n = 0; n < 80; n++) {
              const head = yield* one.store.head
              expect(head.position).toBeGreaterThanOrEqual(last)
              last = head.position
              const log = yield* everything(two, { upTo: head.position })
              expect(log.length).toBe(head.position)
              expect(yield* two.store.at(head.position)).toEqual(head)
              yield* Effect.yieldNow
            }
          })
          yield* Effect.all([write, look], { concurrency: 2 })
          expect(yield* headOf(two)).toBe(159)
        }),
      ),
  },
  {
    number: 42,
    title: "shows each of two instances over one place what the other appends, live",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const [one, two] = [yield* instance(place), yield* instance(place)]
          const [ofOne, ofTwo] = [yield* follower(one), yield* follower(two)]
          for (let n = 0; n < 10; n++) {
            const [writer, reader] = n % 2 === 0 ? [one, two] : [two, one]
            // Each decides on what the other wrote last.
            const { head } = yield* writer.store.readStream("shared")
            expect(head).toBe(n === 0 ? "none" : n - 1)
            const { recordedAt } = yield* append(writer, "shared", head, [numbered("shared", n)])
            const events = yield* wholeStream(reader, "shared")
            expect(events[n]).toMatchObject({ revision: n, recordedAt: recordedAt[0] })
            expect([yield* ofOne.until(n + 1), yield* ofTwo.until(n + 1)]).toEqual([
              range(n + 1),
              range(n + 1),
            ])
          }
          expect(yield* everything(one)).toEqual(yield* everything(two))
        }),
      ),
  },
]

/** One more place that is empty, for as long as the scope lives. */
const elsewhere = (spec: StoreSpec): Effect.Effect<StorePlace, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.promise(async () => spec.make()),
    (other) => Effect.promise(() => other.dispose()),
  )

/** Restores a log whose instants fall: it is kept as it is, and what was known at an instant is still a prefix. */
function copyFalling(place: StorePlace): Effect.Effect<void, unknown, Scope.Scope> {
  return Effect.gen(function* () {
    const stream = "offering-it-1"
    const day = (n: number): string => `2025-01-0${n}T00:00:00.000Z`
    const days = [1, 2, 5, 3]
    const log = scheduled("falling", days.length).map((event, i) =>
      Object.assign({}, event, { stream, revision: i, position: i + 1, recordedAt: day(days[i] as number) }),
    )
    const { ledger, ...copy } = yield* openings(place)()
    yield* copy.replica.restore(log as unknown as NonEmpty<PositionedEvent>)
    expect(yield* everything(copy)).toEqual(log)
    for (const at of [copy, yield* instance(place)])
      expect(at.store.capabilities).toEqual({ recordedAtFalls: "betweenProcesses" })

    // A state of all four events is in the cache; but on the 3rd and the 4th only two of them were known.
    const query = { asOf: "2025-12-31" }
    expect((yield* ledger.report(seats, query)).upTo).toBe(4)
    yield* ledger.snapshot
    for (const n of [2, 3, 4]) expect((yield* ledger.report(seats, query, { knownAt: day(n) })).upTo).toBe(2)
    expect((yield* ledger.report(seats, query, { knownAt: day(5) })).upTo).toBe(4)

    const { recordedAt } = yield* append(copy, stream, 3, notes("after", 1))
    expect(recordedAt[0] >= day(3)).toBe(true)
  })
}

/** Restores a log into an empty store, in pieces, and shows that nothing but its next events fit. */
function copyInto(
  copy: Instance,
  log: readonly PositionedEvent[],
  { idsUniqueIn = "log" }: StoreSpec,
): Effect.Effect<void, unknown> {
  return Effect.gen(function* () {
    const piece = (from: number, to: number) => log.slice(from, to) as unknown as NonEmpty<PositionedEvent>
    const half = log.length >> 1
    expect(yield* copy.replica.restore(piece(0, half))).toEqual(yield* copy.store.head)
    const last = log[half] as PositionedEvent
    for (const wrong of [
      piece(0, 1),
      piece(half + 1, half + 2),
      piece(half - 1, half + 1),
      [{ ...last, revision: last.revision + 1 }] as const,
      ...(idsUniqueIn === "log" ? [[{ ...last, id: (log[0] as PositionedEvent).id }] as const] : []),
      [{ ...last, id: last.id.toUpperCase() }] as const,
      [{ ...last, recordedAt: last.recordedAt.slice(0, 10) }] as const,
      [{ ...last, recordedAt: last.recordedAt.replace("Z", "+00:00") }] as const,
      [last, { ...last, position: last.position + 1, revision: last.revision + 1 }] as const,
    ]) {
      const error = yield* errorOf(copy.replica.restore(wrong))
      expect(error).toMatchObject({ _tag: "NotTheNext", code: "replica.notNext" })
      expect(yield* headOf(copy)).toBe(half)
    }
    yield* copy.replica.restore(piece(half, log.length))
    expect(yield* everything(copy)).toEqual(log)
  })
}
