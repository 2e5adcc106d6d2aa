import { Budget } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { money, whole } from "../cells/numbers.ts"
import { id, oneOf, plainText } from "../cells/words.ts"
import { undated } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
    account_code: optional(plainText(200), "kode_rekening"),
    dpa_no: optional(plainText(200), "nomor_dpa"),
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
    document: optional(plainText(200), "dokumen"),
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
