import { course } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  budgetOf,
  cancelled,
  decommitted as givenBack,
  disbursed as paid,
  enrolled,
  funded as fundedFor,
  offering,
  person,
  program,
  unit,
  withdrawn,
} from "../district.test-helper.ts"
import { computed, type Entry, expectLaws, type Happening, happening, logOf } from "../log.test-helper.ts"
import { Budget } from "./budget.ts"
import { budget } from "./budget-report.ts"

const stream = "budget-apbd"
const budgetId = "apbd"

const opened = happening(stream, "BudgetOpened", "0001-01-01", {
  budgetId,
  fiscalYear: 2025,
  source: "APBD",
  ceiling: 100,
})
const revised = (on: string, ceiling: number) =>
  happening(stream, "BudgetRevised", on, { budgetId, ceiling, kind: "perubahan" })
const funded = (on: string, fundingId: string, amount: number) =>
  happening(stream, "Funded", on, { budgetId, fundingId, offeringId: "it-1", amount, component: "fee" })
const decommitted = (on: string, fundingId: string, amount: number) =>
  happening(stream, "FundingDecommitted", on, { budgetId, fundingId, amount })
const disbursed = (on: string, disbursementId: string, fundingId: string, amount: number) =>
  happening(stream, "Disbursed", on, { budgetId, disbursementId, fundingId, amount })
const refunded = (on: string, refundId: string, disbursementId: string, amount: number) =>
  happening(stream, "Refunded", on, { budgetId, refundId, disbursementId, amount, reason: "absent" })
const accounted = (on: string, disbursementId: string) =>
  happening(stream, "DisbursementAccounted", on, { budgetId, disbursementId })
const voidFunding = (on: string, fundingId: string) =>
  happening(stream, "FundingVoided", on, { voids: 1, budgetId, fundingId, reasonCode: "wrong_value" })
const voidFact = (on: string, type: string, key: string) =>
  happening(stream, "FactVoided", on, { voids: 1, type, key, reasonCode: "wrong_value" })

const on = (log: readonly Entry[], asOf: string) => computed(budget, log, { asOf, year: 2025 })

/** The sums of the one budget on a day. */
function sums(log: readonly Entry[], asOf: string) {
  const [line] = on(log, asOf).budgets
  if (line === undefined) throw new Error("there is no budget")
  const { funded, decommitted, committed, disbursed, refunded, available, overcommitted, unaccounted } = line
  return { funded, decommitted, committed, disbursed, refunded, available, overcommitted, unaccounted }
}

describe("a budget on a day", () => {
  const log = logOf([
    opened,
    funded("2025-02-01", "f1", 60),
    funded("2025-03-01", "f2", 40),
    disbursed("2025-03-10", "d1", "f1", 50),
    decommitted("2025-04-01", "f2", 15),
    refunded("2025-05-01", "r1", "d1", 20),
    accounted("2025-06-01", "d1"),
    revised("2025-09-01", 70),
  ])

  it("adds up what happened until then, and nothing of what came later", () => {
    expect(sums(log, "2025-01-31")).toEqual({
      funded: "0",
      decommitted: "0",
      committed: "0",
      disbursed: "0",
      refunded: "0",
      available: "100",
      overcommitted: "0",
      unaccounted: "0",
    })
    expect(sums(log, "2025-03-10")).toMatchObject({ funded: "100", disbursed: "50", unaccounted: "50" })
    expect(sums(log, "2025-04-01")).toMatchObject({ decommitted: "15", committed: "85", available: "15" })
    expect(sums(log, "2025-05-01")).toMatchObject({ disbursed: "50", refunded: "20", unaccounted: "50" })
    expect(sums(log, "2025-06-01")).toMatchObject({ unaccounted: "0" })
  })

  it("may be over its ceiling after a cut: nothing available, and by how much", () => {
    expect(sums(log, "2025-09-01")).toMatchObject({ available: "-15", overcommitted: "15" })
    expect(on(log, "2025-09-01").findings).toEqual([
      { code: "budget.cutBelowCommitted", severity: "warning", events: [8] },
    ])
    expect(on(log, "2025-08-31").findings).toEqual([])
  })

  it("lists its ceilings from the first one, and counts by the one in force", () => {
    expect(on(log, "2025-12-31").budgets[0]?.ceilings).toEqual([
      { effectiveOn: "2025-01-01", ceiling: "100", kind: "initial" },
      { effectiveOn: "2025-09-01", ceiling: "70", kind: "perubahan" },
    ])
    expect(on(log, "2025-08-31").budgets[0]).toMatchObject({
      ceiling: "100",
      ceilings: [{ kind: "initial" }],
    })
  })

  it("has absorbed what was paid and did not come back, over the ceiling", () => {
    expect(on(log, "2025-12-31").budgets[0]?.absorption).toEqual({ num: "3", den: "7", value: 0.428571 })
  })

  it("has no absorption when its ceiling is nothing", () => {
    const none = logOf([opened, revised("2025-02-01", 0)])
    expect(on(none, "2025-12-31").budgets[0]?.absorption).toBeNull()
    expect(on(none, "2025-12-31").total.absorption).toBeNull()
  })

  it("is only there for its fiscal year", () => {
    expect(computed(budget, log, { asOf: "2025-12-31", year: 2024 })).toMatchObject({
      budgets: [],
      total: { ceiling: "0", funded: "0", absorption: null },
    })
  })
})

