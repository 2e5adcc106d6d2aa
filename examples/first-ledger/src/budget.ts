import { accept, catalog, event, refuse, stream } from "@ampera/ledger"
import * as z from "zod"

const rupiah = z.int().positive()

/** A training budget in whole rupiah: what is committed never passes the ceiling. */
export const Budget = stream({
  kind: "budget",
  key: "budgetId",
  events: catalog({
    BudgetOpened: event(z.object({ ceiling: rupiah })),
    Funded: event(z.object({ offeringId: z.string(), personId: z.string(), amount: rupiah })),
  }),
  commands: {
    open: z.object({ budgetId: z.string(), ceiling: rupiah, on: z.iso.date() }),
    fund: z.object({
      budgetId: z.string(),
      offeringId: z.string(),
      personId: z.string(),
      amount: rupiah,
      on: z.iso.date(),
    }),
  },
  initial: () => ({ ceiling: 0, committed: 0 }),
  evolve(state, event) {
    if (event.type === "BudgetOpened") state.ceiling = event.data.ceiling
    else state.committed += event.data.amount
    return state
  },
  decide({ ceiling, committed }, command) {
    const { on } = command.data
    if (command.type === "open") {
      if (ceiling > 0) return refuse({ code: "budget.opened", ceiling })
      return accept({ type: "BudgetOpened", data: { ceiling: command.data.ceiling }, occurredOn: on })
    }
    const { offeringId, personId, amount } = command.data
    if (committed + amount > ceiling)
      return refuse({ code: "budget.overCeiling", ceiling, committed, amount })
    return accept({ type: "Funded", data: { offeringId, personId, amount }, occurredOn: on })
  },
})
