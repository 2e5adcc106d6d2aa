import { memoryTables } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import { attendance, Budget, Offering, seats, seatsTable } from "../../training/index.ts"
import { digestOf, foldInto } from "../fold.ts"
import { append, bound, errorOf, headOf, notes, perform } from "../instance.ts"
import { lost } from "../lost.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"
const enroll = (offeringId: string, personId: string) => Offering.enroll({ offeringId, personId, on })
const models = [seatsTable]

/** What a ledger shows of an append that failed: nothing. */
export const failures: readonly Case[] = [
  {
    number: 74,
    title: "shows nothing of an append that failed: in no decision, report, live state or table",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          let broken = false
          const { ledger, ...at } = yield* openings(place)({
            change: ({ store }) => ({
              store: {
                ...store,
                appendMany: (writes) => (broken ? Effect.fail(lost) : store.appendMany(writes)),
              },
            }),
          })
          const live = yield* ledger.live([attendance])
          const made = memoryTables()
          const expectTold = (expected: readonly { readonly enrolled: number }[]) =>
            Effect.gen(function* () {
              const head = yield* headOf(at)
              const { result, upTo } = yield* ledger.report(seats, { asOf: on })
              expect([result, upTo]).toMatchObject([expected, head])
              yield* ledger.writeTables(models, made, { today: () => on })
              expect(made.read("seats")).toMatchObject({ rows: expected, position: head })
              yield* live.waitUntil(head, bound)
              const folded = yield* foldInto(at, attendance, attendance.initial(), { after: 0, upTo: head })
              expect(digestOf(attendance, yield* live.state(attendance))).toBe(digestOf(attendance, folded))
            })

          for (const offeringId of ["it-1", "it-2"]) {
            yield* ledger.run(Offering.schedule({ offeringId, seats: 1, on }))
          }
          yield* ledger.run(Budget.open({ budgetId: "apbd", ceiling: 100, on }))
          yield* expectTold([{ enrolled: 0 }, { enrolled: 0 }])

          broken = true
          expect(yield* errorOf(ledger.run(enroll("it-1", "p1")))).toBe(lost)
          const draft = yield* ledger.draft()
          expect((yield* draft.run(enroll("it-2", "p1"))).accepted).toHaveLength(1)
          expect(yield* errorOf(draft.commit())).toBe(lost)
          yield* expectTold([{ enrolled: 0 }, { enrolled: 0 }])
          broken = false

          // Who has no seat is no fact for another stream either.
          const given = { budgetId: "apbd", fundingId: "f1", offeringId: "it-1", personId: "p1" }
          const funded = yield* ledger.run(Budget.fund({ ...given, amount: 5, on }))
          expect(funded.refused).toMatchObject({ code: "funding.notEnrolled" })
          // The seats that nobody got are free, and go to whoever comes.
          expect((yield* ledger.run(enroll("it-1", "p2"))).accepted).toHaveLength(1)
          expect((yield* ledger.run(enroll("it-1", "p1"))).refused).toMatchObject({ code: "offering.full" })
          yield* expectTold([{ enrolled: 1 }, { enrolled: 0 }])

          // Of a draft that lost to another writer nothing is there but what it says.
          const late = yield* ledger.draft()
          yield* late.run(enroll("it-2", "p3"))
          yield* append(at, "offering-it-2", 0, [
            { ...notes("other", 1)[0], type: "Enrolled", data: '{"personId":"p4"}' as never },
          ])
          yield* Effect.ignore(late.commit())
          expect((yield* ledger.run(enroll("it-2", "p5"))).refused).toMatchObject({ code: "offering.full" })
          yield* expectTold([{ enrolled: 1 }, { enrolled: 1 }])
        }),
      ),
  },
]
