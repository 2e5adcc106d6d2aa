import { describe, expect, it } from "vitest"
import { projection } from "./projection.ts"

type Funded = { type: "Funded"; data: { amount: number }; occurredOn: string }
type Refunded = { type: "Refunded"; data: { rupiah: number }; occurredOn: string }

const money = projection<Funded | Refunded>()({
  name: "money",
  version: 1,
  reads: ["Funded", "Refunded"],
  initial: (): { on: string; rupiah: number; position: number }[] => [],
  apply(state, fact, position) {
    const rupiah = fact.type === "Funded" ? fact.data.amount : -fact.data.rupiah
    state.push({ on: fact.occurredOn, rupiah, position })
  },
  snapshot: {
    encode: (state) => state,
    decode: (json) => json as { on: string; rupiah: number; position: number }[],
  },
})

const stream = "budget-apbd"
const facts = [
  { stream, revision: 0, type: "Funded", data: { amount: 5 }, occurredOn: "2025-03-01" },
  { stream, revision: 1, type: "Refunded", data: { rupiah: 2 }, occurredOn: "2025-02-01" },
] as const

describe("a projection", () => {
  it("is what it was given, and knows what it reads", () => {
    expect([money.name, money.version, money.reads]).toEqual(["money", 1, ["Funded", "Refunded"]])
  })

  it("inserts each fact into the state it is given, and starts anew each time it is asked to", () => {
    const state = money.initial()
    facts.forEach((fact, i) => money.apply(state, fact, i + 1))
    expect(state).toEqual([
      { on: "2025-03-01", rupiah: 5, position: 1 },
      { on: "2025-02-01", rupiah: -2, position: 2 },
    ])
    expect(money.initial()).toEqual([])
  })
})
