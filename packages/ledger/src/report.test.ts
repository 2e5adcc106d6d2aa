import { describe, expect, it } from "vitest"
import { projection } from "./projection.ts"
import { report } from "./report.ts"

type Funded = { type: "Funded"; data: { rupiah: number }; occurredOn: string }
type Spent = { readonly on: string; readonly rupiah: number }

const money = projection<Funded>()({
  name: "money",
  version: 1,
  reads: ["Funded"],
  initial: (): Spent[] => [],
  apply: (state, fact) => void state.push({ on: fact.occurredOn, rupiah: fact.data.rupiah }),
  snapshot: { encode: (state) => state, decode: (json) => json as unknown as Spent[] },
})

const spent = report({
  name: "spent",
  over: { money },
  compute: ({ money }, query: { asOf: string }) =>
    money.filter(({ on }) => on <= query.asOf).reduce((sum, { rupiah }) => sum + rupiah, 0),
})

const days = ["2025-03-01", "2025-02-01", "2025-03-01", "2024-12-31"]
const facts = days.map((occurredOn, revision) => ({
  stream: "budget-apbd",
  revision,
  type: "Funded" as const,
  data: { rupiah: 10 ** revision },
  occurredOn,
}))

/** The state after some facts. */
function fold(some: typeof facts): Spent[] {
  const state = money.initial()
  some.forEach((fact, i) => money.apply(state, fact, i + 1))
  return state
}

describe("a report", () => {
  it("names the slices it is computed from", () => {
    expect(spent.over).toEqual({ money })
    expect(spent.over.money).toBe(money)
  })

  it("is computed from their states and a query, and changes neither", () => {
    const state = Object.freeze(fold(facts)) as Spent[]
    const query = Object.freeze({ asOf: "2025-02-28" })
    expect(spent.compute({ money: state }, query)).toBe(1010)
    expect(spent.compute({ money: state }, query)).toBe(1010)
  })

  it("at a day is the report over only the facts up to that day", () => {
    for (const asOf of ["2024-12-30", ...days, "2025-02-28", "9999-12-31"]) {
      const until = facts.filter(({ occurredOn }) => occurredOn <= asOf)
      expect(spent.compute({ money: fold(facts) }, { asOf })).toBe(
        spent.compute({ money: fold(until) }, { asOf }),
      )
    }
  })
})
