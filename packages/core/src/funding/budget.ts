import { accept, stream } from "@ampera/ledger"
import * as z from "zod"
import { id } from "../fields/fields.ts"
import { isKnown, registry, standing } from "../deciding/registry.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
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
export const Budget = stream({
  kind: "budget",
  key: "budgetId",
  events: budgetEvents,
  commands: {
    ...ceilingCommands,
    ...fundingCommands,
    ...disbursementCommands,
    /** `key` names the fact among those of its type: an id, a day, or `f1|2025-06-30` for a decommitment. */
    voidFact: z.strictObject({ budgetId: id, ...voidFactFields(voidTypes) }),
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
        return voidOf(state, command.data)
    }
  },
})

function voidOf(state: BudgetState, said: Parameters<typeof voidFact>[1]) {
  const { book, payments } = state
  const decision = voidFact(book, said)
  if (decision.refused !== undefined) return decision
  const refunded = said.type === "Refunded" ? book.find<Refund>(said.type, said.key)?.data : undefined
  const over = refunded && takeBack(state, refunded.disbursementId, refunded.amount, said.on)
  if (over !== undefined) return over
  if (said.type !== "DisbursementAccounted") return decision
  // A letter whose number was told later is two facts under one key.
  const { type, key, reason, on } = said
  const revisions = payments.get(key)?.accounted ?? []
  return accept(
    ...revisions.map(
      (voids) =>
        ({ type: "FactVoided", data: { voids, type, key, reasonCode: reason }, occurredOn: on }) as const,
    ),
  )
}

interface Refund {
  readonly disbursementId: string
  readonly amount: number
}
