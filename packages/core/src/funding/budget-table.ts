import { readModel } from "@ampera/ledger"
import { hiddenColumn, meaning, ratioCells, ratioColumns, unknown } from "../reporting/table-columns.ts"
import { asOfIn, yearsIn } from "./years.ts"
import { type BudgetLine, budget } from "./budget-report.ts"

/**
 * The report on budgets as a table, a row for each budget: of the years that have one, as of their last day or today.
 * Money is whole rupiah, as for
 * the public: a sum that few people are behind is null, and `hidden` says so where all that was committed is.
 *
 * @example
 * ```ts
 * import { budgetTable, learning, money, organization } from "@ampera/core"
 *
 * const states = { money: money.initial(), organization: organization.initial(), learning: learning.initial() }
 * budgetTable.toRows(states, { asOf: "2025-12-31" }) // => []
 * ```
 */
export const budgetTable = readModel({
  name: "budget",
  version: 2,
  over: budget.over,
  table: {
    about: "Anggaran: pagu, komitmen, realisasi, sisa, dalam rupiah · Budgets in whole rupiah",
    columns: {
      budget_id: meaning("text", "Kode anggaran", "The budget's id"),
      year: meaning("whole", "Tahun anggaran", "The fiscal year"),
      source: meaning("text", "Sumber dana", "The source of money"),
      unit_id: unknown(
        "text",
        "Kode unit kerja; kosong bila milik semua",
        "The unit's id; null when it is everybody's",
      ),
      hidden: hiddenColumn,
      ceiling: meaning("amount", "Pagu yang berlaku (rupiah)", "The ceiling in force (rupiah)"),
      funded: unknown("amount", "Dibiayai (rupiah)", "Funded (rupiah)"),
      decommitted: unknown("amount", "Dikembalikan ke pagu (rupiah)", "Given back to the ceiling (rupiah)"),
      committed: unknown("amount", "Komitmen (rupiah)", "Funded less what was given back (rupiah)"),
      disbursed: unknown("amount", "Realisasi (rupiah)", "Paid out (rupiah)"),
      refunded: unknown("amount", "Pengembalian (rupiah)", "Paid back (rupiah)"),
      available: unknown("amount", "Sisa pagu (rupiah)", "Left of the ceiling (rupiah)"),
      overcommitted: unknown(
        "amount",
        "Komitmen di atas pagu (rupiah)",
        "Committed above the ceiling (rupiah)",
      ),
      unaccounted: unknown(
        "amount",
        "Realisasi tanpa SPJ (rupiah)",
        "Paid out and not accounted for (rupiah)",
      ),
      ...ratioColumns(
        "absorption",
        "Serapan: realisasi bersih dibanding pagu",
        "Net payments over the ceiling",
      ),
    },
    key: ["budget_id"],
  },
  toRows: (states, { asOf: today }) =>
    yearsIn(states.money, today).flatMap((year) =>
      budget
        .compute(states, { asOf: asOfIn(year, today), year, publish: true })
        .budgets.map((line) => rowOf(line, year)),
    ),
})

function rowOf(line: BudgetLine, year: number) {
  return {
    budget_id: line.budgetId,
    year,
    source: line.source,
    unit_id: line.unitId,
    hidden: line.committed === null,
    ceiling: line.ceiling,
    funded: line.funded,
    decommitted: line.decommitted,
    committed: line.committed,
    disbursed: line.disbursed,
    refunded: line.refunded,
    available: line.available,
    overcommitted: line.overcommitted,
    unaccounted: line.unaccounted,
    ...ratioCells("absorption", line.absorption),
  }
}
