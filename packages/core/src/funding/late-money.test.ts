import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Budget } from "./budget.ts"

const budgetId = "apbd"
const elsewhere = [{ type: "OfferingScheduled", data: { offeringId: "it-1" }, occurredOn: "0001-01-01" }]
const open = given(Budget)
  .elsewhere(...elsewhere)
  .commands(Budget.open({ budgetId, fiscalYear: 2025, source: "APBD", ceiling: 100 }))

const revise = (ceiling: number, on: string) => Budget.revise({ budgetId, ceiling, kind: "perubahan", on })
type Back = readonly { readonly amount: number; readonly on: string }[]
const fund = (fundingId: string, amount: number, on: string, returning?: Back) =>
  Budget.fund({
    budgetId,
    fundingId,
    offeringId: "it-1",
    amount,
    on,
    ...(returning && { returning: [...returning] }),
  })
const decommit = (fundingId: string, amount: number, on: string) =>
  Budget.decommit({ budgetId, fundingId, amount, on })
const disburse = (disbursementId: string, amount: number, on: string, returning?: Back) =>
  Budget.disburse({
    budgetId,
    disbursementId,
    fundingId: "f1",
    amount,
    on,
    ...(returning && { returning: [...returning] }),
  })
const refund = (disbursementId: string, amount: number, on: string) =>
  Budget.refund({ budgetId, refundId: `r-${disbursementId}`, disbursementId, amount, reason: "absent", on })

const funded = (fundingId: string, amount: number, on: string) =>
  ({
    type: "Funded",
    data: { budgetId, fundingId, offeringId: "it-1", amount, component: "fee" },
    occurredOn: on,
  }) as const
const disbursed = (disbursementId: string, amount: number, on: string) =>
  ({
    type: "Disbursed",
    data: { budgetId, disbursementId, fundingId: "f1", amount },
    occurredOn: on,
  }) as const

/** Runs a case; the runner counts it as an assertion. */
const expectHeld = (check: () => void): void => expect(check).not.toThrow()

describe("a funding that is told late", () => {
  const raised = open.commands(revise(300, "2025-06-01"), fund("f1", 250, "2025-06-01"))

  it("is taken where it fits its own day and those after it", () => {
    expectHeld(() => raised.when(fund("f2", 50, "2025-03-01")).then(funded("f2", 50, "2025-03-01")))
  })

  it("is refused by the day on which it does not, which is named", () => {
    expectHeld(() => {
      raised
        .when(fund("f2", 101, "2025-03-01"))
        .refused("budget.overCeiling", { ceiling: 100, committed: 0, amount: 101, on: "2025-03-01" })
      raised
        .when(fund("f2", 51, "2025-03-01"))
        .refused("budget.overCeiling", { ceiling: 300, committed: 250, amount: 51, on: "2025-06-01" })
      // What came back since does not make room on a day before.
      open
        .commands(fund("f1", 100, "2025-03-01"), decommit("f1", 60, "2025-06-01"))
        .when(fund("f2", 10, "2025-05-31"))
        .refused("budget.overCeiling", { committed: 100, on: "2025-05-31" })
    })
  })

  it("is taken before a cut below what it makes of the commitments, as it would have been in time", () => {
    const cut = open.commands(fund("f1", 60, "2025-03-01"), revise(50, "2025-07-01"))
    expectHeld(() => {
      cut.when(fund("f2", 40, "2025-06-30")).then(funded("f2", 40, "2025-06-30"))
      cut.when(fund("f2", 1, "2025-07-01")).refused("budget.overCeiling", { ceiling: 50, on: "2025-07-01" })
    })
  })

  it("may tell what came back of it, where it fits only with that", () => {
    const later = open.commands(fund("f1", 60, "2025-06-01"))
    const back = [{ amount: 50, on: "2025-05-01" }]
    expectHeld(() => {
      later
        .when(fund("f2", 90, "2025-03-01"))
        .refused("budget.overCeiling", { committed: 60, on: "2025-06-01" })
      later.when(fund("f2", 90, "2025-03-01", back)).then(funded("f2", 90, "2025-03-01"))
      later
        .when(fund("f2", 90, "2025-03-01", [{ amount: 50, on: "2025-06-02" }]))
        .refused("budget.overCeiling", { on: "2025-06-01" })
    })
  })
})

describe("a payment that is told late", () => {
  it("is held against what its funding left on its own day and those after it", () => {
    const paid = open.commands(
      fund("f1", 60, "2025-02-01"),
      disburse("d1", 60, "2025-03-01"),
      refund("d1", 60, "2025-06-01"),
    )
    expectHeld(() => {
      paid.when(disburse("d2", 60, "2025-06-01")).then(disbursed("d2", 60, "2025-06-01"))
      paid
        .when(disburse("d2", 1, "2025-05-31"))
        .refused("funding.overDisbursed", { amount: 60, decommitted: 0, disbursed: 61, on: "2025-05-31" })
    })
  })

  it("may tell what came back of it, where it fits only with that", () => {
    const later = open.commands(
      fund("f1", 60, "2025-02-01"),
      disburse("d1", 20, "2025-03-01"),
      decommit("f1", 40, "2025-06-01"),
    )
    expectHeld(() => {
      later
        .when(disburse("d2", 40, "2025-04-01"))
        .refused("funding.overDisbursed", { decommitted: 40, disbursed: 60, on: "2025-06-01" })
      later
        .when(disburse("d2", 40, "2025-04-01", [{ amount: 40, on: "2025-05-01" }]))
        .then(disbursed("d2", 40, "2025-04-01"))
    })
  })

  it("does not free what was decommitted by what it says of later days", () => {
    const later = open.commands(fund("f1", 60, "2025-02-01"), disburse("d1", 50, "2025-06-01"))
    expectHeld(() =>
      later
        .when(decommit("f1", 20, "2025-03-01"))
        .refused("funding.overDisbursed", { decommitted: 20, disbursed: 50, on: "2025-06-01" }),
    )
  })

  it("is not paid out again by a refund that is void on days before the disbursement was", () => {
    const reason = "wrong_value"
    const voidRefund = (on: string) =>
      Budget.voidFact({ budgetId, type: "Refunded", key: "r-d1", reason, on })
    // d1 was paid and refunded on 1 March and is void from the 3rd; d2 took what had come back.
    const paid = open.commands(
      fund("f1", 4, "2025-02-01"),
      disburse("d1", 2, "2025-03-01"),
      refund("d1", 2, "2025-03-01"),
      Budget.voidDisbursement({ budgetId, disbursementId: "d1", reason, on: "2025-03-03" }),
      disburse("d2", 3, "2025-03-02"),
    )
    expectHeld(() => {
      paid
        .when(voidRefund("2025-03-02"))
        .refused("funding.overDisbursed", { amount: 4, disbursed: 5, on: "2025-03-02" })
      paid.when(voidRefund("2025-03-01")).refused("funding.overDisbursed", { on: "2025-03-02" })
      paid.when(voidRefund("2025-03-03")).then({
        type: "FactVoided",
        data: { voids: 3, type: "Refunded", key: "r-d1", reasonCode: reason },
        occurredOn: "2025-03-03",
      })
    })
  })
})
