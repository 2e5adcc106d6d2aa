import { Budget } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { money } from "../cells/numbers.ts"
import { id, oneOf, plainText } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { incomplete, said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const disbursements = table({
  name: "disbursements",
  alias: "pencairan",
  key: ["disbursement_id"],
  gives: ["disbursement", "disbursement_id"],
  stands: { kind: "disbursement", id: "disbursement_id", field: "budgetId", column: "funding_id" },
  later: {
    DisbursementAccounted: {
      column: "spj_on",
      cells: ({ occurredOn, data }) => ({
        spj_on: occurredOn,
        spj_no: (data as { readonly spjNo?: string }).spjNo,
      }),
    },
  },
  columns: {
    disbursement_id: required(id, "kode_pencairan"),
    funding_id: required(id, "kode_pembiayaan"),
    amount: required(money(1), "jumlah"),
    disbursed_on: required(day, "dicairkan_pada"),
    document: optional(plainText(200), "nomor_sp2d"),
    spj_no: optional(plainText(200), "nomor_spj"),
    spj_on: optional(day, "tanggal_spj"),
  },
  check: (row) =>
    row.spj_no !== undefined && row.spj_on === undefined ? incomplete("spj_on", "spj_no") : undefined,
  facts(row, homes) {
    const {
      disbursement_id: disbursementId,
      funding_id: fundingId,
      disbursed_on: on,
      spj_on: accounted,
    } = row
    const budgetId = homes.budgetOfFunding(fundingId)
    if (budgetId === undefined)
      return { unknown: { column: "funding_id", code: "funding.unknown", tie: `funding:${fundingId}` } }
    const data = { disbursementId, fundingId, amount: row.amount, ...said({ document: row.document }) }
    const letter = { disbursementId, ...said({ spjNo: row.spj_no }) }
    const facts: RowFact[] = [
      {
        name: "Disbursed",
        type: "Disbursed",
        on,
        columns: { on: "disbursed_on" },
        data: { budgetId, ...data },
        needs: [`budget:${budgetId}`, `funding:${fundingId}`],
        command: (commandId) => Budget.disburse({ budgetId, ...data, on }, { commandId }),
        late: (commandId, back) =>
          Budget.disburse({ budgetId, ...data, returning: [...back], on }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidDisbursement(
            { budgetId, disbursementId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
    ]
    if (accounted !== undefined) {
      facts.push({
        name: "DisbursementAccounted",
        type: "DisbursementAccounted",
        on: accounted,
        columns: { on: "spj_on" },
        // The letter's number may come later than the letter.
        revisions: [
          {
            type: "DisbursementAccounted number",
            fields: ["spjNo"],
            fills: true,
            command: (commandId) => Budget.account({ budgetId, ...letter, on: accounted }, { commandId }),
          },
        ],
        data: { budgetId, ...letter },
        needs: [`budget:${budgetId}`, `disbursement:${disbursementId}`],
        command: (commandId) => Budget.account({ budgetId, ...letter, on: accounted }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidFact(
            {
              budgetId,
              type: "DisbursementAccounted",
              key: disbursementId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      })
    }
    return facts
  },
})

export const refunds = table({
  name: "refunds",
  alias: "pengembalian",
  key: ["refund_id"],
  stands: { kind: "refund", id: "refund_id", field: "budgetId", column: "disbursement_id" },
  columns: {
    refund_id: required(id, "kode_pengembalian"),
    disbursement_id: required(id, "kode_pencairan"),
    amount: required(money(1), "jumlah"),
    refunded_on: required(day, "dikembalikan_pada"),
    reason: required(
      oneOf({
        absent: "tidak_hadir",
        cancelled: "dibatalkan",
        overpaid: "lebih_bayar",
        audit: "audit",
        other: "lainnya",
      }),
      "alasan",
    ),
    document: optional(plainText(200), "dokumen"),
  },
  facts(row, homes) {
    const { refund_id: refundId, disbursement_id: disbursementId, refunded_on: on } = row
    const budgetId = homes.budgetOfDisbursement(disbursementId)
    if (budgetId === undefined) {
      return {
        unknown: {
          column: "disbursement_id",
          code: "disbursement.unknown",
          tie: `disbursement:${disbursementId}`,
        },
      }
    }
    const data = {
      refundId,
      disbursementId,
      amount: row.amount,
      reason: row.reason,
      ...said({ document: row.document }),
    }
    return [
      {
        name: "Refunded",
        type: "Refunded",
        on,
        columns: { on: "refunded_on" },
        turn: 0,
        data: { budgetId, ...data },
        needs: [`budget:${budgetId}`, `disbursement:${disbursementId}`],
        command: (commandId) => Budget.refund({ budgetId, ...data, on }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidFact(
            { budgetId, type: "Refunded", key: refundId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
    ]
  },
})
