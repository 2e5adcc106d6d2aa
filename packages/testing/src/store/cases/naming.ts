import { type NewEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import {
  append,
  appendAll,
  failure,
  headOf,
  instance,
  kept,
  notes,
  numbered,
  perform,
  refused,
  wholeStream,
  withStore,
} from "../instance.ts"
import type { Case } from "../spec.ts"

const taken = { _tag: "EventIdTaken", code: "id.taken" }

/** What the ids of events and the names of streams are good for. */
export const naming: readonly Case[] = [
  {
    number: 12,
    title: "refuses an event id that stands twice in one write",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const twice: NonEmpty<NewEvent> = [...notes("a", 2), numbered("a", 0)]
          expect(yield* refused(at, "a", "none", twice)).toMatchObject({
            ...taken,
            stream: "a",
            id: uuidV5("a", 0),
          })
          expect(yield* headOf(at)).toBe(0)
          // Before the expectation is looked at, too.
          expect(yield* refused(at, "a", 5, twice)).toMatchObject(taken)
          yield* append(at, "a", "none", notes("a", 2))
          expect(yield* refused(at, "a", 1, [numbered("a", 0), numbered("a", 0)])).toMatchObject(taken)
        }),
      ),
  },
  {
    number: 13,
    title: "answers an append of ids that are there as it did the first time, and refuses part of it",
    run: async ({ place, spec }) => {
      const inStream = spec.idsUniqueIn === "stream"
      const first = await withStore(place, (at) =>
        Effect.gen(function* () {
          yield* append(at, "a", "none", notes("before", 1))
          const first = yield* append(at, "a", 0, notes("a", 3))
          yield* append(at, "a", 3, notes("after", 1))
          const again = { ...first, repeated: true }
          // Whatever is expected now, and whatever the content: an id is the name of a content.
          expect(yield* append(at, "a", 0, notes("a", 3))).toEqual(again)
          expect(yield* append(at, "a", "none", notes("a", 3))).toEqual(again)
          expect(yield* append(at, "a", 0, [numbered("a", 1)])).toMatchObject({ first: 2, repeated: true })
          const other = numbered("a", 0, { other: true })
          expect(yield* append(at, "a", 4, [other])).toMatchObject({ first: 1, repeated: true })

          const [one, two, three] = notes("a", 3) as readonly NewEvent[] as [NewEvent, NewEvent, NewEvent]
          for (const events of [
            [three, numbered("a", 3)],
            [numbered("a", 3), one],
            [two, one],
            [one, three],
            [numbered("before", 0), two],
          ] as const) {
            expect(yield* refused(at, "a", 4, events)).toMatchObject(taken)
          }
          if (inStream) {
            // Another stream is not searched.
            expect(yield* append(at, "b", "none", [numbered("b", 0), one])).toMatchObject({ repeated: false })
            expect(yield* refused(at, "b", 1, [one, numbered("b", 1)])).toMatchObject(taken)
          } else {
            // Every id has one place in the whole log.
            expect(yield* refused(at, "b", "none", [numbered("b", 0), one])).toMatchObject(taken)
          }
          expect(yield* at.store.readStream("b")).toMatchObject({ head: inStream ? 1 : "none" })
          expect((yield* wholeStream(at, "a")).length).toBe(5)
          return first
        }),
      )
      // Another instance, after a restart, and one that repeats within its call.
      await perform(
        Effect.gen(function* () {
          const at = yield* instance(place)
          expect(yield* append(at, "a", 0, notes("a", 3))).toEqual({ ...first, repeated: true })
          const results = yield* appendAll(
            at,
            { stream: "c", expected: "none", events: notes("c", 2) },
            { stream: "c", expected: "none", events: notes("c", 2) },
            { stream: "d", expected: "none", events: notes("c", 1) },
          )
          expect(results.slice(0, 2).map((result) => kept(result).repeated)).toEqual([false, true])
          if (inStream) expect(kept(results[2])).toMatchObject({ first: 0, repeated: false })
          else expect(failure(results[2])).toMatchObject(taken)
          expect(yield* headOf(at)).toBe(inStream ? 10 : 7)
        }),
      )
    },
  },
  {
    number: 17,
    title: "keeps streams apart whose names begin alike or differ by case, and refuses other characters",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const names = [
            "a",
            "a-1",
            "a-10",
            "a-1.",
            "a_1",
            "A",
            "A-1",
            "-",
            ".",
            "_",
            "0",
            "00",
            "constructor",
          ]
          for (const name of names) yield* append(at, name, "none", notes(`of ${name}`, 2))
          for (const name of [...names, "__proto__", "toString"]) {
            const { head, events } = yield* at.store.readStream(name)
            const ids = names.includes(name) ? notes(`of ${name}`, 2).map(({ id }) => id) : []
            expect([name, head, events.map(({ id }) => id)]).toEqual([
              name,
              ids.length === 0 ? "none" : 1,
              ids,
            ])
            expect(events.every(({ stream }) => stream === name)).toBe(true)
          }
          const composed = "caf\u00e9"
          for (const name of [
            "",
            "a%",
            "a:1",
            "a 1",
            "a/1",
            "a\n",
            composed,
            composed.normalize("NFD"),
            "\u0430",
          ]) {
            const error = yield* refused(at, name, "none", notes("bad name", 1))
            expect([name, error._tag, error.code]).toEqual([name, "Unwritable", "stream.name"])
          }
          expect(yield* headOf(at)).toBe(2 * names.length)
        }),
      ),
  },
]
