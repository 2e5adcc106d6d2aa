import { canonical, leafLength, leafText, limits, type NewEvent } from "@ampera/ledger"
import type { NonEmpty, Write } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import {
  append,
  appendAll,
  everything,
  failure,
  headOf,
  notes,
  numbered,
  refused,
  withStore,
} from "../instance.ts"
import type { Case } from "../spec.ts"

/** An event whose leaf has exactly that many bytes at a revision of the stream. */
function ofBytes(bytes: number, stream: string, revision = 0): NewEvent {
  const empty = numbered(stream, revision, { text: "" })
  return numbered(stream, revision, { text: "x".repeat(bytes - leafLength(empty, stream, revision)) })
}

/** Text and values that stores are known to lose or change. */
const awkward = {
  emoji: "👩🏽‍🏫 Plaju 🌉",
  combining: ["caf\u00e9", "cafe\u0301"],
  separators: "\u2028\u2029\u0085\u00a0\ufeff",
  control: "\u0001\u001f\u007f\t\r\n\\\"/'",
  edges: ["\ud7ff", "\ue000", "\uffff", "\u{10ffff}"],
  numbers: [0, -0, 5e-324, 2 ** 53 - 1, -(2 ** 53 - 1), 0.1 + 0.2, 2 ** 46 + 0.5, 1.5e-10, 1e-7],
  digits: [`${2n ** 53n + 1n}`, "1e400", "007", "NaN"],
  words: ["", " ", "null", "'; drop table events; --", "%s ? $1 :x @x"],
  empty: [{}, [], "", null, false],
  deep: Array.from({ length: 50 }).reduce<unknown>((inner) => [inner], "end"),
}

/** What an event may say, and how much of it. */
export const content: readonly Case[] = [
  {
    number: 18,
    title: "keeps the longest name, the largest event and write and call, and refuses one more of each",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const name = "n".repeat(200)
          yield* append(at, name, "none", notes("long name", 1))
          expect(yield* refused(at, `${name}n`, "none", notes("longer", 1))).toMatchObject({
            code: "stream.name",
          })

          yield* append(at, "large", "none", [ofBytes(limits.eventBytes, "large")])
          const [large] = (yield* at.store.readStream("large")).events
          expect(large && new TextEncoder().encode(leafText(large)).length).toBe(limits.eventBytes)
          expect(
            yield* refused(at, "larger", "none", [ofBytes(limits.eventBytes + 1, "larger")]),
          ).toMatchObject({ _tag: "AppendTooLarge", code: "event.tooLarge" })

          yield* append(at, "many", "none", notes("many", limits.writeEvents))
          expect(yield* refused(at, "more", "none", notes("more", limits.writeEvents + 1))).toMatchObject({
            _tag: "AppendTooLarge",
            code: "append.tooManyEvents",
          })

          const each = limits.writeBytes / 18
          const bytes = (stream: string, last: number) =>
            Array.from({ length: 18 }, (_, n) =>
              ofBytes(n < 17 ? each : last, stream, n),
            ) as unknown as NonEmpty<NewEvent>
          yield* append(at, "bytes", "none", bytes("bytes", each))
          expect(yield* refused(at, "over", "none", bytes("over", each + 1))).toMatchObject({
            _tag: "AppendTooLarge",
            code: "append.tooLarge",
          })

          const head = yield* headOf(at)
          const writes = (count: number): NonEmpty<Write> =>
            Array.from({ length: count }, (_, i) => ({
              stream: `s${count}-${i}`,
              expected: "none",
              events: notes(`s${count}-${i}`, 256),
            })) as unknown as NonEmpty<Write>
          const full = writes(limits.callEvents / 256)
          const over = yield* appendAll(at, ...full, {
            stream: "one",
            expected: "none",
            events: notes("one", 1),
          })
          for (const result of over) {
            expect(failure(result)).toMatchObject({ _tag: "AppendTooLarge", code: "append.callTooLarge" })
          }
          expect(yield* headOf(at)).toBe(head)
          const whole = yield* appendAll(at, ...full)
          expect(whole.every(({ _tag }) => _tag === "Success")).toBe(true)
          expect(yield* headOf(at)).toBe(head + limits.callEvents)
        }),
      ),
  },
  {
    number: 19,
    title: "keeps every text byte for byte; what JSON can not keep was refused before",
    run: ({ place }) =>
      withStore(place, (at) =>
        Effect.gen(function* () {
          const own = JSON.parse(
            '{"__proto__":{"a":1},"constructor":"c","toString":null,"ünïcödé":"k","":"e"}',
          ) as object
          const events: NonEmpty<NewEvent> = [
            numbered("awkward", 0, awkward),
            numbered("awkward", 1, own),
            { ...numbered("awkward", 2, {}), metadata: canonical(awkward) },
          ]
          yield* append(at, "a", "none", events)
          const log = yield* everything(at)
          expect(log.map(({ data, metadata }) => [data, metadata])).toEqual(
            events.map(({ data, metadata }) => [data, metadata]),
          )
          expect(JSON.parse(log[0]?.data ?? "")).toEqual({
            ...awkward,
            numbers: awkward.numbers.map((n) => n + 0),
          })
          expect(Object.keys(JSON.parse(log[1]?.data ?? "") as object)).toContain("__proto__")

          for (const [code, value] of [
            ["json.nul", { a: ["x\0"] }],
            ["json.loneSurrogate", { a: "\ud83d" }],
            ["json.loneSurrogate", { "\udc00": 1 }],
            ["json.integerKey", { 1: "a" }],
            ["json.notFinite", { a: Number.NaN }],
            ["json.notFinite", { a: Number("1e400") }],
            ["json.unsafeInteger", { a: 2 ** 53 }],
            ["json.notJson", { a: 2n ** 53n + 1n }],
            ["json.notJson", { a: new Date(0) }],
          ] as const) {
            expect(() => numbered("bad", 0, value)).toThrow(expect.objectContaining({ code }))
          }
        }),
      ),
  },
]
