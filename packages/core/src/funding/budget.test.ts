import { plain } from "@ampera/ledger"
import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Budget } from "./budget.ts"
import type { BudgetRefusal } from "./budget-stream.ts"

const budgetId = "apbd"
const elsewhere = [
  { type: "OfferingScheduled", data: { offeringId: "it-1" }, occurredOn: "0001-01-01" },
  { type: "PersonRegistered", data: { personId: "p001" }, occurredOn: "2020-01-01", stream: "person-p001" },
]
const apbd = { budgetId, fiscalYear: 2025, source: "APBD", ceiling: 100 } as const
const nothing = given(Budget).elsewhere(...elsewhere)
const open = nothing.commands(Budget.open(apbd))

const fee = { budgetId, offeringId: "it-1", personId: "p001" } as const
const fund = (fundingId: string, amount: number, on = "2025-03-01") =>
  Budget.fund({ ...fee, fundingId, amount, on })
const decommit = (amount: number, on = "2025-06-30") =>
  Budget.decommit({ budgetId, fundingId: "f1", amount, on })
const disburse = (amount: number, disbursementId = "d1", on = "2025-04-01") =>
  Budget.disburse({ budgetId, disbursementId, fundingId: "f1", amount, on })
const account = (on = "2025-05-01", spjNo?: string) =>
  Budget.account({ budgetId, disbursementId: "d1", spjNo, on })
const refund = (amount: number, refundId = "r1", on = "2025-05-01") =>
  Budget.refund({ budgetId, refundId, disbursementId: "d1", amount, reason: "absent", on })
const revise = (ceiling: number, on: string) =>
  Budget.revise({ budgetId, ceiling, kind: "perubahan", document: "DPPA-1", on })
const close = Budget.close({ budgetId, on: "2025-12-31" })
const voidFunding = Budget.voidFunding({ budgetId, fundingId: "f1", reason: "wrong_value", on: "2025-03-01" })
const voidDisbursement = Budget.voidDisbursement({
  budgetId,
  disbursementId: "d1",
  reason: "wrong_value",
  on: "2025-04-01",
})
type Voidable = Parameters<typeof Budget.voidFact>[0]["type"]
const voidFact = (type: Voidable, key: string, on: string) =>
  Budget.voidFact({ budgetId, type, key, reason: "wrong_value", on })

const paid = open.commands(fund("f1", 60), disburse(40))

type Code = BudgetRefusal["code"]

