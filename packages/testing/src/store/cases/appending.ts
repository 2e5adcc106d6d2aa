import { type NewEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import {
  append,
  appendAll,
  everything,
  failure,
  headOf,
  kept,
  notes,
  numbered,
  refused,
  wholeStream,
  withStore,
} from "../instance.ts"
import type { Case } from "../spec.ts"

/** What an append does, and what it leaves alone. */
export const appending: readonly Case[] = [
  {
    number: 1,
    title: "appends one event to a new stream and reads it back unchanged",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const event = numbered("one", 1, { amount: 9_000_000, by: { list: [1, 2.5, null, true] } })
          const { first, recordedAt, repeated, stream } = yield* append(at, "budget-apbd", "none", [event])
          expect({ first, stream, repeated, instants: recordedAt.length }).toEqual({
            first: 0,
            stream: "budget-apbd",
            repeated: false,
            instants: 1,
          })
          const stored = { stream: "budget-apbd", revision: 0, recordedAt: recordedAt[0], ...event }
          expect(yield* at.store.readStream("budget-apbd")).toEqual({
            stream: "budget-apbd",
            head: 0,
            events: [stored],
          })
          expect(yield* everything(at)).toEqual([{ position: 1, ...stored }])
        }),
      ),
  },
  {
    number: 2,
    title: "appends several events in order, at consecutive revisions and positions",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "person-p0", "none", notes("before", 1))
          const { first, recordedAt } = yield* append(at, "person-p1", "none", notes("many", 7))
          expect([first, recordedAt.length]).toEqual([0, 7])
          const log = (yield* everything(at)).slice(1)
          expect(log.map(({ position, revision }) => [position, revision])).toEqual(
            [0, 1, 2, 3, 4, 5, 6].map((n) => [n + 2, n]),
          )
          expect(log.map(({ data }) => data)).toEqual(notes("many", 7).map(({ data }) => data))
        }),
      ),
  },
  {
    number: 3,
    title: "keeps the order of separate calls, and of the writes of one call",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 2))
          yield* append(at, "b", "none", notes("b", 1))
          const results = yield* appendAll(
            at,
            { stream: "a", expected: 1, events: notes("a", 1, 2) },
            { stream: "c", expected: "none", events: notes("c", 2) },
            { stream: "a", expected: 2, events: notes("a", 1, 3) },
          )
          expect(results.map((result) => kept(result).first)).toEqual([2, 0, 3])
          const log = yield* everything(at)
          expect(log.map(({ stream, revision }) => `${stream}${revision}`)).toEqual(
            ["a0", "a1", "b0", "a2", "c0", "c1", "a3"], // the order of the calls, and within a call of its writes
          )
        }),
      ),
  },
  {
    number: 4,
    title: "refuses a write without an event, and changes nothing",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const nothing = [] as unknown as NonEmpty<NewEvent>
          expect(yield* refused(at, "a", "none", nothing)).toMatchObject({
            _tag: "Unwritable",
            code: "append.empty",
          })
          expect(yield* at.store.readStream("a")).toEqual({ stream: "a", head: "none", events: [] })
          expect(yield* headOf(at)).toBe(0)
        }),
      ),
  },
  {
    number: 5,
    title: 'writes to a stream expected to be "none" if it is new, and conflicts if it is there',
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 1))
          const error = yield* refused(at, "a", "none", notes("other", 1))
          expect(error).toMatchObject({ _tag: "VersionConflict" })
          expect((yield* wholeStream(at, "a")).map(({ id }) => id)).toEqual([uuidV5("a", 0)])
          yield* append(at, "b", "none", notes("b", 1))
        }),
      ),
  },
  {
    number: 7,
    title: "succeeds at the exact revision; lower and higher conflict",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 3))
          for (const expected of [0, 1, 3, 4, 1_000]) {
            const error = yield* refused(at, "a", expected, notes(`wrong ${expected}`, 1))
            expect([expected, error._tag]).toEqual([expected, "VersionConflict"])
          }
          expect(yield* refused(at, "missing", 0, notes("missing", 1))).toMatchObject({
            _tag: "VersionConflict",
          })
          expect((yield* append(at, "a", 2, notes("a", 1, 3))).first).toBe(3)
          expect(yield* headOf(at)).toBe(4)
        }),
      ),
  },
  {
    number: 9,
    title: "names the stream, what was expected and what is, in a conflict",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 3))
          const conflicts = [
            [yield* refused(at, "a", 7, notes("x", 1)), { stream: "a", expected: 7, actual: 2 }],
            [yield* refused(at, "a", "none", notes("x", 1)), { stream: "a", expected: "none", actual: 2 }],
            [yield* refused(at, "b", 0, notes("x", 1)), { stream: "b", expected: 0, actual: "none" }],
          ] as const
          for (const [error, figures] of conflicts) {
            expect(error).toMatchObject({ _tag: "VersionConflict", code: "stream.conflict", ...figures })
          }
        }),
      ),
  },
  {
    number: 10,
    title: "writes none of the events of a write that fails, and all of the others in the call",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "late", "none", notes("late", 1))
          const big = numbered("big", 1, { text: "x".repeat(70_000) })
          const results = yield* appendAll(
            at,
            { stream: "a", expected: "none", events: notes("a", 2) },
            { stream: "late", expected: "none", events: notes("late again", 3) },
            { stream: "big", expected: "none", events: [numbered("big", 0), big, numbered("big", 2)] },
            { stream: "twice", expected: "none", events: [...notes("twice", 2), numbered("twice", 0)] },
            { stream: "b", expected: "none", events: notes("b", 2) },
          )
          expect(results.map((result) => result._tag)).toEqual([
            "Success",
            "Failure",
            "Failure",
            "Failure",
            "Success",
          ])
          const log = yield* everything(at)
          expect(log.map(({ position, stream, revision }) => `${position} ${stream} ${revision}`)).toEqual([
            "1 late 0",
            "2 a 0",
            "3 a 1",
            "4 b 0",
            "5 b 1",
          ])
          yield* append(at, "big", "none", notes("big", 1))
        }),
      ),
  },
  {
    number: 11,
    title:
      "leaves stream and head as they were after a failure, which also fails what follows on that stream",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 2))
          const before = yield* at.store.readStream("a")
          // The second expectation holds by accident: it was decided on a state that never came to be.
          const results = yield* appendAll(
            at,
            { stream: "a", expected: 0, events: notes("wrong", 1) },
            { stream: "a", expected: 1, events: notes("follows", 1) },
            { stream: "b", expected: "none", events: notes("b", 1) },
            { stream: "a", expected: 1, events: notes("follows", 1, 1) },
          )
          const [wrong, follows, other, last] = results
          for (const result of [wrong, follows, last]) {
            expect(failure(result)).toMatchObject({ _tag: "VersionConflict", stream: "a" })
          }
          expect(kept(other).first).toBe(0)
          expect(yield* at.store.readStream("a")).toEqual(before)
          expect(yield* headOf(at)).toBe(3)
          // Only in that call: in the next one the expectation holds again.
          expect((yield* append(at, "a", 1, notes("follows", 1))).first).toBe(2)
        }),
      ),
  },
  {
    number: 89,
    title: "writes nothing new after a repeated write of its stream in the same call",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("a", 1))
          // Somebody else recorded something under the ids that this caller is about to use.
          yield* append(at, "a", 0, [numbered("k", 0, { theirs: true })])
          yield* append(at, "a", 1, [numbered("l", 0, { theirs: true })])
          const before = yield* wholeStream(at, "a")
          const results = yield* appendAll(
            at,
            { stream: "a", expected: 0, events: notes("k", 1) },
            { stream: "b", expected: "none", events: notes("b", 1) },
            { stream: "a", expected: 1, events: notes("l", 1) },
            // The expectation holds by accident: this one was decided on what the two before it say.
            { stream: "a", expected: 2, events: notes("m", 1) },
            { stream: "a", expected: 3, events: notes("n", 1) },
            { stream: "b", expected: 0, events: notes("b", 1, 1) },
          )
          const [one, other, two, three, four, last] = results
          expect([one, two].map(kept)).toMatchObject([
            { first: 1, repeated: true },
            { first: 2, repeated: true },
          ])
          expect([other, last].map(kept)).toMatchObject([{ first: 0 }, { first: 1 }])
          expect(failure(three)).toMatchObject({ _tag: "VersionConflict", stream: "a", actual: 2 })
          expect(failure(four)).toMatchObject({ _tag: "VersionConflict", stream: "a" })
          expect(yield* wholeStream(at, "a")).toEqual(before)
          // Only in that call: decided on what is there, it may be written.
          expect((yield* append(at, "a", 2, notes("m", 1))).repeated).toBe(false)
        }),
      ),
  },
]
