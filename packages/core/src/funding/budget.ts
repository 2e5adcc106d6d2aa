import { stream } from "@ampera/ledger"
import { isKnown, registry, standing } from "../deciding/registry.ts"
import { ceilingCommands, close, open, revise } from "./budget-ceiling.ts"
import { account, disburse, disbursementCommands, refund, voidDisbursement } from "./budget-disbursements.ts"
import { budgetEvents } from "./budget-events.ts"
import { decommit, fund, fundingCommands, voidFunding } from "./budget-fundings.ts"
import { evolveBudget, noBudget } from "./budget-state.ts"
import type { BudgetStream } from "./budget-stream.ts"
import { voidFactCommand, voidOf } from "./budget-voids.ts"

/**
 * One budget of one fiscal year, in whole rupiah. It guards that no funding takes what is committed over the ceiling in
 * force, that what is paid out and not refunded under a funding is at most its amount less what was decommitted, that no
 * more is refunded than was paid out, and that dates are in order. All of it on the day of the fact and on those after
 * it, by the days of what is recorded so far: a fact that is told late is taken where it would have been in time.
 *
 * A void takes back one fact and no other: what was paid out under a void funding stays, and counts for the funding
 * that takes its id next.
 *
 * @example
 * ```ts
 * import { Budget } from "@ampera/core"
 *
 * const fee = { budgetId: "apbd", fundingId: "f1", offeringId: "it-1", personId: "p001", amount: 4_500_000 }
 * Budget.fund({ ...fee, on: "2025-03-01" }).stream // => "budget-apbd"
 * ```
 */
export const Budget: BudgetStream = stream({
  kind: "budget",
  key: "budgetId",
  events: budgetEvents,
  commands: {
    ...ceilingCommands,
    ...fundingCommands,
    ...disbursementCommands,
    voidFact: voidFactCommand,
  },
  facts: {
    over: [registry],
    gather(command, state) {
      const known = state(registry)
      const none = { unitKnown: true, offeringKnown: true, personKnown: true }
      if (command.type === "open") {
        const { unitId } = command.data
        return { ...none, unitKnown: unitId === undefined || isKnown(known, "unit", unitId) }
      }
      if (command.type !== "fund") return none
      const { offeringId, personId, on } = command.data
      return {
        ...none,
        offeringKnown: isKnown(known, "offering", offeringId),
        personKnown: personId === undefined || standing(known, personId, on) !== "unknown",
      }
    },
  },
  initial: noBudget,
  evolve: evolveBudget,
  decide: {
    open: (state, data, { unitKnown }) => open(state, data, unitKnown),
    revise,
    close,
    fund,
    decommit,
    voidFunding,
    disburse,
    account,
    refund,
    voidDisbursement,
    voidFact: voidOf,
  },
})
