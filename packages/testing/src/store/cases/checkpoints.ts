import type { Position, Reaction } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { expect } from "vitest"
import { attendance, levels, Offering, type TrainingEvent } from "../../training/index.ts"
import { type Gathered, gathered } from "../gathered.ts"
import { append, bound, errorOf, instance, notes, perform, wholeStream } from "../instance.ts"
import { lost } from "../lost.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"
const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: 3, on })

/** Runs a reader for as long as the scope lives and gathers the positions of what it is given. */
const read = (ledger: Ledger["Service"], name: string, seen: Gathered<Position>) =>
  Effect.forkScoped(
    ledger.reader({
      name,
      start: "beginning",
      handle: (page) => Effect.sync(() => seen.add(page.events.map(({ position }) => position))),
    }),
  )

/** Who is enrolled gets a second course of their own: a command to another stream. */
const goOn: Reaction<unknown, TrainingEvent> = {
  name: "go-on",
  version: 1,
  projection: levels,
  react: (_, event) =>
    event.type === "Enrolled"
      ? [Offering.schedule({ offeringId: `after-${event.data.personId}`, seats: 1, on })]
      : [],
}

/** Where named readers stand, and that each name has one owner. */
export const checkpoints: readonly Case[] = [
  {
    number: 60,
    title: "resumes after a restart where the reader had come to",
    run: async ({ place }) => {
      const open = openings(place)
      await perform(
        Effect.gen(function* () {
          const { ledger, checkpoints } = yield* open()
          for (let n = 1; n <= 5; n++) yield* ledger.run(schedule(n))
          const seen = gathered<Position>()
          const fiber = yield* read(ledger, "books", seen)
          expect(yield* seen.until(({ length }) => length === 5)).toEqual([1, 2, 3, 4, 5])
          yield* ledger.run(schedule(6))
          yield* seen.until(({ length }) => length === 6)
          yield* ledger.run(schedule(7))
          yield* seen.until(({ length }) => length === 7)
          expect((yield* checkpoints.load("books"))?.position).toBeGreaterThanOrEqual(6)
          yield* Fiber.interrupt(fiber)
        }),
      )
      await perform(
        Effect.gen(function* () {
          const { ledger, checkpoints } = yield* open()
          // It may have been cut off between the handling of the last page and its checkpoint.
          const from = (yield* checkpoints.load("books"))?.position ?? 0
          expect([6, 7]).toContain(from)
          yield* ledger.run(schedule(8))
          const seen = gathered<Position>()
          yield* read(ledger, "books", seen)
          const rest = Array.from({ length: 8 - from }, (_, i) => from + 1 + i)
          expect(yield* seen.until(({ length }) => length >= rest.length)).toEqual(rest)
        }),
      )
    },
  },
  {
    number: 62,
    title: "gives a page again that was handled but not remembered, and its effect happens once",
    run: async ({ place }) => {
      const open = openings(place)
      await perform(
        Effect.gen(function* () {
          let saves = 0
          const begun = yield* Deferred.make<void>()
          const { ledger } = yield* open({
            change: ({ checkpoints }) => ({
              checkpoints: {
                ...checkpoints,
                // The first save says where the reaction begins; the next one is never made.
                save: (...save) =>
                  saves++ === 0
                    ? Effect.andThen(checkpoints.save(...save), Deferred.succeed(begun, undefined))
                    : Effect.fail(lost),
              },
            }),
          })
          yield* ledger.run(schedule(1))
          const reacting = yield* Effect.forkScoped(ledger.react(goOn as Reaction))
          yield* Effect.timeout(Deferred.await(begun), bound)
          yield* ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on }))
          expect(yield* Effect.timeout(errorOf(Fiber.join(reacting)), bound)).toBe(lost)
        }),
      )
      await perform(
        Effect.gen(function* () {
          let handled = 0
          const { ledger, ...at } = yield* open()
          const counted: Reaction<unknown, TrainingEvent> = {
            ...goOn,
            react: (state, event) => {
              const commands = goOn.react(state, event)
              handled += commands.length
              return commands
            },
          }
          yield* Effect.forkScoped(ledger.react(counted as Reaction))
          const live = yield* ledger.live([attendance])
          yield* ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p2", on }))
          yield* live.waitUntil(5, bound)
          expect(handled).toBe(2)
          for (const person of ["p1", "p2"]) {
            expect(yield* wholeStream(at, `offering-after-${person}`)).toHaveLength(1)
          }
        }),
      )
    },
  },
  {
    number: 63,
    title: "moves a checkpoint only from where it is, so that a stale owner can not move it back",
    run: async ({ place }) => {
      await perform(
        Effect.gen(function* () {
          const [one, two] = [yield* instance(place), yield* instance(place)]
          yield* append(one, "a", "none", notes("a", 5))
          const [second, third, last] = [
            yield* one.store.at(2),
            yield* one.store.at(3),
            yield* one.store.head,
          ]
          const moved = { _tag: "CheckpointMoved", code: "checkpoint.moved" }

          expect(yield* one.checkpoints.load("r")).toBeUndefined()
          expect(yield* errorOf(one.checkpoints.save("r", third, second))).toMatchObject(moved)
          yield* one.checkpoints.save("r", second, undefined)
          expect(yield* two.checkpoints.load("r")).toEqual(second)
          yield* two.checkpoints.save("r", last, second)
          // The first owner believes that it stands where it stood.
          expect(yield* errorOf(one.checkpoints.save("r", third, second))).toMatchObject(moved)
          expect(yield* errorOf(one.checkpoints.save("r", second, undefined))).toMatchObject(moved)
          expect(yield* one.checkpoints.load("r")).toEqual(last)

          const race = [one, two, one, two].map(({ checkpoints }, n) =>
            Effect.result(checkpoints.save("race", n % 2 === 0 ? second : third, undefined)),
          )
          const results = yield* Effect.all(race, { concurrency: "unbounded" })
          expect(results.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
        }),
      )
      await perform(
        Effect.gen(function* () {
          const at = yield* instance(place)
          expect(yield* at.checkpoints.load("r")).toEqual(yield* at.store.head)
        }),
      )
    },
  },
  {
    number: 64,
    title: "keeps readers of different names apart, and refuses a name that runs already",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const [one, two] = [yield* open(), yield* open()]
          for (let n = 1; n <= 3; n++) yield* one.ledger.run(schedule(n))
          const [a, b] = [gathered<Position>(), gathered<Position>()]
          const first = yield* read(one.ledger, "a", a)
          yield* a.until(({ length }) => length === 3)
          yield* read(two.ledger, "b", b)
          yield* b.until(({ length }) => length === 3)

          const owned = { _tag: "CheckpointOwned", code: "checkpoint.owned" }
          const again = (opened: typeof one) =>
            opened.ledger.reader({ name: "a", start: "head", handle: () => Effect.void })
          for (const opened of [one, two]) {
            expect(yield* errorOf(Effect.scoped(opened.checkpoints.own("a")))).toMatchObject(owned)
            expect(yield* Effect.timeout(errorOf(again(opened)), bound)).toMatchObject(owned)
          }
          // Free again once it has stopped, and with the end of the instance that had it.
          yield* Fiber.interrupt(first)
          yield* Effect.scoped(two.checkpoints.own("a"))
          yield* Effect.scoped(Effect.flatMap(instance(place), ({ checkpoints }) => checkpoints.own("a")))
          yield* Effect.scoped(one.checkpoints.own("a"))
        }),
      ),
  },
]