/** A case for each code there is: the compiler asks for those that are missing. */
const refusals: Readonly<Record<Code, () => void>> = {
  "unit.unknown": () =>
    nothing.when(Budget.open({ ...apbd, unitId: "u404" })).refused("unit.unknown", { unitId: "u404" }),
  "budget.known": () =>
    open.when(Budget.open({ ...apbd, dpaNo: "DPA-1" })).refused("budget.known", { budgetId }),
  "budget.useRevision": () =>
    open
      .when(Budget.open({ ...apbd, ceiling: 90 }))
      .refused("budget.useRevision", { ceiling: 100, asked: 90 }),
  "budget.unknown": () => {
    for (const command of [
      revise(9, "2025-07-01"),
      close,
      fund("f1", 1),
      decommit(1),
      disburse(1),
      account(),
      refund(1),
    ]) {
      nothing.when(command).refused("budget.unknown", { budgetId })
    }
  },
  "budget.closed": () => {
    const closed = paid.commands(close)
    const figures = { budgetId, closedOn: "2025-12-31" }
    closed.when(fund("f2", 1, "2025-12-31")).refused("budget.closed", figures)
    closed.when(disburse(1, "d2", "2026-01-02")).refused("budget.closed", figures)
    closed.when(revise(9, "2026-01-02")).refused("budget.closed", figures)
    closed.when(Budget.close({ budgetId, on: "2026-01-02" })).refused("budget.closed", figures)
  },
  "revision.known": () =>
    open
      .commands(revise(90, "2025-07-01"))
      .when(revise(80, "2025-07-01"))
      .refused("revision.known", { on: "2025-07-01", ceiling: 90 }),
  "budget.overCeiling": () => {
    const figures = { ceiling: 100, committed: 60, amount: 41 }
    open.commands(fund("f1", 60)).when(fund("f2", 41)).refused("budget.overCeiling", figures)
    // A cut below what is committed stops further funding, from its own day on.
    const cut = open.commands(fund("f1", 60), revise(50, "2025-07-01"))
    cut.when(fund("f2", 1, "2025-07-01")).refused("budget.overCeiling", { ceiling: 50, committed: 60 })
  },
  "funding.known": () =>
    open.commands(fund("f1", 60)).when(fund("f1", 50)).refused("funding.known", { fundingId: "f1" }),
  "offering.unknown": () =>
    open
      .when(Budget.fund({ ...fee, offeringId: "o404", fundingId: "f1", amount: 1, on: "2025-03-01" }))
      .refused("offering.unknown", { offeringId: "o404" }),
  "person.unknown": () =>
    open
      .when(Budget.fund({ ...fee, personId: "p404", fundingId: "f1", amount: 1, on: "2025-03-01" }))
      .refused("person.unknown", { personId: "p404" }),
  "funding.unknown": () => {
    open.when(decommit(1)).refused("funding.unknown", { fundingId: "f1" })
    open.when(disburse(1)).refused("funding.unknown", { fundingId: "f1" })
    open.commands(fund("f1", 60), voidFunding).when(disburse(1)).refused("funding.unknown")
  },
  "decommitment.known": () =>
    open
      .commands(fund("f1", 60), decommit(10))
      .when(decommit(20))
      .refused("decommitment.known", { on: "2025-06-30" }),
  "decommitment.beforeFunding": () =>
    open
      .commands(fund("f1", 60))
      .when(decommit(10, "2025-02-28"))
      .refused("decommitment.beforeFunding", { fundedOn: "2025-03-01" }),
  "funding.overDecommitted": () => {
    open
      .commands(fund("f1", 60), decommit(10))
      .when(decommit(51, "2025-07-01"))
      .refused("funding.overDecommitted", { amount: 60, decommitted: 61, before: 10, asked: 51 })
    // What was decommitted stays when the funding is said anew.
    open
      .commands(fund("f1", 60), decommit(50), voidFunding)
      .when(fund("f1", 40))
      .refused("funding.overDecommitted", { amount: 40, decommitted: 50, before: 50, asked: 40 })
  },
  "funding.overDisbursed": () => {
    const figures = { fundingId: "f1", amount: 60 }
    paid.when(disburse(21, "d2")).refused("funding.overDisbursed", {
      ...figures,
      disbursed: 61,
      decommittedBefore: 0,
      disbursedBefore: 40,
      asked: 21,
    })
    paid.when(decommit(21)).refused("funding.overDisbursed", { ...figures, decommitted: 21, disbursed: 40 })
    paid
      .commands(voidFunding)
      .when(fund("f1", 39))
      .refused("funding.overDisbursed", { amount: 39, disbursed: 40 })
    // What the refund freed is gone.
    paid
      .commands(refund(10), decommit(30))
      .when(voidFact("Refunded", "r1", "2025-05-01"))
      .refused("funding.overDisbursed", { ...figures, decommitted: 30, disbursed: 40 })
  },
  "disbursement.known": () => paid.when(disburse(39)).refused("disbursement.known", { disbursementId: "d1" }),
  "disbursement.unknown": () => {
    open.when(account()).refused("disbursement.unknown", { disbursementId: "d1" })
    open.when(refund(1)).refused("disbursement.unknown", { disbursementId: "d1" })
    paid.commands(voidDisbursement).when(refund(1)).refused("disbursement.unknown")
  },
  "disbursement.beforeFunding": () =>
    open
      .commands(fund("f1", 60))
      .when(disburse(1, "d1", "2025-02-28"))
      .refused("disbursement.beforeFunding", { fundedOn: "2025-03-01" }),
  "accounting.known": () => {
    paid.commands(account()).when(account("2025-05-02")).refused("accounting.known", { on: "2025-05-01" })
    paid
      .commands(account("2025-05-01", "SPJ-1"))
      .when(account("2025-05-01", "SPJ-2"))
      .refused("accounting.known", { disbursementId: "d1" })
  },
  "accounting.beforeDisbursement": () =>
    paid.when(account("2025-03-31")).refused("accounting.beforeDisbursement", { disbursedOn: "2025-04-01" }),
  "refund.known": () =>
    paid.commands(refund(10)).when(refund(11)).refused("refund.known", { refundId: "r1" }),
  "refund.beforeDisbursement": () =>
    paid
      .when(refund(1, "r1", "2025-03-31"))
      .refused("refund.beforeDisbursement", { disbursedOn: "2025-04-01" }),
  "refund.overDisbursement": () => {
    const figures = { disbursementId: "d1", amount: 40, refunded: 41, before: 10, asked: 31 }
    paid.commands(refund(10)).when(refund(31, "r2")).refused("refund.overDisbursement", figures)
    // What was refunded stays when the disbursement is said anew.
    paid
      .commands(refund(10), voidDisbursement)
      .when(disburse(9))
      .refused("refund.overDisbursement", { amount: 9, refunded: 10, before: 10, asked: 9 })
  },
  "void.unknown": () => {
    open.when(voidFunding).refused("void.unknown", { type: "Funded", key: "f1" })
    open.commands(fund("f1", 60), voidFunding).when(voidFunding).refused("void.unknown")
    open.when(voidDisbursement).refused("void.unknown", { type: "Disbursed", key: "d1" })
    open.when(voidFact("Refunded", "r1", "2025-05-01")).refused("void.unknown", { key: "r1" })
  },
  "void.beforeFact": () =>
    open
      .commands(fund("f1", 60, "2025-03-02"))
      .when(voidFunding)
      .refused("void.beforeFact", { on: "2025-03-02" }),
}

