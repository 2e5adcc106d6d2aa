import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, someRupiah, voidReason } from "../fields.ts"
import { note, noteIsAbout, sealNote } from "../notes.ts"
import { repeats } from "../repeats.ts"
import { voidable } from "../voids.ts"
import { components } from "./budget-events.ts"
import { type BudgetState, ceilingOn, type Commitment, decommitmentKey } from "./budget-state.ts"

const funding = { budgetId: id, fundingId: id }

export const fundingCommands = {
  /** Without `personId` the participants of the offering share it. */
  fund: z
    .strictObject({
      ...funding,
      offeringId: id,
      personId: id.optional(),
      amount: someRupiah,
      component: z.enum(components).default("fee"),
      approvedBy: id.optional(),
      document: documentNo.optional(),
      note,
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

export function fund(state: BudgetState, { on, ...data }: Said<"fund">, known: FundingFacts) {
  const { opening, closedOn, committed, commitments, book } = state
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
  const left = commitments.get(fundingId)
  const { decommitted, disbursed } = left ?? { decommitted: 0, disbursed: 0 }
  if (decommitted > amount) return refuse({ code: "funding.overDecommitted", fundingId, amount, decommitted })
  if (disbursed > amount - decommitted) {
    return refuse({ code: "funding.overDisbursed", fundingId, amount, decommitted, disbursed })
  }
  const ceiling = ceilingOn(state, on) ?? opening
  // Subtracted, for a sum of two amounts may be beyond 2^53.
  if (amount - decommitted > ceiling - committed) {
    return refuse({ code: "budget.overCeiling", ceiling, committed, amount })
  }
  return accept(fact)
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
  const { fundedOn, decommitted, disbursed } = commitment
  if (on < fundedOn) return refuse({ code: "decommitment.beforeFunding", fundingId, fundedOn })
  if (amount > commitment.amount - decommitted) {
    return refuse({
      code: "funding.overDecommitted",
      fundingId,
      amount: commitment.amount,
      decommitted: decommitted + amount,
    })
  }
  if (amount > commitment.amount - decommitted - disbursed) {
    return refuse({
      code: "funding.overDisbursed",
      fundingId,
      amount: commitment.amount,
      decommitted: decommitted + amount,
      disbursed,
    })
  }
  return accept(fact)
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
