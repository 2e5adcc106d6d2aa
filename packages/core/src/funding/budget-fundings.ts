import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, newPersonId, someRupiah, voidReason } from "../fields/fields.ts"
import { note, noteIsAbout, sealNote } from "../fields/notes.ts"
import { holds } from "../dated/dated.ts"
import { repeats } from "../deciding/repeats.ts"
import { voidable } from "../deciding/voids.ts"
import { components } from "./budget-events.ts"
import { type Pledge, type Step, stepsOf, sumOn } from "./budget-days.ts"
import { type BudgetState, ceilingOn, type Commitment, decommitmentKey, roomOf } from "./budget-state.ts"

const funding = { budgetId: id, fundingId: id }

/** What is known to have come back since, of money that is told late: told next, and counted from its own day. */
export const returning = z.array(z.strictObject({ amount: someRupiah, on: day })).optional()

export const fundingCommands = {
  /** Without `personId` the participants of the offering share it. */
  fund: z
    .strictObject({
      ...funding,
      offeringId: id,
      personId: id.optional(),
      amount: someRupiah,
      component: z.enum(components).default("fee"),
      approvedBy: newPersonId.optional(),
      document: documentNo.optional(),
      note,
      /** Decommitments of it that are told next: a late funding may fit its days only with them. */
      returning,
      on: day,
    })
    .refine(noteIsAbout, "a note is about a person: name the person, or leave it out")
    .transform(sealNote),
  /** Sets money free that will not be spent. */
  decommit: z.strictObject({ ...funding, amount: someRupiah, on: day }),
  voidFunding: z.strictObject({ ...funding, reason: voidReason, on: day }),
}

type Said<Name extends keyof typeof fundingCommands> = z.output<(typeof fundingCommands)[Name]>

/** What `fund` has to know of other streams. */
export interface FundingFacts {
  readonly offeringKnown: boolean
  readonly personKnown: boolean
}

export function fund(
  state: BudgetState,
  { on, returning: back = [], ...data }: Said<"fund">,
  known: FundingFacts,
) {
  const { opening, closedOn, commitments, book } = state
  const { budgetId, fundingId, offeringId, personId, amount } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "Funded", data, occurredOn: on } as const
  const before = book.find(fact.type, fundingId)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "funding.known", fundingId })
  }
  if (!known.offeringKnown) return refuse({ code: "offering.unknown", offeringId })
  if (personId !== undefined && !known.personKnown) return refuse({ code: "person.unknown", personId })
  if (closedOn !== undefined && closedOn <= on) return refuse({ code: "budget.closed", budgetId, closedOn })
  // What a void funding of this id left behind counts for the new one.
  const left = commitments.get(fundingId) ?? { ones: [], taken: [], decommitted: 0 }
  const decommitted = back.reduce((sum, each) => sum + each.amount, left.decommitted)
  if (decommitted > amount) {
    const figures = { amount, decommitted, before: decommitted, asked: amount }
    return refuse({ code: "funding.overDecommitted", fundingId, ...figures })
  }
  const next = { ones: [...left.ones, { on, amount }], taken: [...left.taken, ...back] }
  const steps = [
    ...stepsOf(next),
    ...stepsOf(left).map(({ on: from, change }) => ({ on: from, change: -change })),
  ]
  return (
    overPaid(left, next, steps, { fundingId, amount, on }) ??
    overCeiling(state, opening, steps, { amount, on }) ??
    accept(fact)
  )
}

/** Whether more was paid on some day from a funding's own on than it leaves: what a void one of its id left behind. */
function overPaid(
  left: Pick<Commitment, "ones" | "taken"> & { readonly room?: Commitment["room"] },
  next: Pledge,
  steps: readonly Step[],
  { fundingId, amount, on }: { readonly fundingId: string; readonly amount: number; readonly on: string },
) {
  const over = left.room?.firstFrom(on, (room, day) => room + sumOn(steps, day) < 0)
  if (over === undefined) return undefined
  const { day, sum } = over
  const decommitted = takenOn(next, day)
  const disbursed = sumOn(stepsOf(left), day) - sum
  const before = { decommittedBefore: decommitted, disbursedBefore: disbursed, asked: amount }
  return refuse({
    code: "funding.overDisbursed",
    fundingId,
    amount,
    decommitted,
    disbursed,
    ...before,
    on: day,
  })
}

