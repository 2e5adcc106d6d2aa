import { describe, expect, it } from "vitest"
import {
  budgetOf,
  decommitted,
  disbursed,
  enrolled,
  funded,
  offering,
  person,
  program,
  refunded,
} from "../district.test-helper.ts"
import { computed, type Happening, happening, logOf } from "../log.test-helper.ts"
import { budget, budgetQuery } from "./budget-report.ts"

const people = (many: number, from = 0) => Array.from({ length: many }, (_, i) => `p${from + i}`)
const course = [...program("it"), offering("it-1", "it"), ...people(20).flatMap((id) => person(id))]

/** Money of each of some people, of one budget. */
const each = (budgetId: string, ids: readonly string[], amount = 10): readonly Happening[] =>
  ids.map((id) => funded(budgetId, `${budgetId}-${id}`, "it-1", amount, id))

function published(happenings: readonly Happening[], minGroup?: number) {
  const asked = { asOf: "2025-12-31", year: 2025, publish: true, ...(minGroup && { minGroup }) }
  return computed(budget, logOf([...course, ...happenings]), budgetQuery.parse(asked))
}

const committed = (found: ReturnType<typeof published>) => [
  ...found.budgets.map((line) => [line.budgetId, line.committed]),
  ["total", found.total.committed],
]

const money = ["funded", "decommitted", "committed", "available", "overcommitted"] as const
const paid = ["disbursed", "refunded", "unaccounted", "absorption"] as const
const hiddenIn = (sums: object, names: readonly string[]) =>
  names.filter((name) => (sums as Readonly<Record<string, unknown>>)[name] === null)

describe("a budget for the public", () => {
  it("does not tell what was paid for one person; its ceiling is public", () => {
    const found = published([
      ...[budgetOf("one"), budgetOf("two"), ...each("one", ["p1"], 60), ...each("two", people(6))],
      disbursed("one", "d1", "one-p1", 40, "2025-03-01"),
    ])
    expect(committed(found)).toEqual([
      ["one", null],
      // Else it is the total less the other.
      ["two", null],
      ["total", "120"],
    ])
    const [one] = found.budgets
    expect(one?.ceiling).not.toBeNull()
    expect(one?.ceilings).toHaveLength(1)
    expect(hiddenIn(one as object, [...money, ...paid])).toEqual([...money, ...paid])
    // One was paid: that is of one person whatever is shown beside it.
    expect(hiddenIn(found.total, [...money, ...paid])).toEqual(["overcommitted", ...paid])
  })

  it("hides the next smallest, the first key among equals, until hidden hold enough different people", () => {
    const three = (first: readonly string[]) =>
      published([
        ...["a", "b", "c"].map((id) => budgetOf(id)),
        ...[...each("a", first), ...each("b", people(5, 1)), ...each("c", people(5, 6))],
      ])
    expect(committed(three(["p0"]))).toEqual([
      ["a", null],
      ["b", null],
      ["c", "50"],
      ["total", "110"],
    ])
    expect(committed(three(people(5, 1)))).toEqual([
      ["a", "50"],
      ["b", "50"],
      ["c", "50"],
      ["total", "150"],
    ])
  })

  it("counts who shares a funding, and shows what nobody has", () => {
    const shared = funded("a", "s", "it-1", 70)
    const seats = (many: number) => people(many).map((id) => enrolled("it-1", id))
    expect(committed(published([budgetOf("a"), shared, ...seats(4)]))).toEqual([
      ["a", null],
      ["total", null],
    ])
    for (const many of [0, 5]) {
      expect(committed(published([budgetOf("a"), shared, ...seats(many)]))[0]).toEqual(["a", "70"])
    }
    expect(committed(published([budgetOf("a"), shared, ...seats(3)], 3))[0]).toEqual(["a", "70"])
  })

  it("shows what is left after few gave something back, and not what they gave", () => {
    const found = published([
      ...[budgetOf("a"), ...each("a", people(6)), decommitted("a", "a-p1", 3, "2025-03-01")],
      ...people(6).map((id) => disbursed("a", `d-${id}`, `a-${id}`, 7, "2025-04-01")),
      refunded("a", "d-p2", 2, "2025-05-01"),
    ])
    for (const sums of [found.total, ...found.budgets]) {
      expect(sums).toMatchObject({ committed: "57", funded: null, decommitted: null })
      expect(sums).toMatchObject({ disbursed: null, refunded: null, unaccounted: null })
      expect(sums.absorption).not.toBeNull()
    }
  })

  it("has no finding about money of one person, nor about what is hidden", () => {
    const cut = (budgetId: string) =>
      happening(`budget-${budgetId}`, "BudgetRevised", "2025-06-01", {
        ...{ budgetId, ceiling: 1, kind: "efisiensi" },
      })
    const found = (many: number) =>
      published([budgetOf("a"), ...each("a", people(many)), cut("a")]).findings.map(({ code }) => code)
    expect(found(6)).toEqual(["budget.cutBelowCommitted"])
    expect(found(4)).toEqual([])
    const late = published([
      ...[budgetOf("a"), ...each("a", people(6)), cut("a")],
      funded("a", "late", "it-1", 5, "p1", "2025-07-01"),
    ])
    expect(late.findings.map(({ code }) => code)).toEqual(["budget.cutBelowCommitted"])
  })
})