describe("a budget refuses", () => {
  it.each(Object.entries(refusals))("%s", (_, check) => expect(check).not.toThrow())
})

/** Runs a case; the runner counts it as an assertion. */
const expectHeld = (check: () => void): void => expect(check).not.toThrow()

const funded = (fundingId: string, amount: number, on = "2025-03-01") =>
  ({ type: "Funded", data: { ...fee, fundingId, amount, component: "fee" }, occurredOn: on }) as const

describe("a budget", () => {
  it("says nothing twice", () => {
    expectHeld(() => {
      open.when(Budget.open(apbd)).nothing()
      open.commands(revise(90, "2025-07-01")).when(revise(90, "2025-07-01")).nothing()
      open.commands(close).when(close).nothing()
      open.commands(fund("f1", 60)).when(fund("f1", 60)).nothing()
      open.commands(fund("f1", 60), decommit(9)).when(decommit(9)).nothing()
      paid.when(disburse(40)).nothing()
      paid.commands(account()).when(account()).nothing()
      paid.commands(refund(9)).when(refund(9)).nothing()
    })
  })

  it("funds up to its ceiling, and counts what was decommitted or void as free", () => {
    const spent = open.commands(fund("f1", 100))
    expectHeld(() => {
      open.commands(fund("f1", 60)).when(fund("f2", 40)).then(funded("f2", 40))
      spent
        .commands(decommit(30))
        .when(fund("f2", 30, "2025-07-01"))
        .then(funded("f2", 30, "2025-07-01"))
      spent.commands(voidFunding).when(fund("f2", 100)).then(funded("f2", 100))
      spent.commands(voidFunding).when(fund("f1", 99)).then(funded("f1", 99))
    })
  })

  it("takes the ceiling that is in force on the day of the funding", () => {
    const raised = open.commands(revise(150, "2025-10-01"), revise(120, "2025-07-01"))
    expectHeld(() => {
      raised.when(fund("f1", 101, "2025-06-30")).refused("budget.overCeiling", { ceiling: 100 })
      raised.when(fund("f1", 121, "2025-09-30")).refused("budget.overCeiling", { ceiling: 120 })
      raised.when(fund("f1", 150, "2025-10-01")).then(funded("f1", 150, "2025-10-01"))
      raised
        .commands(voidFact("BudgetRevised", "2025-10-01", "2025-10-01"))
        .when(fund("f1", 150, "2025-10-01"))
        .refused("budget.overCeiling", { ceiling: 120 })
    })
  })

  it("accepts a cut below what is committed", () => {
    expectHeld(() =>
      open
        .commands(fund("f1", 60))
        .when(revise(10, "2025-07-01"))
        .then({
          type: "BudgetRevised",
          data: { budgetId, ceiling: 10, kind: "perubahan", document: "DPPA-1" },
          occurredOn: "2025-07-01",
        }),
    )
  })

  it("adds up amounts near the largest there is", () => {
    const most = Number.MAX_SAFE_INTEGER
    expectHeld(() =>
      nothing
        .commands(Budget.open({ ...apbd, ceiling: most }), fund("f1", most))
        .when(fund("f2", most))
        .refused("budget.overCeiling", { ceiling: most, committed: most, amount: most }),
    )
  })

  it("pays out again what came back", () => {
    expectHeld(() =>
      paid
        .commands(disburse(20, "d2"), refund(40))
        .when(disburse(40, "d3", "2025-08-01"))
        .then({
          type: "Disbursed",
          data: { budgetId, disbursementId: "d3", fundingId: "f1", amount: 40 },
          occurredOn: "2025-08-01",
        }),
    )
  })

  it("corrects a funding that was paid out: what was paid counts for the new one", () => {
    const corrected = paid.commands(voidFunding, fund("f1", 50))
    expectHeld(() => {
      corrected.when(disburse(11, "d2")).refused("funding.overDisbursed", { amount: 50, disbursed: 51 })
      corrected.when(disburse(40)).nothing()
    })
  })

  it("is accountable after it is closed", () => {
    const closed = paid.commands(close)
    expectHeld(() => {
      closed.when(refund(40, "r1", "2026-01-10")).then({
        type: "Refunded",
        data: { budgetId, refundId: "r1", disbursementId: "d1", amount: 40, reason: "absent" },
        occurredOn: "2026-01-10",
      })
      closed
        .commands(voidFact("BudgetClosed", budgetId, "2025-12-31"))
        .when(fund("f2", 40, "2025-12-31"))
        .then(funded("f2", 40, "2025-12-31"))
    })
  })

  it("takes the number of a letter of accountability later, on the letter's own day", () => {
    expectHeld(() =>
      paid
        .commands(account())
        .when(account("2025-05-01", "SPJ-1"))
        .then({
          type: "DisbursementAccounted",
          data: { budgetId, disbursementId: "d1", spjNo: "SPJ-1" },
          occurredOn: "2025-05-01",
        }),
    )
  })

  it("takes back a letter of accountability with its number", () => {
    const voided = (voids: number) =>
      ({
        type: "FactVoided",
        data: { voids, type: "DisbursementAccounted", key: "d1", reasonCode: "wrong_value" },
        occurredOn: "2025-05-01",
      }) as const
    const letter = voidFact("DisbursementAccounted", "d1", "2025-05-01")
    expectHeld(() => {
      const accounted = paid.commands(account(), account("2025-05-01", "SPJ-1"))
      accounted.when(letter).then(voided(3), voided(4))
      accounted.commands(letter).when(letter).refused("void.unknown")
    })
  })

  it("seals a note under the person it is about, and takes none about nobody", () => {
    const said = { ...fee, fundingId: "f1", amount: 1, note: "atas permintaan", on: "2025-03-01" }
    const one = funded("f1", 1)
    expectHeld(() =>
      open.when(Budget.fund(said)).then({ ...one, data: { ...one.data, note: plain(said.note, "p001") } }),
    )
    expect(() => open.when(Budget.fund({ ...said, personId: undefined }))).toThrow(/a note is about a person/)
  })

  it("takes whole rupiah only, more than none", () => {
    for (const amount of [0, -1, 0.5, 2 ** 53]) {
      expect(() => open.when(fund("f1", amount))).toThrow(/does not fit its schema: amount/)
    }
  })
})