/**
 * Whether more than the ceiling is committed on the day of a funding, or on a later one on which another was committed:
 * that one would have been refused, had this one come before it. A ceiling cut below what is committed was never a rule
 * for what was funded before.
 */
function overCeiling(
  state: BudgetState,
  opening: number,
  steps: readonly Step[],
  { amount, on }: { readonly amount: number; readonly on: string },
) {
  const { committedOn, fundedOn } = state
  const ceilingOf = (day: string): number => ceilingOn(state, day) ?? opening
  const over = committedOn.firstFrom(
    on,
    (committed, day) => (day === on || fundedOn.has(day)) && committed + sumOn(steps, day) > ceilingOf(day),
  )
  if (over === undefined) return undefined
  const { day, sum: committed } = over
  return refuse({ code: "budget.overCeiling", ceiling: ceilingOf(day), committed, amount, on: day })
}

/** What is taken from a pledge on a day. */
function takenOn({ taken }: Pledge, day: string): number {
  return taken.reduce((sum, part) => (holds(part, day) ? sum + part.amount : sum), 0)
}

export function decommit({ opening, commitments, book }: BudgetState, { on, ...data }: Said<"decommit">) {
  const { budgetId, fundingId, amount } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "FundingDecommitted", data, occurredOn: on } as const
  const before = book.find(fact.type, decommitmentKey(fundingId, on))
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "decommitment.known", fundingId, on })
  }
  const commitment = commitments.get(fundingId)
  if (!isLive(commitment)) return refuse({ code: "funding.unknown", fundingId })
  const { fundedOn, decommitted } = commitment
  if (on < fundedOn) return refuse({ code: "decommitment.beforeFunding", fundingId, fundedOn })
  if (amount > commitment.amount - decommitted) {
    return refuse({
      code: "funding.overDecommitted",
      fundingId,
      amount: commitment.amount,
      decommitted: decommitted + amount,
      before: decommitted,
      asked: amount,
    })
  }
  return overspent(commitment, fundingId, { on, decommitted: amount }) ?? accept(fact)
}

/**
 * Whether what is asked of a funding is more than it leaves on some day from one on: to decommit, or to pay out, with
 * what is known to have come back of that.
 */
export function overspent(
  commitment: Commitment,
  fundingId: string,
  {
    on,
    decommitted = 0,
    disbursed = 0,
    back = [],
  }: {
    readonly on: string
    readonly decommitted?: number
    readonly disbursed?: number
    readonly back?: readonly { readonly on: string; readonly amount: number }[]
  },
) {
  const backOn = (day: string): number =>
    back.reduce((sum, part) => (part.on <= day ? sum + part.amount : sum), 0)
  const asked = decommitted + disbursed
  const over = roomOf(commitment).firstFrom(on, (room, day) => asked - backOn(day) > room)
  if (over === undefined) return undefined
  const { day, sum: room } = over
  const taken = takenOn(commitment, day)
  const paid = commitment.amount - taken - room
  return refuse({
    code: "funding.overDisbursed",
    fundingId,
    amount: commitment.amount,
    decommitted: taken + decommitted,
    disbursed: paid + disbursed - backOn(day),
    decommittedBefore: taken,
    disbursedBefore: paid,
    asked,
    on: day,
  })
}

export function voidFunding({ book }: BudgetState, { on, reason, ...data }: Said<"voidFunding">) {
  const { fact, refused } = voidable(book, "Funded", data.fundingId, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "FundingVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}

export function isLive(
  commitment: Commitment | undefined,
): commitment is Commitment & { readonly fundedOn: string } {
  return commitment?.fundedOn !== undefined
}
