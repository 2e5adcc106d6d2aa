import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, voidReason } from "../fields.ts"
import { isKnown, registry, standing } from "../registry.ts"
import { voidable } from "../voids.ts"
import { ceilingCommands, close, open, revise } from "./budget-ceiling.ts"
import {
  account,
  disburse,
  disbursementCommands,
  refund,
  takeBack,
  voidDisbursement,
} from "./budget-disbursements.ts"
import { budgetEvents } from "./budget-events.ts"
import { decommit, fund, fundingCommands, voidFunding } from "./budget-fundings.ts"
import { type BudgetState, evolveBudget, noBudget } from "./budget-state.ts"

/** Facts that `voidFact` makes void; the others have a void of their own. */
const voidTypes = [
  "BudgetOpened",
  "BudgetRevised",
  "BudgetClosed",
  "FundingDecommitted",
  "DisbursementAccounted",
  "Refunded",
] as const

const voidFactCommand = z.strictObject({
  budgetId: id,
  type: z.enum(voidTypes),
  key: z.string(),
  reason: voidReason,
  on: day,
})

/**
 * One budget of one fiscal year, in whole rupiah. It guards that no funding takes what is committed over the ceiling in
 * force on its day, that what is paid out and not refunded under a funding is at most its amount less what was
 * decommitted, that no more is refunded than was paid out, and that dates are in order. All of it by what is recorded so
 * far, whatever the day of the facts.
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
export const Budget = stream({
  kind: "budget",
  key: "budgetId",
  events: budgetEvents,
  commands: {
    ...ceilingCommands,
    ...fundingCommands,
    ...disbursementCommands,
    /** `key` names the fact among those of its type: an id, a day, or `f1|2025-06-30` for a decommitment. */
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
  decide(state, command, facts) {
    switch (command.type) {
      case "open":
        return open(state, command.data, facts.unitKnown)
      case "revise":
        return revise(state, command.data)
      case "close":
        return close(state, command.data)
      case "fund":
        return fund(state, command.data, facts)
      case "decommit":
        return decommit(state, command.data)
      case "voidFunding":
        return voidFunding(state, command.data)
      case "disburse":
        return disburse(state, command.data)
      case "account":
        return account(state, command.data)
      case "refund":
        return refund(state, command.data)
      case "voidDisbursement":
        return voidDisbursement(state, command.data)
      case "voidFact":
        return voidFact(state, command.data)
    }
  },
})

function voidFact(state: BudgetState, { type, key, reason, on }: z.output<typeof voidFactCommand>) {
  const { fact, refused } = voidable(state.book, type, key, on)
  if (refused !== undefined) return refuse(refused)
  if (type === "Refunded") {
    const { disbursementId, amount } = fact.data as { disbursementId: string; amount: number }
    const over = takeBack(state, disbursementId, amount)
    if (over !== undefined) return over
  }
  return accept({
    type: "FactVoided",
    data: { voids: fact.revision, type, key, reasonCode: reason },
    occurredOn: on,
  })
}
