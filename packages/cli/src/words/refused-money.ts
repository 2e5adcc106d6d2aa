import { refusals } from "./refusals.ts"

/** Why the stream of a budget says no. */
export const refusedMoney = refusals({
  "accounting.beforeDisbursement":
    "the account is dated before the disbursement {disbursementId} ({disbursedOn})",
  "accounting.known": "the disbursement {disbursementId} was accounted for on {on} with other content",
  "budget.closed": "the budget {budgetId} was closed on {closedOn}",
  "budget.known": "the budget {budgetId} is known with other content",
  "budget.overCeiling":
    "over the ceiling on {on}: it is Rp {ceiling}, Rp {committed} is committed, Rp {amount} was asked",
  "budget.unknown": "the budget {budgetId} is unknown",
  "budget.useRevision":
    "the ceiling of {budgetId} is not changed here; write its change in budget_revisions.csv",
  "decommitment.beforeFunding": "the decommitment is dated before the funding {fundingId} ({fundedOn})",
  "decommitment.known": "the funding {fundingId} was decommitted on {on} with another amount",
  "disbursement.beforeFunding": "the disbursement {disbursementId} is dated before its funding ({fundedOn})",
  "disbursement.known": "the disbursement {disbursementId} is known with other content",
  "disbursement.unknown": "the disbursement {disbursementId} is unknown",
  "funding.known": "the funding {fundingId} is known with other content",
  "funding.overDecommitted":
    "more is decommitted than was funded in {fundingId}: Rp {amount} was funded, Rp {before} is decommitted, this row has Rp {asked}",
  "funding.overDisbursed":
    "more is disbursed on {on} than was funded in {fundingId}: Rp {amount} was funded, Rp {decommittedBefore} is decommitted, Rp {disbursedBefore} disbursed, this row has Rp {asked}",
  "funding.unknown": "the funding {fundingId} is unknown",
  "refund.beforeDisbursement": "the refund {refundId} is dated before its disbursement ({disbursedOn})",
  "refund.known": "the refund {refundId} is known with other content",
  "refund.overDisbursement":
    "more comes back than was disbursed in {disbursementId}: Rp {amount} was disbursed, Rp {before} came back, this row has Rp {asked}",
  "revision.known": "the ceiling of {budgetId} on {on} is known with other content (Rp {ceiling})",
})
