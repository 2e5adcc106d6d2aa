import type { Catalog, EventOf, Evolved, Revision } from "@ampera/ledger"
import { FactBook, type LiveFact } from "../voids.ts"
import type { budgetEvents } from "./budget-events.ts"

type BudgetEvent = typeof budgetEvents extends Catalog<infer D> ? Evolved<EventOf<D>> : never

/** What was set aside under one funding id. All in whole rupiah. */
export interface Commitment {
  /** Undefined while the funding is void: what follows stays, and counts again when it is funded anew. */
  fundedOn: string | undefined
  amount: number
  decommitted: number
  /** Paid out and not refunded. */
  disbursed: number
}

/** What was paid out under one disbursement id. All in whole rupiah. */
export interface Payment {
  /** Undefined while the disbursement is void. */
  disbursedOn: string | undefined
  fundingId: string
  amount: number
  refunded: number
  /** Revisions of the live facts that say it is accounted for: a second one when the number was told later. */
  accounted: readonly Revision[]
}

export interface BudgetState {
  /** The first ceiling; undefined before it is opened, and while the opening is void. */
  opening: number | undefined
  closedOn: string | undefined
  /** The live revisions, in the order of recording. */
  readonly revisions: Map<string, number>
  /** The sum over the live fundings of amount - decommitted. */
  committed: number
  readonly commitments: Map<string, Commitment>
  readonly payments: Map<string, Payment>
  readonly book: FactBook
}

export const noBudget = (): BudgetState => ({
  opening: undefined,
  closedOn: undefined,
  revisions: new Map(),
  committed: 0,
  commitments: new Map(),
  payments: new Map(),
  book: new FactBook(),
})

/** What names a decommitment: its funding and its day. */
export const decommitmentKey = (fundingId: string, on: string): string => `${fundingId}|${on}`

/** The ceiling in force on a day, by the revisions recorded so far. */
export function ceilingOn({ opening, revisions }: BudgetState, day: string): number | undefined {
  let ceiling = opening
  let since = ""
  for (const [on, revised] of revisions) {
    if (on > day || on < since) continue
    since = on
    ceiling = revised
  }
  return ceiling
}

export function evolveBudget(state: BudgetState, event: BudgetEvent): BudgetState {
  const { revisions, book } = state
  switch (event.type) {
    case "BudgetOpened":
      state.opening = event.data.ceiling
      book.add(event.type, event.data.budgetId, event)
      break
    case "BudgetRevised":
      revisions.set(event.occurredOn, event.data.ceiling)
      book.add(event.type, event.occurredOn, event)
      break
    case "BudgetClosed":
      state.closedOn = event.occurredOn
      book.add(event.type, event.data.budgetId, event)
      break
    case "Funded": {
      const { fundingId, amount } = event.data
      const commitment = commitmentOf(state, fundingId)
      Object.assign(commitment, { fundedOn: event.occurredOn, amount })
      state.committed += amount - commitment.decommitted
      book.add(event.type, fundingId, event)
      break
    }
    case "FundingVoided": {
      const commitment = commitmentOf(state, event.data.fundingId)
      state.committed -= commitment.amount - commitment.decommitted
      Object.assign(commitment, { fundedOn: undefined, amount: 0 })
      book.remove("Funded", event.data.fundingId)
      break
    }
    case "FundingDecommitted":
      decommitted(state, event.data.fundingId, event.data.amount)
      book.add(event.type, decommitmentKey(event.data.fundingId, event.occurredOn), event)
      break
    case "Disbursed": {
      const { disbursementId, fundingId, amount } = event.data
      const { refunded, accounted } = state.payments.get(disbursementId) ?? { refunded: 0, accounted: [] }
      const disbursedOn = event.occurredOn
      state.payments.set(disbursementId, { disbursedOn, fundingId, amount, refunded, accounted })
      commitmentOf(state, fundingId).disbursed += amount - refunded
      book.add(event.type, disbursementId, event)
      break
    }
    case "DisbursementVoided": {
      const payment = state.payments.get(event.data.disbursementId) as Payment
      commitmentOf(state, payment.fundingId).disbursed -= payment.amount - payment.refunded
      Object.assign(payment, { disbursedOn: undefined, amount: 0 })
      book.remove("Disbursed", event.data.disbursementId)
      break
    }
    case "DisbursementAccounted": {
      const payment = state.payments.get(event.data.disbursementId) as Payment
      payment.accounted = [...payment.accounted, event.revision]
      book.add(event.type, event.data.disbursementId, event)
      break
    }
    case "Refunded":
      refunded(state, event.data.disbursementId, event.data.amount)
      book.add(event.type, event.data.refundId, event)
      break
    case "FactVoided": {
      const { type, key, voids } = event.data
      const fact = book.remove(type, key)
      if (type === "DisbursementAccounted") {
        const payment = state.payments.get(key) as Payment
        payment.accounted = payment.accounted.filter((revision) => revision !== voids)
      } else if (fact !== undefined) voided(state, type, fact)
    }
  }
  return state
}

function voided(state: BudgetState, type: string, { on, data }: LiveFact): void {
  const {
    fundingId = "",
    disbursementId = "",
    amount = 0,
  } = data as Partial<Record<string, string>> & {
    amount?: number
  }
  if (type === "BudgetOpened") state.opening = undefined
  else if (type === "BudgetRevised") state.revisions.delete(on)
  else if (type === "BudgetClosed") state.closedOn = undefined
  else if (type === "FundingDecommitted") decommitted(state, fundingId, -amount)
  else if (type === "Refunded") refunded(state, disbursementId, -amount)
}

function decommitted(state: BudgetState, fundingId: string, amount: number): void {
  const commitment = commitmentOf(state, fundingId)
  commitment.decommitted += amount
  if (commitment.fundedOn !== undefined) state.committed -= amount
}

function refunded(state: BudgetState, disbursementId: string, amount: number): void {
  const payment = state.payments.get(disbursementId) as Payment
  payment.refunded += amount
  if (payment.disbursedOn !== undefined) commitmentOf(state, payment.fundingId).disbursed -= amount
}

function commitmentOf({ commitments }: BudgetState, fundingId: string): Commitment {
  let commitment = commitments.get(fundingId)
  if (commitment === undefined) {
    commitment = { fundedOn: undefined, amount: 0, decommitted: 0, disbursed: 0 }
    commitments.set(fundingId, commitment)
  }
  return commitment
}