describe("voids", () => {
  it("take a funding back from their own day on, whatever the reason", () => {
    const log = logOf([opened, funded("2025-02-01", "f1", 60), voidFunding("2025-04-01", "f1")])
    expect(sums(log, "2025-03-31").funded).toBe("60")
    expect(sums(log, "2025-04-01").funded).toBe("0")
  })

  it("leave what was said under the id for the funding that takes its place", () => {
    const log = logOf([
      opened,
      funded("2025-02-01", "f1", 60),
      decommitted("2025-03-01", "f1", 10),
      voidFunding("2025-02-01", "f1"),
      funded("2025-02-01", "f1", 50),
    ])
    expect(sums(log, "2025-12-31")).toMatchObject({ funded: "50", decommitted: "10", committed: "40" })
    expect(sums(log.slice(0, 4), "2025-12-31")).toMatchObject({ funded: "0", decommitted: "0" })
  })

  it("reach ceilings, decommitments, accounts and refunds", () => {
    const log = logOf([
      opened,
      funded("2025-02-01", "f1", 60),
      disbursed("2025-02-02", "d1", "f1", 30),
      revised("2025-03-01", 80),
      decommitted("2025-03-01", "f1", 10),
      refunded("2025-03-01", "r1", "d1", 5),
      accounted("2025-03-01", "d1"),
      voidFact("2025-03-01", "BudgetRevised", "2025-03-01"),
      voidFact("2025-03-01", "FundingDecommitted", "f1|2025-03-01"),
      voidFact("2025-03-01", "Refunded", "r1"),
      voidFact("2025-03-01", "DisbursementAccounted", "d1"),
    ])
    expect(sums(log.slice(0, 7), "2025-12-31")).toMatchObject({
      available: "30",
      decommitted: "10",
      refunded: "5",
      unaccounted: "0",
    })
    expect(sums(log, "2025-12-31")).toMatchObject({
      available: "40",
      decommitted: "0",
      refunded: "0",
      unaccounted: "30",
    })
  })

  it("do not count a refund of a disbursement that is void", () => {
    const log = logOf([
      opened,
      funded("2025-02-01", "f1", 60),
      disbursed("2025-02-02", "d1", "f1", 30),
      refunded("2025-03-01", "r1", "d1", 5),
      happening(stream, "DisbursementVoided", "2025-02-02", {
        voids: 2,
        budgetId,
        disbursementId: "d1",
        reasonCode: "duplicate",
      }),
    ])
    expect(sums(log, "2025-12-31")).toMatchObject({ disbursed: "0", refunded: "0", unaccounted: "0" })
  })
})

