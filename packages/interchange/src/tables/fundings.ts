import { Budget } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { money } from "../cells/numbers.ts"
import { id, oneOf, personId, plainText } from "../cells/words.ts"
import { note } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const fundings = table({
  name: "fundings",
  isScarce: true,
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
    approved_by: optional(personId, "disetujui_oleh"),
    decommitted: optional(money(1), "dikembalikan_ke_pagu"),
    decommitted_on: optional(day, "dikembalikan_pada"),
    document: optional(plainText(200), "dokumen"),
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
        late: (commandId, back) =>
          Budget.fund({ budgetId, ...data, note: remark, returning: [...back], on }, { commandId }),
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
