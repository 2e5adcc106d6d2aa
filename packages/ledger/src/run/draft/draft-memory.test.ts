import * as Effect from "effect/Effect"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Budget, Offering, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { makeMemoryLog, memory } from "../memory/index.ts"

const schedule = (offeringId: string, seats = 20) =>
  Offering.schedule({ offeringId, seats, on: "2025-01-02" }, { commandId: `s ${offeringId}` })
const enroll = (offeringId: string, personId: string) =>
  Offering.enroll({ offeringId, personId, on: "2025-02-20" }, { commandId: `${offeringId} ${personId}` })

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Bytes in use, as objects and beside them. */
function bytesInUse(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe("a large draft", () => {
  it("holds little for each event whose stream it was told to let go of", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft({ source: "import:offerings.csv" })
        const count = 20_000
        const before = bytesInUse()
        for (let i = 0; i < count; i++) {
          const command = schedule(`offering-number-${i}`)
          yield* draft.run(command)
          draft.release(command.stream)
        }
        // Three kilobytes as objects.
        expect((bytesInUse() - before) / count).toBeLessThan(300)
        expect(draft.events).toBe(count)
        expect(yield* draft.commit()).toEqual({ events: count })
      }),
    ))

  it("decides on a stream it let go of as if it held it", () => {
    const log = makeMemoryLog()
    return withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule("there", 2))
        const draft = yield* ledger.draft()
        for (let i = 0; i < 3_000; i++) {
          yield* draft.run(schedule(`o${i}`, 2))
          draft.release(`offering-o${i}`)
        }
        for (const offering of ["there", "o0", "o1500", "o2999"]) {
          for (const person of ["p1", "p2"]) {
            expect((yield* draft.run(enroll(offering, person))).accepted?.length).toBe(1)
            draft.release(`offering-${offering}`)
            draft.release(`offering-${offering}`)
          }
          expect((yield* draft.run(enroll(offering, "p3"))).refused?.code).toBe("offering.full")
          const again = yield* draft.run(enroll(offering, "p2"))
          expect(again).toMatchObject({
            repeated: true,
            accepted: [{ type: "Enrolled", revision: 2, data: { personId: "p2" }, occurredOn: "2025-02-20" }],
          })
          const other = Offering.enroll(
            { offeringId: offering, personId: "p9", on: "2025-02-20" },
            { commandId: `${offering} p2` },
          )
          expect((yield* Effect.flip(draft.run(other))).code).toBe("command.idReused")
          expect(yield* draft.recorded(enroll(offering, "p1"))).toMatchObject([{ revision: 1 }])
        }
        expect(yield* draft.commit()).toEqual({ events: 3_008 })
        expect((yield* ledger.read("offering-o1500")).map(({ revision, type }) => [revision, type])).toEqual([
          [0, "OfferingScheduled"],
          [1, "Enrolled"],
          [2, "Enrolled"],
        ])
      }),
    )
  })

  it("lets facts that are asked for late see all that it accepted before", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        for (let i = 0; i < 2_000; i++) {
          yield* draft.run(schedule(`o${i}`))
          yield* draft.run(enroll(`o${i}`, "p1"))
          draft.release(`offering-o${i}`)
        }
        yield* draft.run(Budget.open({ budgetId: "apbd", ceiling: 100_000, on: "2025-01-01" }))
        const fund = (offeringId: string, personId = "p1") =>
          Budget.fund({
            budgetId: "apbd",
            fundingId: `f-${offeringId}`,
            offeringId,
            personId,
            amount: 5,
            on: "2025-03-01",
          })
        expect((yield* draft.run(fund("o0"))).accepted?.length).toBe(1)
        expect((yield* draft.run(fund("o1999"))).accepted?.length).toBe(1)
        expect((yield* draft.run(fund("o1998", "p2"))).refused?.code).toBe("funding.notEnrolled")
      }),
    ))
})
