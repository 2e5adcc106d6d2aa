import { course } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Budget } from "./budget.ts"

const budgetId = "apbd"
const elsewhere = [{ type: "OfferingScheduled", data: { offeringId: "it-1" }, occurredOn: "0001-01-01" }]

const days = ["2025-03-01", "2025-03-02", "2025-03-03"] as const
const on = fc.constantFrom(...days)
const amount = fc.integer({ min: 1, max: 4 })
const ceiling = fc.integer({ min: 0, max: 9 })
/** Few of them, few days and small sums, so that a course comes back to what it did. */
const ids = (prefix: string) => fc.constantFrom(`${prefix}1`, `${prefix}1`, `${prefix}2`)
const fundingId = ids("f")
const disbursementId = ids("d")
const refundId = ids("r")
const money = { budgetId: fc.constant(budgetId), on }
const reason = fc.constant("other" as const)
const record = <Value>(model: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }): fc.Arbitrary<Value> =>
  fc.record(model) as fc.Arbitrary<Value>

const opened = (first: number) => Budget.open({ budgetId, fiscalYear: 2025, source: "APBD", ceiling: first })

/** The facts that have no void of their own, by their keys. */
const anyVoidFact = fc.oneof(
  fc.constant({ type: "BudgetOpened", key: budgetId } as const),
  on.map((day) => ({ type: "BudgetRevised", key: day }) as const),
  fc.tuple(fundingId, on).map(([id, day]) => ({ type: "FundingDecommitted", key: `${id}|${day}` }) as const),
  refundId.map((key) => ({ type: "Refunded", key }) as const),
  disbursementId.map((key) => ({ type: "DisbursementAccounted", key }) as const),
)

/** Any command about money, sensible or not. */
const anyCommand = fc.oneof(
  { arbitrary: ceiling.map(opened), weight: 1 },
  {
    arbitrary: record({ ...money, ceiling, kind: fc.constant("efisiensi" as const) }).map((said) =>
      Budget.revise(said),
    ),
    weight: 2,
  },
  {
    arbitrary: record({ ...money, fundingId, offeringId: fc.constant("it-1"), amount }).map((said) =>
      Budget.fund(said),
    ),
    weight: 6,
  },
  { arbitrary: record({ ...money, fundingId, amount }).map((said) => Budget.decommit(said)), weight: 4 },
  {
    arbitrary: record({ ...money, fundingId, disbursementId, amount }).map((said) => Budget.disburse(said)),
    weight: 8,
  },
  {
    arbitrary: record({
      ...money,
      disbursementId,
      spjNo: fc.option(fc.constant("SPJ-1"), { nil: undefined }),
    }).map((said) => Budget.account(said)),
    weight: 2,
  },
  {
    arbitrary: record({ ...money, refundId, disbursementId, amount, reason }).map((said) =>
      Budget.refund(said),
    ),
    weight: 5,
  },
  {
    arbitrary: record({ ...money, fundingId, reason }).map((said) => Budget.voidFunding(said)),
    weight: 3,
  },
  {
    arbitrary: record({ ...money, disbursementId, reason }).map((said) => Budget.voidDisbursement(said)),
    weight: 5,
  },
  {
    arbitrary: fc
      .tuple(anyVoidFact, on)
      .map(([fact, day]) => Budget.voidFact({ budgetId, ...fact, reason: "other", on: day })),
    weight: 8,
  },
)

/** Begins with a budget, and is long enough to come back to what it did. */
const anyCourse = fc
  .tuple(ceiling.map(opened), fc.array(anyCommand, { minLength: 10, maxLength: 80, size: "max" }))
  .map(([first, others]) => others.toSpliced(0, 0, first))

const start = () => course(Budget, ...elsewhere)
type Running = ReturnType<typeof start>
type Events = Running["events"]

