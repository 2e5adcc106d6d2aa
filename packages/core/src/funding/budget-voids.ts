import { accept } from "@ampera/ledger"
import * as z from "zod"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { id } from "../fields/fields.ts"
import { takeBack } from "./budget-disbursements.ts"
import type { BudgetState } from "./budget-state.ts"

/** Facts that `voidFact` makes void; the others have a void of their own. */
const voidTypes = [
  "BudgetOpened",
  "BudgetRevised",
  "BudgetClosed",
  "FundingDecommitted",
  "DisbursementAccounted",
  "Refunded",
] as const

/** `key` names the fact among those of its type: an id, a day, or `f1|2025-06-30` for a decommitment. */
export const voidFactCommand = z.strictObject({ budgetId: id, ...voidFactFields(voidTypes) })

export function voidOf(state: BudgetState, said: Parameters<typeof voidFact>[1]) {
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
