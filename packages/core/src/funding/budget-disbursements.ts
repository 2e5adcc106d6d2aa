import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { holds } from "../dated/dated.ts"
import { day, documentNo, id, someRupiah, voidReason } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidable } from "../deciding/voids.ts"
import { refundReasons } from "./budget-events.ts"
import { isLive, overspent, returning } from "./budget-fundings.ts"
import type { BudgetState } from "./budget-state.ts"

const disbursement = { budgetId: id, disbursementId: id }

export const disbursementCommands = {
  disburse: z.strictObject({
    ...disbursement,
    fundingId: id,
    amount: someRupiah,
    /** The payment order (SP2D). */
    document: documentNo.optional(),
    /** Refunds of it that are told next: a late payment may fit its days only with them. */
    returning,
    on: day,
  }),
  /** The letter of accountability (SPJ) is there; its number may be told later, with the same day. */
  account: z.strictObject({ ...disbursement, spjNo: documentNo.optional(), on: day }),
  refund: z.strictObject({
    ...disbursement,
    refundId: id,
    amount: someRupiah,
    reason: z.enum(refundReasons),
    document: documentNo.optional(),
    on: day,
  }),
  voidDisbursement: z.strictObject({ ...disbursement, reason: voidReason, on: day }),
}

type Said<Name extends keyof typeof disbursementCommands> = z.output<(typeof disbursementCommands)[Name]>

export function disburse(state: BudgetState, { on, returning: back = [], ...data }: Said<"disburse">) {
  const { opening, closedOn, commitments, payments, book } = state
  const { budgetId, disbursementId, fundingId, amount } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "Disbursed", data, occurredOn: on } as const
  const before = book.find(fact.type, disbursementId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "disbursement.known", disbursementId })
  }
  const commitment = commitments.get(fundingId)
  if (!isLive(commitment)) return refuse({ code: "funding.unknown", fundingId })
  const { fundedOn } = commitment
  if (on < fundedOn) return refuse({ code: "disbursement.beforeFunding", disbursementId, fundedOn })
  if (closedOn !== undefined && closedOn <= on) return refuse({ code: "budget.closed", budgetId, closedOn })
  // What a void disbursement of this id left behind counts for the new one.
  const left = payments.get(disbursementId)
  const refunded = back.reduce((sum, each) => sum + each.amount, left?.refunded ?? 0)
  if (refunded > amount) {
    const figures = { amount, refunded, before: refunded, asked: amount }
    return refuse({ code: "refund.overDisbursement", disbursementId, ...figures })
  }
  const all = [...back, ...(left?.taken ?? []).filter(({ until }) => until === undefined)]
  return overspent(commitment, fundingId, { on, disbursed: amount, back: all }) ?? accept(fact)
}

export function account({ opening, payments, book }: BudgetState, { on, ...data }: Said<"account">) {
  const { budgetId, disbursementId, spjNo } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "DisbursementAccounted", data, occurredOn: on } as const
  const before = book.find<typeof data>(fact.type, disbursementId)
  if (before !== undefined) {
    if (repeats(before, fact)) return accept()
    const isNumberTold = before.on === on && before.data.spjNo === undefined && spjNo !== undefined
    return isNumberTold ? accept(fact) : refuse({ code: "accounting.known", disbursementId, on: before.on })
  }
  const disbursedOn = payments.get(disbursementId)?.disbursedOn
  if (disbursedOn === undefined) return refuse({ code: "disbursement.unknown", disbursementId })
  if (on < disbursedOn) return refuse({ code: "accounting.beforeDisbursement", disbursementId, disbursedOn })
  return accept(fact)
}

export function refund({ opening, payments, book }: BudgetState, { on, ...data }: Said<"refund">) {
  const { budgetId, disbursementId, refundId, amount } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "Refunded", data, occurredOn: on } as const
  const before = book.find(fact.type, refundId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "refund.known", refundId })
  }
  const payment = payments.get(disbursementId)
  if (payment?.disbursedOn === undefined) return refuse({ code: "disbursement.unknown", disbursementId })
  if (on < payment.disbursedOn) {
    return refuse({ code: "refund.beforeDisbursement", refundId, disbursedOn: payment.disbursedOn })
  }
  if (amount > payment.amount - payment.refunded) {
    return refuse({
      code: "refund.overDisbursement",
      disbursementId,
      amount: payment.amount,
      refunded: payment.refunded + amount,
      before: payment.refunded,
      asked: amount,
    })
  }
  return accept(fact)
}

export function voidDisbursement({ book }: BudgetState, { on, reason, ...data }: Said<"voidDisbursement">) {
  const { fact, refused } = voidable(book, "Disbursed", data.disbursementId, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "DisbursementVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}

/**
 * Whether a refund can be void from a day on: what is then paid out again fits its funding, on each day on which the
 * disbursement holds, also while it was not void yet.
 */
export function takeBack(
  { payments, commitments }: BudgetState,
  disbursementId: string,
  amount: number,
  on: string,
) {
  const ones = payments.get(disbursementId)?.ones ?? []
  const changes = ones.flatMap((one) => (one.until === undefined ? [one.on] : [one.on, one.until]))
  const days = [on, ...new Set(changes.filter((day) => day > on).sort())]
  for (const [i, day] of days.entries()) {
    const one = ones.findLast((each) => holds(each, day))
    const commitment = one && commitments.get(one.fundingId)
    if (one === undefined || !isLive(commitment)) continue
    const next = days[i + 1]
    const back = next === undefined ? [] : [{ on: next, amount }]
    const over = overspent(commitment, one.fundingId, { on: day, disbursed: amount, back })
    if (over !== undefined) return over
  }
  return undefined
}