/** What a reader of the log finds, without the decider's state: facts that no later one says are void. */
function facts(events: Events): Events {
  const dead = new Set(events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
  return events.filter(({ data, revision }) => !("voids" in data) && !dead.has(revision))
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0)

/** The money of a log, added up from its live facts alone. */
function ledger(events: Events) {
  const live = facts(events)
  const refunded = (id: string) =>
    sum(
      live.flatMap((fact) =>
        fact.type === "Refunded" && fact.data.disbursementId === id ? [fact.data.amount] : [],
      ),
    )
  const payments = live.flatMap((fact) =>
    fact.type === "Disbursed" ? [{ ...fact.data, refunded: refunded(fact.data.disbursementId) }] : [],
  )
  const fundings = live.flatMap((fact) => {
    if (fact.type !== "Funded") return []
    const id = fact.data.fundingId
    const decommitted = sum(
      live.flatMap((other) =>
        other.type === "FundingDecommitted" && other.data.fundingId === id ? [other.data.amount] : [],
      ),
    )
    const disbursed = sum(
      payments.filter((payment) => payment.fundingId === id).map((paid) => paid.amount - paid.refunded),
    )
    return [{ amount: fact.data.amount, decommitted, disbursed }]
  })
  return { payments, fundings, committed: sum(fundings.map((each) => each.amount - each.decommitted)) }
}

/** The facts that hold on a day: they had happened, and were not void by then. */
function holdingOn(events: Events, day: string): Events {
  const voidedOn = new Map(
    events.flatMap(({ data, occurredOn }) => ("voids" in data ? [[data.voids, occurredOn] as const] : [])),
  )
  return events.filter(
    ({ data, revision, occurredOn }) =>
      !("voids" in data) && occurredOn <= day && (voidedOn.get(revision) ?? "9999") > day,
  )
}

/** What each funding leaves on a day, and what was paid of it, by the log alone. */
function moneyOn(events: Events, day: string) {
  const held = holdingOn(events, day)
  const amounts = (is: (fact: Events[number]) => boolean): number =>
    sum(held.flatMap((fact) => (is(fact) && "amount" in fact.data ? [fact.data.amount] : [])))
  const newest = (type: "Funded" | "Disbursed", key: "fundingId" | "disbursementId") =>
    new Map(
      held.flatMap((fact) =>
        fact.type === type ? [[(fact.data as never)[key] as string, fact] as const] : [],
      ),
    )
  const paid = [...newest("Disbursed", "disbursementId")].map(([id, fact]) => ({
    fundingId: (fact.data as { readonly fundingId: string }).fundingId,
    left:
      (fact.data as { readonly amount: number }).amount -
      amounts((each) => each.type === "Refunded" && each.data.disbursementId === id),
  }))
  const left = new Map(
    [...newest("Funded", "fundingId")].map(([id, fact]) => [
      id,
      (fact.data as { readonly amount: number }).amount -
        amounts((each) => each.type === "FundingDecommitted" && each.data.fundingId === id),
    ]),
  )
  const paidOf = (id: string) =>
    sum(paid.flatMap((payment) => (payment.fundingId === id ? [payment.left] : [])))
  return { left, paidOf, committed: sum([...left.values()]) }
}

/** The ceiling in force on a day, by the live facts alone. */
function ceilingOn(events: Events, day: string): number {
  const live = facts(events)
  const revisions = live
    .flatMap((fact) =>
      fact.type === "BudgetRevised" && fact.occurredOn <= day
        ? [[fact.occurredOn, fact.data.ceiling] as const]
        : [],
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const first = live.find((fact) => fact.type === "BudgetOpened")
  return revisions.at(-1)?.[1] ?? first?.data.ceiling ?? 0
}

/** Runs commands and looks at the log after each that recorded something. */
function atEveryPrefix(
  commands: readonly Parameters<Running["run"]>[0][],
  look: (budget: Running) => void,
): void {
  const budget = start()
  for (const command of commands) {
    const before = budget.events.length
    budget.run(command)
    if (budget.events.length > before) look(budget)
  }
}

describe("at every prefix of any course of commands, a budget", () => {
  it("has committed at most its ceiling on the day of each funding, and on those after it with another one", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          const last = events.at(-1)
          if (last?.type !== "Funded") return
          for (const [i, day] of days.entries()) {
            if (day < last.occurredOn) continue
            const before = i === 0 ? new Map<string, number>() : moneyOn(events, days[i - 1] as string).left
            const { left, committed } = moneyOn(events, day)
            const rises = [...left].some(([id, amount]) => amount > (before.get(id) ?? 0))
            if (rises) expect(committed).toBeLessThanOrEqual(ceilingOn(events, day))
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has paid out under each funding at most its amount less what was decommitted", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          for (const { amount, decommitted, disbursed } of ledger(events).fundings) {
            expect(decommitted).toBeLessThanOrEqual(amount)
            expect(disbursed).toBeLessThanOrEqual(amount - decommitted)
            expect(disbursed).toBeGreaterThanOrEqual(0)
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has paid out no more than each funding leaves on any day from its own on", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          for (const funding of facts(events)) {
            if (funding.type !== "Funded") continue
            const { fundingId } = funding.data
            for (const day of days) {
              if (day < funding.occurredOn) continue
              const { left, paidOf } = moneyOn(events, day)
              expect(paidOf(fundingId)).toBeLessThanOrEqual(left.get(fundingId) ?? -1)
            }
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has refunded at most what was paid out", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          for (const { amount, refunded } of ledger(events).payments) {
            expect(refunded).toBeLessThanOrEqual(amount)
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("knows its money as its log does: as if what is void had never been", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events, state }) => {
          const { committed, fundings } = ledger(events)
          expect(state.committed).toBe(committed)
          const letters = facts(events).filter(({ type }) => type === "DisbursementAccounted")
          const accounted = [...state.payments.values()].flatMap((payment) => payment.accounted)
          expect(new Set(accounted)).toEqual(new Set(letters.map(({ revision }) => revision)))
          const known = [...state.commitments.values()].filter(({ fundedOn }) => fundedOn !== undefined)
          const figures = ({ amount, decommitted, disbursed }: (typeof fundings)[number]) =>
            `${amount} ${decommitted} ${disbursed}`
          expect(known.map(figures).sort()).toEqual(fundings.map(figures).sort())
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("voids only what is live, never before its day", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          const last = events.at(-1)
          if (last === undefined || !("voids" in last.data)) return
          const { voids } = last.data
          const fact = facts(events.slice(0, -1)).find(({ revision }) => revision === voids)
          expect(fact).toBeDefined()
          expect(last.occurredOn >= (fact?.occurredOn ?? "9999")).toBe(true)
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("records nothing more when a command comes again", () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const budget = start()
        for (const command of commands) {
          budget.run(command)
          const before = budget.events.length
          budget.run(command)
          expect(budget.events.length).toBe(before)
        }
      }),
      { numRuns: 300 },
    )
  })
})

it("the courses reach what the laws are about", () => {
  const seen = new Set<string>()
  for (const commands of fc.sample(anyCourse, { numRuns: 200, seed: 1 })) {
    const budget = start()
    for (const command of commands) seen.add(budget.run(command).refused?.code ?? "")
    for (const { type } of budget.events) seen.add(type)
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      "BudgetRevised",
      "Funded",
      "FundingDecommitted",
      "FundingVoided",
      "Disbursed",
      "DisbursementVoided",
      "DisbursementAccounted",
      "Refunded",
      "FactVoided",
      "budget.overCeiling",
      "funding.overDecommitted",
      "funding.overDisbursed",
      "refund.overDisbursement",
    ]),
  )
})
