import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { documentNo, id, rupiah, sealed, someRupiah, voidReason, voids } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

export const sources = ["APBD", "APBN", "grant", "partner", "participant"] as const
export const revisionKinds = ["pergeseran", "perubahan", "efisiensi"] as const
export const components = ["fee", "travel", "allowance", "venue", "speaker", "meals", "other"] as const
export const refundReasons = ["absent", "cancelled", "overpaid", "audit", "other"] as const

export const fiscalYear = z.int().min(1945).max(9999)
const note = sealed.optional()

/** Money in whole rupiah. */
export const budgetEvents = catalog({
  BudgetOpened: event(
    z.object({
      budgetId: id,
      fiscalYear,
      source: z.enum(sources),
      unitId: id.optional(),
      ceiling: rupiah,
      accountCode: documentNo.optional(),
      dpaNo: documentNo.optional(),
    }),
  ),
  /** The new ceiling from its day on; key: its day. */
  BudgetRevised: event(
    z.object({
      budgetId: id,
      ceiling: rupiah,
      kind: z.enum(revisionKinds),
      document: documentNo.optional(),
    }),
  ),
  /** Without `personId` the participants of the offering share it. */
  Funded: event(
    z.object({
      budgetId: id,
      fundingId: id,
      offeringId: id,
      personId: id.optional(),
      amount: someRupiah,
      component: z.enum(components),
      approvedBy: id.optional(),
      document: documentNo.optional(),
      note,
    }),
  ),
  FundingDecommitted: event(z.object({ budgetId: id, fundingId: id, amount: someRupiah })),
  FundingVoided: event(z.object({ voids, budgetId: id, fundingId: id, reasonCode: voidReason })),
  Disbursed: event(
    z.object({
      budgetId: id,
      disbursementId: id,
      fundingId: id,
      amount: someRupiah,
      /** The payment order (SP2D). */
      document: documentNo.optional(),
    }),
  ),
  /** The letter of accountability (SPJ) is there. */
  DisbursementAccounted: event(z.object({ budgetId: id, disbursementId: id, spjNo: documentNo.optional() })),
  Refunded: event(
    z.object({
      budgetId: id,
      refundId: id,
      disbursementId: id,
      amount: someRupiah,
      reason: z.enum(refundReasons),
      document: documentNo.optional(),
    }),
  ),
  DisbursementVoided: event(z.object({ voids, budgetId: id, disbursementId: id, reasonCode: voidReason })),
  BudgetClosed: event(z.object({ budgetId: id })),
  FactVoided: factVoided,
})

export interface BudgetOpened extends EventNamed<typeof budgetEvents, "BudgetOpened"> {}
export interface BudgetRevised extends EventNamed<typeof budgetEvents, "BudgetRevised"> {}
export interface BudgetClosed extends EventNamed<typeof budgetEvents, "BudgetClosed"> {}
export interface Funded extends EventNamed<typeof budgetEvents, "Funded"> {}
export interface FundingDecommitted extends EventNamed<typeof budgetEvents, "FundingDecommitted"> {}
export interface FundingVoided extends EventNamed<typeof budgetEvents, "FundingVoided"> {}
export interface Disbursed extends EventNamed<typeof budgetEvents, "Disbursed"> {}
export interface DisbursementAccounted extends EventNamed<typeof budgetEvents, "DisbursementAccounted"> {}
export interface Refunded extends EventNamed<typeof budgetEvents, "Refunded"> {}
export interface DisbursementVoided extends EventNamed<typeof budgetEvents, "DisbursementVoided"> {}

/** What happens in a stream of this kind. */
export type BudgetEvent =
  | BudgetOpened
  | BudgetRevised
  | BudgetClosed
  | Funded
  | FundingDecommitted
  | FundingVoided
  | Disbursed
  | DisbursementAccounted
  | Refunded
  | DisbursementVoided
  | FactVoided
