import { refusals } from "./refusals.ts"

/** Why the stream of a budget says no. */
export const refusedMoney = refusals({
  "accounting.beforeDisbursement": {
    id: "tanggal SPJ mendahului pencairan {disbursementId} ({disbursedOn})",
    en: "the account is dated before the disbursement {disbursementId} ({disbursedOn})",
  },
  "accounting.known": {
    id: "pencairan {disbursementId} sudah dipertanggungjawabkan pada {on} dengan isi lain",
    en: "the disbursement {disbursementId} was accounted for on {on} with other content",
  },
  "budget.closed": {
    id: "anggaran {budgetId} sudah ditutup pada {closedOn}",
    en: "the budget {budgetId} was closed on {closedOn}",
  },
  "budget.known": {
    id: "anggaran {budgetId} sudah ada dengan isi lain",
    en: "the budget {budgetId} is known with other content",
  },
  "budget.overCeiling": {
    id: "melebihi pagu pada {on}: pagu Rp {ceiling}, sudah dikomitmenkan Rp {committed}, diminta Rp {amount}",
    en: "over the ceiling on {on}: it is Rp {ceiling}, Rp {committed} is committed, Rp {amount} was asked",
  },
  "budget.unknown": { id: "anggaran {budgetId} tidak dikenal", en: "the budget {budgetId} is unknown" },
  "budget.useRevision": {
    id: "pagu anggaran {budgetId} tidak diubah di sini; tulis perubahannya di budget_revisions.csv",
    en: "the ceiling of {budgetId} is not changed here; write its change in budget_revisions.csv",
  },
  "decommitment.beforeFunding": {
    id: "pengembalian ke pagu mendahului pembiayaan {fundingId} ({fundedOn})",
    en: "the decommitment is dated before the funding {fundingId} ({fundedOn})",
  },
  "decommitment.known": {
    id: "pembiayaan {fundingId} sudah dikembalikan ke pagu pada {on} dengan jumlah lain",
    en: "the funding {fundingId} was decommitted on {on} with another amount",
  },
  "disbursement.beforeFunding": {
    id: "pencairan {disbursementId} mendahului pembiayaannya ({fundedOn})",
    en: "the disbursement {disbursementId} is dated before its funding ({fundedOn})",
  },
  "disbursement.known": {
    id: "pencairan {disbursementId} sudah ada dengan isi lain",
    en: "the disbursement {disbursementId} is known with other content",
  },
  "disbursement.unknown": {
    id: "pencairan {disbursementId} tidak dikenal",
    en: "the disbursement {disbursementId} is unknown",
  },
  "funding.known": {
    id: "pembiayaan {fundingId} sudah ada dengan isi lain",
    en: "the funding {fundingId} is known with other content",
  },
  "funding.overDecommitted": {
    id: "pengembalian ke pagu melebihi pembiayaan {fundingId}: dibiayai Rp {amount}, sudah dikembalikan Rp {before}, baris ini Rp {asked}",
    en: "more is decommitted than was funded in {fundingId}: Rp {amount} was funded, Rp {before} is decommitted, this row has Rp {asked}",
  },
  "funding.overDisbursed": {
    id: "pencairan melebihi pembiayaan {fundingId} pada {on}: dibiayai Rp {amount}, sudah dikembalikan ke pagu Rp {decommittedBefore}, sudah dicairkan Rp {disbursedBefore}, baris ini Rp {asked}",
    en: "more is disbursed on {on} than was funded in {fundingId}: Rp {amount} was funded, Rp {decommittedBefore} is decommitted, Rp {disbursedBefore} disbursed, this row has Rp {asked}",
  },
  "funding.unknown": { id: "pembiayaan {fundingId} tidak dikenal", en: "the funding {fundingId} is unknown" },
  "refund.beforeDisbursement": {
    id: "pengembalian {refundId} mendahului pencairannya ({disbursedOn})",
    en: "the refund {refundId} is dated before its disbursement ({disbursedOn})",
  },
  "refund.known": {
    id: "pengembalian {refundId} sudah ada dengan isi lain",
    en: "the refund {refundId} is known with other content",
  },
  "refund.overDisbursement": {
    id: "pengembalian melebihi pencairan {disbursementId}: dicairkan Rp {amount}, sudah kembali Rp {before}, baris ini Rp {asked}",
    en: "more comes back than was disbursed in {disbursementId}: Rp {amount} was disbursed, Rp {before} came back, this row has Rp {asked}",
  },
  "revision.known": {
    id: "pagu anggaran {budgetId} pada {on} sudah ada dengan isi lain (Rp {ceiling})",
    en: "the ceiling of {budgetId} on {on} is known with other content (Rp {ceiling})",
  },
})
