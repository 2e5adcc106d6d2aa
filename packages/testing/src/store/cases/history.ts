import { accept, catalog, domain, event, newEvent, stream, uuidV5 } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import * as z from "zod"
import { attendance, Offering, seats } from "../../training/index.ts"
import { append, errorOf, everything, perform } from "../instance.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"

/** An event of another program: an unknown type, or a version to come. */
const foreign = (type: string, schema: number) =>
  newEvent({
    id: uuidV5("foreign", type, schema),
    type,
    schema,
    occurredOn: on,
    data: { personId: "p1" },
    metadata: { actor: "another", commandDigest: "d", commandId: `${type} ${schema}` },
  })

/** A domain with one event whose third version is today's. */
const noted = stream({
  kind: "note",
  key: "noteId",
  events: catalog({
    Written: event(z.object({ lines: z.array(z.string()), words: z.int() }), {
      version: 3,
      upcasters: {
        1: ({ text }: { text: string }) => ({ lines: [text] }),
        2: ({ lines }: { lines: string[] }) => ({ lines, words: lines.join(" ").split(" ").length }),
      },
    }),
  }),
  commands: { write: z.object({ noteId: z.string(), lines: z.array(z.string()) }) },
  initial: () => 0,
  evolve: (words, { data }) => words + data.words,
  decide: (words, { data }) =>
    accept({
      type: "Written",
      data: { lines: data.lines, words: words + data.lines.length },
      occurredOn: on,
    }),
})

/** What becomes of events that an older or a newer program wrote. */
export const history: readonly Case[] = [
  {
    number: 32,
    title: "keeps an event this program does not know; whoever needs it is told, and nobody passes over it",
    run: async ({ place }) => {
      const open = openings(place)
      const newer = { _tag: "NewerThanThisProgram", code: "event.newer" }
      await perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* open()
          yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 3, on }))
          const unknown = foreign("Danced", 1)
          yield* append(at, "offering-it-1", 0, [unknown])
          yield* append(at, "offering-it-2", "none", [foreign("Enrolled", 2)])
          expect((yield* everything(at)).map(({ type, schema }) => [type, schema])).toEqual([
            ["OfferingScheduled", 1],
            ["Danced", 1],
            ["Enrolled", 2],
          ])
          expect(yield* at.store.readStream("offering-it-1")).toMatchObject({ events: [{}, unknown] })

          for (const reading of [
            ledger.read("offering-it-1"),
            ledger.read("offering-it-2"),
            ledger.report(seats, { asOf: on }),
            ledger.replay([attendance]),
            Stream.runDrain(ledger.events()),
            Stream.runDrain(ledger.follow()),
          ] as Effect.Effect<unknown, unknown>[]) {
            expect(yield* errorOf(reading)).toMatchObject(newer)
          }
          expect((yield* ledger.report(seats, { asOf: on }, { upTo: 1 })).result).toHaveLength(1)
        }),
      )
      await perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* open()
          const enroll = ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on }))
          expect(yield* errorOf(enroll)).toMatchObject(newer)
          expect(yield* everything(at)).toHaveLength(3)
        }),
      )
    },
  },
  {
    number: 33,
    title: "lifts what older versions wrote on reading, and leaves the stored bytes alone",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* openings(place)({
            domain: domain({ name: "notes", streams: [noted] }),
          })
          const written = (n: number, schema: number, data: object) => ({
            ...newEvent({ ...foreign("Written", schema), data }),
            id: uuidV5("written", n),
          })
          const old = [
            written(1, 1, { text: "one two" }),
            written(2, 2, { lines: ["three", "four five"] }),
            written(3, 3, { lines: ["six"], words: 1 }),
          ] as const
          yield* append(at, "note-n1", "none", old)
          const events = yield* ledger.read("note-n1")
          expect(events.map(({ schema, data }) => [schema, data])).toEqual([
            [1, { lines: ["one two"], words: 2 }],
            [2, { lines: ["three", "four five"], words: 3 }],
            [3, { lines: ["six"], words: 1 }],
          ])
          // A decision stands on what the events say today.
          const { accepted } = yield* ledger.run(noted.write({ noteId: "n1", lines: ["seven"] }))
          expect(accepted).toMatchObject([{ schema: 3, data: { words: 7 } }])
          const log = yield* everything(at)
          expect(log.slice(0, 3).map(({ data, schema }) => [schema, data])).toEqual(
            old.map(({ data, schema }) => [schema, data]),
          )
          const gap = () => event(z.object({}), { version: 3, upcasters: { 1: () => ({}) } })
          expect(gap).toThrow(expect.objectContaining({ code: "catalog.upcasters" }))
        }),
      ),
  },
]