describe("facts in the order of their days", () => {
  it("show a funding that was over the ceiling of its day and recorded when money had come back", () => {
    const log = logOf([
      opened,
      funded("2025-03-01", "f1", 100),
      decommitted("2025-06-01", "f1", 100),
      funded("2025-04-01", "f2", 90),
    ])
    expect(on(log, "2025-12-31").findings).toEqual([
      { code: "budget.outOfOrder", severity: "warning", events: [4] },
    ])
  })

  it("show a payment that was larger than what was left of its funding", () => {
    const log = logOf([
      opened,
      funded("2025-03-01", "f1", 100),
      disbursed("2025-03-02", "d1", "f1", 100),
      refunded("2025-07-01", "r1", "d1", 50),
      decommitted("2025-06-01", "f1", 50),
    ])
    expect(on(log, "2025-12-31").findings).toEqual([
      { code: "budget.outOfOrder", severity: "warning", events: [5] },
    ])
  })

  it("show what was given back twice, in the time before the first was void", () => {
    const log = logOf([
      opened,
      funded("2025-03-01", "f1", 100),
      decommitted("2025-03-02", "f1", 60),
      voidFact("2025-03-05", "FundingDecommitted", "f1|2025-03-02"),
      decommitted("2025-03-03", "f1", 60),
    ])
    expect(on(log, "2025-12-31").findings).toEqual([
      { code: "budget.outOfOrder", severity: "warning", events: [5] },
    ])
  })

  it("show on its day what was paid twice, whether the day on which the first was void has come or not", () => {
    const log = logOf([
      opened,
      funded("2025-03-01", "f1", 60),
      disbursed("2025-03-01", "d1", "f1", 10),
      happening(stream, "DisbursementVoided", "2025-03-02", {
        voids: 2,
        budgetId,
        disbursementId: "d1",
        reasonCode: "wrong_value",
      }),
      disbursed("2025-03-01", "d2", "f1", 60),
    ])
    const breach = [{ code: "budget.outOfOrder", severity: "warning", events: [2] }]
    expect(on(log, "2025-03-01").findings).toEqual(breach)
    expect(
      on(
        log.filter(({ occurredOn }) => occurredOn <= "2025-03-01"),
        "2025-03-01",
      ).findings,
    ).toEqual(breach)
  })

  it("are not out of order when on one day money comes back before it is given anew", () => {
    const log = logOf([
      opened,
      funded("2025-03-01", "f1", 100),
      decommitted("2025-06-01", "f1", 100),
      funded("2025-06-01", "f2", 100),
    ])
    expect(on(log, "2025-12-31").findings).toEqual([])
  })
})

describe("money to decide about", () => {
  const asOf = "2025-12-31"
  const run = [...program("it"), offering("it-1", "it"), budgetOf("apbd"), ...person("p1")]
  const findings = (...more: readonly Happening[]) =>
    computed(budget, logOf([...run, ...more]), { asOf, year: 2025 }).findings
  // Their positions begin at 6.
  const own = [enrolled("it-1", "p1"), fundedFor("apbd", "f1", "it-1", 50, "p1")]

  it("is what is committed for a person who withdrew", () => {
    expect(findings(...own)).toEqual([])
    expect(findings(...own, withdrawn("it-1", "p1", "2025-02-20"))).toEqual([
      { code: "money.toDecide", severity: "warning", events: [7, 8] },
    ])
    expect(
      findings(...own, withdrawn("it-1", "p1", "2025-02-20"), enrolled("it-1", "p1", "2025-02-21")),
    ).toEqual([])
  })

  it("is what is committed to an offering that was cancelled, shared money too", () => {
    const shared = fundedFor("apbd", "f2", "it-1", 50)
    expect(findings(...own, shared, cancelled("it-1", "2025-02-20"))).toEqual([
      { code: "money.toDecide", severity: "warning", events: [7, 9] },
      { code: "money.toDecide", severity: "warning", events: [8, 9] },
    ])
  })

  it("is decided once it went back to its budget, or was paid", () => {
    const gone = [...own, withdrawn("it-1", "p1", "2025-02-20")]
    expect(findings(...gone, givenBack("apbd", "f1", 20, "2025-03-01"))).toHaveLength(1)
    expect(findings(...gone, givenBack("apbd", "f1", 50, "2025-03-01"))).toEqual([])
    expect(findings(...gone, paid("apbd", "d1", "f1", 50, "2025-03-01"))).toEqual([])
  })
})

