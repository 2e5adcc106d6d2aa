import { describe, expectTypeOf, it } from "vitest"
import * as z from "zod"
import { accept, catalog, event, refuse, stream } from "./index.ts"

const shape = {
  kind: "budget",
  key: "budgetId",
  events: catalog({
    BudgetOpened: event(z.object({ ceiling: z.int() })),
    Funded: event(z.object({ amount: z.int() })),
  }),
  commands: {
    open: z.object({ budgetId: z.string(), ceiling: z.int() }),
    fund: z.object({ budgetId: z.string(), amount: z.string().transform(Number) }),
  },
  initial: () => ({ ceiling: 0 }),
  evolve: (state: { ceiling: number }) => state,
} as const

const on = "2025-01-01"
const opened = (ceiling: number) => accept({ type: "BudgetOpened", data: { ceiling }, occurredOn: on })

const Budget = stream({
  ...shape,
  decide: {
    open: (state, { ceiling }) =>
      state.ceiling > 0 ? refuse({ code: "budget.opened", before: state.ceiling }) : opened(ceiling),
    fund(state, data) {
      expectTypeOf(state).toEqualTypeOf<{ ceiling: number }>()
      expectTypeOf(data).toEqualTypeOf<{ budgetId: string; amount: number }>()
      const { amount } = data
      if (state.ceiling === 0) return refuse({ code: "budget.unknown" })
      if (amount > state.ceiling) return refuse({ code: "budget.overCeiling", amount })
      return accept({ type: "Funded", data: { amount }, occurredOn: on })
    },
  },
})

type RefusalOf<Maker extends (...args: never) => { readonly Refusal?: unknown }> = Exclude<
  ReturnType<Maker>["Refusal"],
  undefined
>
type EventOf<Maker extends (...args: never) => { readonly Event?: unknown }> = Exclude<
  ReturnType<Maker>["Event"],
  undefined
>

describe("a command with a rule of its own", () => {
  it("is refused in the ways of that rule, with their figures", () => {
    expectTypeOf<RefusalOf<typeof Budget.open>["code"]>().toEqualTypeOf<"budget.opened">()
    expectTypeOf<RefusalOf<typeof Budget.fund>["code"]>().toEqualTypeOf<
      "budget.unknown" | "budget.overCeiling"
    >()
    const told = (refusal: RefusalOf<typeof Budget.fund>): string => {
      switch (refusal.code) {
        case "budget.unknown":
          return "there is no such budget"
        case "budget.overCeiling":
          return `${refusal.amount} is too much`
      }
    }
    expectTypeOf(told).toBeFunction()
  })

  it("records the events of that rule", () => {
    expectTypeOf<EventOf<typeof Budget.open>["type"]>().toEqualTypeOf<"BudgetOpened">()
    expectTypeOf<EventOf<typeof Budget.fund>["data"]["amount"]>().toEqualTypeOf<number>()
  })

  it("is one of all that the stream has", () => {
    // @ts-expect-error: no rule for fund
    stream({ ...shape, decide: { open: () => opened(1) } })
  })
})

describe("a rule", () => {
  it("writes no field beside those of its event", () => {
    stream({ ...shape, decide: () => opened(1) })
    const beside = () => accept({ type: "BudgetOpened", data: { ceiling: 1, celing: 2 }, occurredOn: on })
    // @ts-expect-error: the event has no such field
    stream({ ...shape, decide: beside })
    // @ts-expect-error: the event has no such field
    stream({ ...shape, decide: { open: beside, fund: () => accept() } })
  })

  it("writes only events of its stream", () => {
    const closed = () => accept({ type: "Closed", data: {}, occurredOn: on })
    // @ts-expect-error: the catalog has no such event
    stream({ ...shape, decide: { open: closed, fund: () => accept() } })
  })
})
