import { Budget } from "@ampera/core"
import { beforeTheLedger } from "@ampera/ledger"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { money, whole } from "../cells/numbers.ts"
import { id, oneOf, text } from "../cells/words.ts"
import type { RowFact } from "../rows/fact.ts"
import { note } from "./people.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

const undated = beforeTheLedger

export const budgets = table({
  name: "budgets",
  alias: "anggaran",
  key: ["budget_id"],
  gives: ["budget", "budget_id"],
  columns: {
    budget_id: required(id, "kode_anggaran"),
    fiscal_year: required(whole(1945, 9999), "tahun_anggaran"),
    source: required(
      oneOf({ APBD: "apbd", APBN: "apbn", grant: "hibah", partner: "mitra", participant: "peserta" }),
      "sumber_dana",
    ),
    unit_id: optional(id, "kode_unit"),
    ceiling: required(money(0), "pagu"),
    account_code: optional(text(200), "kode_rekening"),
    dpa_no: optional(text(200), "nomor_dpa"),
  },
  facts(row) {
    const { budget_id: budgetId } = row
    const data = {
      fiscalYear: row.fiscal_year,
      source: row.source,
      ceiling: row.ceiling,
      ...said({ unitId: row.unit_id, accountCode: row.account_code, dpaNo: row.dpa_no }),
    }
    return [
      {
        name: "BudgetOpened",
        type: "BudgetOpened",
        on: undated,
        data: { budgetId, ...data },
        needs: row.unit_id === undefined ? [] : [`unit:${row.unit_id}`],
        fixed: { ceiling: "budget.useRevision" },
        command: (commandId) => Budget.open({ budgetId, ...data }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidFact(
            { budgetId, type: "BudgetOpened", key: budgetId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
    ]
  },
})

export const budgetRevisions = table({
  name: "budget_revisions",
  alias: "perubahan_anggaran",
  key: ["budget_id", "effective_on"],
  columns: {
    budget_id: required(id, "kode_anggaran"),
    effective_on: required(day, "berlaku_pada"),
    ceiling: required(money(0), "pagu"),
    kind: required(
      oneOf({ pergeseran: "pergeseran", perubahan: "perubahan", efisiensi: "efisiensi" }),
      "jenis_perubahan",
    ),
    document: optional(text(200), "dokumen"),
  },
  facts(row) {
    const { budget_id: budgetId, effective_on: on } = row
    const data = { ceiling: row.ceiling, kind: row.kind, ...said({ document: row.document }) }
    return [
      {
        name: "BudgetRevised",
        type: "BudgetRevised",
        on,
        turn: 1,
        data: { budgetId, ...data },
        needs: [`budget:${budgetId}`],
        command: (commandId) => Budget.revise({ budgetId, ...data, on }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidFact(
            {
              budgetId,
              type: "BudgetRevised",
              key: was.occurredOn,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      },
    ]
  },
})

export const fundings = table({
  name: "fundings",
  alias: "pembiayaan",
  key: ["funding_id"],
  gives: ["funding", "funding_id"],
  stands: { kind: "funding", id: "funding_id", field: "budgetId", column: "budget_id" },
  later: {
    FundingDecommitted: {
      column: "decommitted",
      cells: ({ occurredOn, data }) => ({
        decommitted: (data as { readonly amount: number }).amount,
        decommitted_on: occurredOn,
      }),
    },
  },
  columns: {
    funding_id: required(id, "kode_pembiayaan"),
    budget_id: required(id, "kode_anggaran"),
    offering_id: required(id, "kode_penyelenggaraan"),
    person_id: optional(id, "id_pegawai"),
    amount: required(money(1), "jumlah"),
    funded_on: required(day, "dibiayai_pada"),
    component: optional(
      oneOf({
        fee: "kontribusi",
        travel: "perjalanan",
        allowance: "uang_harian",
        venue: "tempat",
        speaker: "narasumber",
        meals: "konsumsi",
        other: "lainnya",
      }),
      "komponen",
    ),
    approved_by: optional(id, "disetujui_oleh"),
    decommitted: optional(money(1), "dikembalikan_ke_pagu"),
    decommitted_on: optional(day, "dikembalikan_pada"),
    document: optional(text(200), "dokumen"),
    note,
  },
  together: [["decommitted", "decommitted_on"]],
  check: (row) =>
    row.note !== undefined && row.person_id === undefined
      ? { column: "note", code: "note.aboutNobody" }
      : undefined,
  facts(row) {
    const {
      funding_id: fundingId,
      budget_id: budgetId,
      offering_id: offeringId,
      person_id: personId,
      note: remark,
    } = row
    const { funded_on: on, decommitted: amount, decommitted_on: back } = row
    const data = {
      fundingId,
      offeringId,
      amount: row.amount,
      component: row.component ?? ("fee" as const),
      ...said({ personId, approvedBy: row.approved_by, document: row.document }),
    }
    return [
      {
        name: "Funded",
        type: "Funded",
        on,
        columns: { on: "funded_on" },
        data: { budgetId, ...data },
        ...(personId === undefined ? {} : { personId, sealed: { note: remark } }),
        needs: [
          `budget:${budgetId}`,
          `offering:${offeringId}`,
          ...(personId === undefined ? [] : [`person:${personId}`]),
        ],
        command: (commandId) => Budget.fund({ budgetId, ...data, note: remark, on }, { commandId }),
        void: (was, commandId, reason) =>
          Budget.voidFunding(
            { budgetId, fundingId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
      amount === undefined || back === undefined
        ? undefined
        : {
            name: "FundingDecommitted",
            type: "FundingDecommitted",
            on: back,
            columns: { on: "decommitted_on", amount: "decommitted" },
            turn: 0,
            data: { budgetId, fundingId, amount },
            needs: [`budget:${budgetId}`, `funding:${fundingId}`],
            command: (commandId) => Budget.decommit({ budgetId, fundingId, amount, on: back }, { commandId }),
            void: (was, commandId, reason) =>
              Budget.voidFact(
                {
                  budgetId,
                  type: "FundingDecommitted",
                  key: `${fundingId}|${was.occurredOn}`,
                  on: was.occurredOn,
                  reason: asReason(reason),
                },
                { commandId },
              ),
          },
    ]
  },
})

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
    document: optional(text(200), "nomor_sp2d"),
    spj_no: optional(text(200), "nomor_spj"),
    spj_on: optional(day, "tanggal_spj"),
  },
  check: (row) =>
    row.spj_no !== undefined && row.spj_on === undefined
      ? { column: "spj_on", code: "row.incomplete" }
      : undefined,
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
    document: optional(text(200), "dokumen"),
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
