import type { EventIn, Evolved, Revision } from "@ampera/ledger"
import { DayLine } from "../dated/day-line.ts"
import { FactBook, type LiveFact } from "../deciding/voids.ts"
import { annulPart, isPlainFrom, type Part, type Pledge, type Step, stepsOf } from "./budget-days.ts"
import type { budgetEvents } from "./budget-events.ts"

type BudgetEvent = Evolved<EventIn<typeof budgetEvents>>

/** What was set aside under one funding id, with its decommitments. All in whole rupiah. */
export interface Commitment extends Pledge {
  /** Undefined while the funding is void: what follows stays, and counts again when it is funded anew. */
  fundedOn: string | undefined
  amount: number
  decommitted: number
  /** Paid out and not refunded. */
  disbursed: number
  /** What is neither decommitted nor paid out, by days; undefined while nothing is. */
  room: DayLine | undefined
}

export interface Paid extends Part {
  readonly fundingId: string
}

/** What was paid out under one disbursement id, with its refunds. All in whole rupiah. */
export interface Payment extends Pledge<Paid> {
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
  /** The same by days. */
  readonly committedOn: DayLine
  /** How many fundings there are on a day on which more is committed than before. */
  readonly fundedOn: Map<string, number>
  readonly commitments: Map<string, Commitment>
  readonly payments: Map<string, Payment>
  readonly book: FactBook
}

export const noBudget = (): BudgetState => ({
  opening: undefined,
  closedOn: undefined,
  revisions: new Map(),
  committed: 0,
  committedOn: new DayLine(),
  fundedOn: new Map(),
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
      const on = event.occurredOn
      recommit(state, commitment, () => commitment.ones.push({ on, amount }))
      Object.assign(commitment, { fundedOn: on, amount })
      state.committed += amount - commitment.decommitted
      book.add(event.type, fundingId, event)
      break
    }
    case "FundingVoided": {
      const commitment = commitmentOf(state, event.data.fundingId)
      state.committed -= commitment.amount - commitment.decommitted
      const { ones } = commitment
      recommit(state, commitment, () => annulPart(ones, ones.at(-1), event.occurredOn))
      Object.assign(commitment, { fundedOn: undefined, amount: 0 })
      book.remove("Funded", event.data.fundingId)
      break
    }
    case "FundingDecommitted":
      decommitted(state, event.data.fundingId, event.data.amount)
      decommit(state, event.data.fundingId, { on: event.occurredOn, amount: event.data.amount })
      book.add(event.type, decommitmentKey(event.data.fundingId, event.occurredOn), event)
      break
    case "Disbursed": {
      const { disbursementId, fundingId, amount } = event.data
      const known = state.payments.get(disbursementId)
      const { refunded, accounted } = known ?? { refunded: 0, accounted: [] }
      const on = event.occurredOn
      const pledge = known ?? { ones: [], taken: [] }
      const { ones, taken } = pledge
      const payment: Payment = { disbursedOn: on, fundingId, amount, refunded, accounted, ones, taken }
      state.payments.set(disbursementId, payment)
      repay(state, payment, () => payment.ones.push({ on, amount, fundingId }))
      commitmentOf(state, fundingId).disbursed += amount - refunded
      book.add(event.type, disbursementId, event)
      break
    }
    case "DisbursementVoided": {
      const payment = state.payments.get(event.data.disbursementId) as Payment
      commitmentOf(state, payment.fundingId).disbursed -= payment.amount - payment.refunded
      const { ones } = payment
      repay(state, payment, () => annulPart(ones, ones.at(-1), event.occurredOn))
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
      refund(state, event.data.disbursementId, { on: event.occurredOn, amount: event.data.amount })
      book.add(event.type, event.data.refundId, event)
      break
    case "FactVoided": {
      const { type, key, voids } = event.data
      const fact = book.remove(type, key)
      if (type === "DisbursementAccounted") {
        const payment = state.payments.get(key) as Payment
        payment.accounted = payment.accounted.filter((revision) => revision !== voids)
      } else if (fact !== undefined) voided(state, type, fact, event.occurredOn)
    }
  }
  return state
}

function voided(state: BudgetState, type: string, { on, data }: LiveFact, day: string): void {
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
  else if (type === "FundingDecommitted") {
    decommitted(state, fundingId, -amount)
    const commitment = commitmentOf(state, fundingId)
    recommit(state, commitment, () => annulTaken(commitment.taken, { on, amount }, day))
  } else if (type === "Refunded") {
    refunded(state, disbursementId, -amount)
    const payment = state.payments.get(disbursementId) as Payment
    repay(state, payment, () => annulTaken(payment.taken, { on, amount }, day))
  }
}

/** Two of one day and one amount are alike. */
function annulTaken(taken: Part[], { on, amount }: Part, day: string): void {
  const found = taken.findLast((each) => each.on === on && each.amount === amount && each.until === undefined)
  annulPart(taken, found, day)
}

function decommit(state: BudgetState, fundingId: string, part: Part): void {
  const commitment = commitmentOf(state, fundingId)
  const take = (): unknown => commitment.taken.push(part)
  if (!isPlainFrom(commitment, part.on)) return recommit(state, commitment, take)
  take()
  commit(state, commitment, [{ on: part.on, change: -part.amount }], 1)
}

function refund(state: BudgetState, disbursementId: string, part: Part): void {
  const payment = state.payments.get(disbursementId) as Payment
  const take = (): unknown => payment.taken.push(part)
  if (!isPlainFrom(payment, part.on)) return repay(state, payment, take)
  take()
  roomOf(commitmentOf(state, payment.fundingId)).add(part.on, part.amount)
}

/** Counts a commitment anew after a change that is not plain. */
function recommit(state: BudgetState, commitment: Commitment, change: () => unknown): void {
  commit(state, commitment, stepsOf(commitment), -1)
  change()
  commit(state, commitment, stepsOf(commitment), 1)
}

function commit(
  { committedOn, fundedOn }: BudgetState,
  { room }: Commitment,
  steps: readonly Step[],
  sign: 1 | -1,
): void {
  for (const { on, change } of steps) {
    committedOn.add(on, sign * change)
    room?.add(on, sign * change)
    if (change <= 0) continue
    const fundings = (fundedOn.get(on) ?? 0) + sign
    if (fundings === 0) fundedOn.delete(on)
    else fundedOn.set(on, fundings)
  }
}

/** Counts a payment anew after a change that is not plain. */
function repay(state: BudgetState, payment: Payment, change: () => unknown): void {
  pay(state, payment, -1)
  change()
  pay(state, payment, 1)
}

function pay(state: BudgetState, payment: Payment, sign: 1 | -1): void {
  for (const fundingId of new Set(payment.ones.map((one) => one.fundingId))) {
    const room = roomOf(commitmentOf(state, fundingId))
    for (const { on, change } of stepsOf(payment, (one) => one.fundingId === fundingId)) {
      room.add(on, -sign * change)
    }
  }
}

/** What is left of a commitment by days: made when first something is taken from it, for of many nothing ever is. */
export function roomOf(commitment: Commitment): DayLine {
  if (commitment.room === undefined) {
    commitment.room = new DayLine()
    for (const { on, change } of stepsOf(commitment)) commitment.room.add(on, change)
  }
  return commitment.room
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
    commitment = {
      fundedOn: undefined,
      amount: 0,
      decommitted: 0,
      disbursed: 0,
      ones: [],
      taken: [],
      room: undefined,
    }
    commitments.set(fundingId, commitment)
  }
  return commitment
}
