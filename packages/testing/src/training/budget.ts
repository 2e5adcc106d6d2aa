import { accept, catalog, event, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { attendance } from "./attendance.ts"

export interface BudgetState {
  /** Rupiah. */
  ceiling: number | undefined
  committed: number
  readonly fundings: Set<string>
}

/**
 * A training budget in whole rupiah: what is committed never passes the ceiling. Who is funded for an offering of
 * this ledger must be enrolled in it: a fact from another stream, as of the moment of the decision.
 */
export const Budget = stream({
  kind: "budget",
  key: "budgetId",
  events: catalog({
    BudgetOpened: event(z.object({ ceiling: z.int() })),
    Funded: event(
      z.object({ fundingId: z.string(), offeringId: z.string(), personId: z.string(), amount: z.int() }),
    ),
  }),
  commands: {
    open: z.object({ budgetId: z.string(), ceiling: z.int().nonnegative(), on: z.iso.date() }),
    fund: z.object({
      budgetId: z.string(),
      fundingId: z.string(),
      offeringId: z.string(),
      personId: z.string(),
      amount: z.int().positive(),
      on: z.iso.date(),
    }),
  },
  facts: {
    over: [attendance],
    gather(command, state) {
      if (command.type !== "fund") return { enrolled: true }
      const { offeringId, personId } = command.data
      const facts = state(attendance).get(offeringId) ?? []
      const ofThisLedger = facts.some((fact) => fact.what === "scheduled")
      return { enrolled: !ofThisLedger || facts.some((fact) => fact.personId === personId) }
    },
  },
  initial: (): BudgetState => ({ ceiling: undefined, committed: 0, fundings: new Set() }),
  evolve(state, event) {
    if (event.type === "BudgetOpened") state.ceiling = event.data.ceiling
    else {
      state.committed += event.data.amount
      state.fundings.add(event.data.fundingId)
    }
    return state
  },
  decide({ ceiling, committed, fundings }, command, { enrolled }) {
    const { budgetId, on } = command.data
    if (command.type === "open") {
      if (ceiling === command.data.ceiling) return accept()
      if (ceiling !== undefined) return refuse({ code: "budget.opened", budgetId, ceiling })
      return accept({ type: "BudgetOpened", data: { ceiling: command.data.ceiling }, occurredOn: on })
    }
    if (ceiling === undefined) return refuse({ code: "budget.unknown", budgetId })
    const { fundingId, offeringId, personId, amount } = command.data
    if (fundings.has(fundingId)) return refuse({ code: "funding.known", fundingId })
    if (!enrolled) return refuse({ code: "funding.notEnrolled", personId, offeringId })
    if (committed + amount > ceiling)
      return refuse({ code: "budget.overCeiling", ceiling, committed, amount })
    return accept({ type: "Funded", data: { fundingId, offeringId, personId, amount }, occurredOn: on })
  },
})
