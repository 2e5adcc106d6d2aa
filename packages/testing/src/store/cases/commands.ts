import { eventId, type RecordedEvent } from "@ampera/ledger"
import { OutcomeUnknown } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import { Budget, Offering } from "../../training/index.ts"
import { errorOf, everything, headOf, perform } from "../instance.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"
const schedule = (offeringId: string, seats: number) => Offering.schedule({ offeringId, seats, on })
const enroll = (offeringId: string, personId: string, commandId?: string) =>
  Offering.enroll({ offeringId, personId, on }, commandId === undefined ? {} : { commandId })

/** What makes an event this one and no other. */
const essence = (events: readonly RecordedEvent[] | undefined): unknown =>
  events?.map(({ stream, revision, id, recordedAt, data }) => ({ stream, revision, id, recordedAt, data }))

const all = { concurrency: "unbounded" } as const

/** What a command may promise on this store. */
export const commands: readonly Case[] = [
  {
    number: 14,
    title: "answers a command that comes again with its first answer, and writes nothing",
    run: async ({ place }) => {
      const open = openings(place)
      const first = await perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* open()
          yield* ledger.run(schedule("it-1", 3))
          const first = yield* ledger.run(enroll("it-1", "p1", "c1"))
          expect(first).toMatchObject({
            repeated: false,
            accepted: [{ id: eventId("offering-it-1", "c1", 0) }],
          })
          const again = yield* ledger.run(enroll("it-1", "p1", "c1"))
          expect([again.repeated, essence(again.accepted)]).toEqual([true, essence(first.accepted)])

          yield* ledger.run(enroll("it-1", "p2"))
          yield* ledger.run(Offering.complete({ offeringId: "it-1", personId: "p1", on }))
          const later = yield* ledger.run(enroll("it-1", "p1", "c1"))
          expect([later.repeated, essence(later.accepted)]).toEqual([true, essence(first.accepted)])
          expect(yield* headOf(at)).toBe(4)

          const other = ledger.run(enroll("it-1", "p9", "c1"))
          expect(yield* errorOf(other)).toMatchObject({
            _tag: "CommandIdReused",
            code: "command.idReused",
          })
          return first
        }),
      )
      await perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* open()
          const again = yield* ledger.run(enroll("it-1", "p1", "c1"))
          expect([again.repeated, essence(again.accepted)]).toEqual([true, essence(first.accepted)])
          expect(yield* headOf(at)).toBe(4)

          // The store keeps the write and fails to say so, once.
          let answers = 0
          const unsure = yield* open({
            change: ({ store }) => ({
              store: {
                ...store,
                appendMany: (writes) =>
                  Effect.flatMap(store.appendMany(writes), (results) =>
                    answers++ === 0 ? Effect.fail(new OutcomeUnknown("in a test")) : Effect.succeed(results),
                  ),
              },
            }),
          })
          const known = yield* unsure.ledger.run(enroll("it-1", "p3", "c3"))
          expect(known.accepted).toMatchObject([{ id: eventId("offering-it-1", "c3", 0), revision: 4 }])
          expect(answers).toBeGreaterThan(0)
          const repeated = yield* ledger.run(enroll("it-1", "p3", "c3"))
          expect([repeated.repeated, essence(repeated.accepted)]).toEqual([true, essence(known.accepted)])
          expect(yield* headOf(at)).toBe(5)

          // A command that wrote nothing is decided again: by now there may be a seat, or none.
          expect((yield* ledger.run(enroll("it-1", "p4", "c4"))).refused).toMatchObject({
            code: "offering.full",
          })
          expect((yield* ledger.run(enroll("it-1", "p4", "c4"))).repeated).toBe(false)
        }),
      )
    },
  },
  {
    number: 15,
    title: "takes the same command id on another stream for another command",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const { ledger, ...at } = yield* openings(place)()
          for (const offering of ["it-1", "it-2"]) {
            yield* ledger.run(schedule(offering, 3))
            expect(yield* ledger.run(enroll(offering, "p1", "c1"))).toMatchObject({
              repeated: false,
              accepted: [{ id: eventId(`offering-${offering}`, "c1", 0) }],
            })
          }
          expect(yield* headOf(at)).toBe(4)
        }),
      ),
  },
  {
    number: 16,
    title: "writes one of many identical commands at the same moment, and answers all of them alike",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const [one, two] = [yield* open(), yield* open()]
          yield* one.ledger.run(schedule("it-1", 100))
          for (let round = 0; round < 10; round++) {
            const same = [one, two, one, two].map(({ ledger }) =>
              ledger.run(enroll("it-1", `p${round}`, `c${round}`)),
            )
            const answers = yield* Effect.all(same, all)
            expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
            for (const { accepted } of answers)
              expect(essence(accepted)).toEqual(essence(answers[0]?.accepted))
          }
          const log = yield* everything(one)
          expect(log).toHaveLength(11)
          expect(new Set(log.map(({ id }) => id)).size).toBe(11)
        }),
      ),
  },
  {
    number: 57,
    title: "gives the last seat once, and spends a budget to its ceiling and no further",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const ledgers = [yield* open(), yield* open()] as const
          const [{ ledger, ...at }] = ledgers
          const race = <A, E>(count: number, send: (one: typeof ledger, n: number) => Effect.Effect<A, E>) =>
            Effect.all(
              Array.from({ length: count }, (_, n) => send((ledgers[n % 2] ?? ledgers[0]).ledger, n)),
              all,
            )
          yield* ledger.run(schedule("it-1", 1))
          const seats = yield* race(50, (one, n) => one.run(enroll("it-1", `p${n}`)))
          expect(seats.filter(({ accepted }) => accepted !== undefined)).toHaveLength(1)
          expect(seats.filter(({ refused }) => refused?.code === "offering.full")).toHaveLength(49)
          expect(yield* headOf(at)).toBe(2)

          yield* ledger.run(Budget.open({ budgetId: "apbd", ceiling: 100, on }))
          const fund = (n: number) =>
            Budget.fund({
              budgetId: "apbd",
              fundingId: `f${n}`,
              offeringId: "x",
              personId: "p1",
              amount: 10,
              on,
            })
          const money = yield* race(20, (one, n) => one.run(fund(n)))
          expect(money.filter(({ accepted }) => accepted !== undefined)).toHaveLength(10)
          for (const { refused } of money) {
            if (refused === undefined) continue
            expect(refused).toEqual({ code: "budget.overCeiling", ceiling: 100, committed: 100, amount: 10 })
          }
          expect(yield* headOf(at)).toBe(13)
        }),
      ),
  },
]