it("is narrowed to the budgets of a unit and of those below it", () => {
  const of = (budgetId: string, unitId?: string) =>
    happening(`budget-${budgetId}`, "BudgetOpened", "0001-01-01", {
      budgetId,
      fiscalYear: 2025,
      source: "APBD",
      ceiling: 10,
      ...(unitId && { unitId }),
    })
  const log = logOf([
    unit("city"),
    unit("kec", "city"),
    unit("kel", "kec"),
    of("a", "city"),
    of("b", "kel"),
    of("c"),
  ])
  const ids = (query: { unit?: string }) =>
    computed(budget, log, { asOf: "2025-12-31", year: 2025, ...query }).budgets.map(
      ({ budgetId }) => budgetId,
    )
  expect(ids({})).toEqual(["a", "b", "c"])
  expect(ids({ unit: "city" })).toEqual(["a", "b"])
  expect(ids({ unit: "kec" })).toEqual(["b"])
})

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2025-03-0${n}`)
const small = fc.integer({ min: 1, max: 60 })
const fundingId = fc.constantFrom("f1", "f2", "f3")
const disbursementId = fc.constantFrom("d1", "d2")
const refundId = fc.constantFrom("r1", "r2")
const reason = fc.constant("wrong_value" as const)
const of = { budgetId: fc.constant(budgetId), on: day }

/** Any command to a budget, most of them sensible. */
const command = fc.oneof(
  fc
    .record({ ...of, fundingId, amount: small, offeringId: fc.constant("it-1") })
    .map((said) => Budget.fund(said)),
  fc.record({ ...of, fundingId, amount: small }).map((said) => Budget.decommit(said)),
  fc.record({ ...of, fundingId, disbursementId, amount: small }).map((said) => Budget.disburse(said)),
  fc
    .record({ ...of, refundId, disbursementId, amount: small, reason: fc.constant("absent" as const) })
    .map((said) => Budget.refund(said)),
  fc.record({ ...of, disbursementId }).map((said) => Budget.account(said)),
  fc
    .record({ ...of, ceiling: fc.integer({ min: 0, max: 120 }), kind: fc.constant("pergeseran" as const) })
    .map((said) => Budget.revise(said)),
  fc.record({ ...of, fundingId, reason }).map((said) => Budget.voidFunding(said)),
  fc.record({ ...of, disbursementId, reason }).map((said) => Budget.voidDisbursement(said)),
  fc
    .record({ ...of, reason, type: fc.constantFrom("BudgetRevised" as const), key: day })
    .map((said) => Budget.voidFact(said)),
  fc
    .record({ ...of, reason, key: fc.tuple(fundingId, day).map((parts) => parts.join("|")) })
    .map((said) => Budget.voidFact({ ...said, type: "FundingDecommitted" })),
  fc.record({ ...of, reason, key: refundId }).map((said) => Budget.voidFact({ ...said, type: "Refunded" })),
  fc
    .record({ ...of, reason, key: disbursementId })
    .map((said) => Budget.voidFact({ ...said, type: "DisbursementAccounted" })),
)

/** The log of a budget that took some commands and refused others. */
const history = fc.array(command, { minLength: 5, maxLength: 60 }).map((commands) => {
  const run = course(Budget)
  run.run(Budget.open({ budgetId, fiscalYear: 2025, source: "APBD", ceiling: 100 }))
  for (const each of commands) run.run(each, { unitKnown: true, offeringKnown: true, personKnown: true })
  return logOf(run.events)
})

describe("any history a budget's stream lets happen", () => {
  it("gives a report of the facts up to a day alone, through a snapshot too, at every prefix", () => {
    fc.assert(
      fc.property(history, day, fc.nat(60), (log, asOf, length) => {
        expectLaws(budget, log.slice(0, length + 1), { asOf, year: 2025 })
      }),
      { numRuns: 500 },
    )
  })

  it("is the history without a fact, once a void says that it was never so", () => {
    fc.assert(
      fc.property(history, day, small, fc.nat(), (log, asOf, amount, place) => {
        const stray = funded("2025-03-05", "stray", amount)
        const never = voidFunding("2025-03-05", "stray")
        const before = log.slice(0, 1 + (place % log.length))
        const after = log.slice(before.length)
        const corrected = logOf([...before, stray, never, ...after])
        const figures = (entries: readonly Entry[]) => ({ ...on(entries, asOf), findings: [] })
        expect(figures(corrected)).toEqual(figures(log))
        expect(on(corrected, asOf).findings.length).toBe(on(log, asOf).findings.length)
      }),
      { numRuns: 200 },
    )
  })
})
