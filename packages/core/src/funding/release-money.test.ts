import { type LedgerClient, memory, openLedger } from "@ampera/ledger/run"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ampera } from "../domain.ts"
import { Offering } from "../learning/offering.ts"
import { Program } from "../learning/program.ts"
import { Person } from "../people/person.ts"
import { Budget } from "./budget.ts"
import { releaseMoney } from "./release-money.ts"

const offeringId = "it-1"
const budgetId = "apbd"
const on = "2025-02-01"
let ledger: LedgerClient

beforeEach(async () => {
  ledger = await openLedger({ domain: ampera, at: memory(), actor: "test" })
  await ledger.run(
    Program.publish({
      programId: "it",
      title: "TI dasar",
      kind: "pelatihan_teknis",
      mode: "classroom",
      jp: 20,
      on,
    }),
  )
  await ledger.run(
    Offering.schedule({
      offeringId,
      programId: "it",
      startsOn: "2025-03-03",
      endsOn: "2025-03-05",
      seats: 9,
      on,
    }),
  )
  await ledger.run(
    Budget.open({ budgetId, fiscalYear: 2025, source: "APBD", ceiling: 100, on: "2025-01-01" }),
  )
  for (const personId of ["p1", "p2"]) {
    await ledger.run(Person.register({ personId, name: personId, gender: "F", on: "2015-01-01" }))
    await ledger.run(Offering.enroll({ offeringId, personId, on }))
    await ledger.run(
      Budget.fund({ budgetId, fundingId: `fee-${personId}`, offeringId, personId, amount: 20, on }),
    )
  }
  await ledger.run(Budget.fund({ budgetId, fundingId: "venue", offeringId, amount: 30, on: "2025-02-25" }))
  await ledger.run(
    Budget.disburse({ budgetId, disbursementId: "d1", fundingId: "fee-p1", amount: 5, on: "2025-02-10" }),
  )
})

afterEach(() => ledger.close())

const withdraw = (personId: string, day = "2025-02-20") =>
  Offering.withdraw({ offeringId, personId, enrolledOn: on, reason: "duty", on: day })

/** What was given back, in the order of the log, once there are so many of it. */
async function givenBack(count: number): Promise<readonly (readonly [string, number, string])[]> {
  const found: (readonly [string, number, string])[] = []
  for await (const next of ledger.follow()) {
    if (next._tag === "CaughtUp") continue
    for (const { event } of next.events) {
      if (event.type !== "FundingDecommitted") continue
      const { fundingId, amount } = event.data as { readonly fundingId: string; readonly amount: number }
      found.push([fundingId, amount, event.occurredOn])
      if (found.length === count) return found
    }
  }
  throw new Error("the log ended")
}

describe("releasing money", () => {
  it("gives back what is left for whoever withdraws, and their money only", async () => {
    const releasing = ledger.react(releaseMoney)
    await ledger.run(withdraw("p1"))
    expect(await givenBack(1)).toEqual([["fee-p1", 15, "2025-02-20"]])
    await releasing.stop()
  })

  it("gives back all that an offering had when it is cancelled, no earlier than it was committed", async () => {
    const releasing = ledger.react(releaseMoney)
    await ledger.run(Offering.cancel({ offeringId, reason: "no_budget", on: "2025-02-20" }))
    expect(await givenBack(3)).toEqual([
      ["fee-p1", 15, "2025-02-20"],
      ["fee-p2", 20, "2025-02-20"],
      ["venue", 30, "2025-02-25"],
    ])
    await releasing.stop()
  })

  it("leaves what was imported to the office's own files", async () => {
    const releasing = ledger.react(releaseMoney)
    await ledger.run(withdraw("p1"), { source: "import:enrollments.csv" })
    await ledger.run(withdraw("p2"))
    expect(await givenBack(1)).toEqual([["fee-p2", 20, "2025-02-20"]])
    await releasing.stop()
  })

  it("is off until somebody runs it: the money stays committed", async () => {
    await ledger.run(withdraw("p1"))
    const releasing = ledger.react(releaseMoney)
    await ledger.run(withdraw("p2"))
    expect(await givenBack(1)).toEqual([["fee-p2", 20, "2025-02-20"]])
    await releasing.stop()
  })
})
