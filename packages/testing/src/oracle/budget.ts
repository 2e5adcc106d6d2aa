import { fraction, ratio } from "./fraction.ts"
import { movements } from "./money.ts"
import { type Asked, unitsAsked } from "./people.ts"
import { by, cell, type Folder, orNull, type Row, rows, sortedBy, sumOf } from "./rows.ts"

export interface BudgetQuery extends Asked {
  readonly year: number
}

function figures(folder: Folder, budget: Row, asOf: string) {
  const budgetId = cell(budget, "budget_id")
  const revisions = rows(folder, "budget_revisions", { budget_id: budgetId }).filter((each) =>
    by(each, "effective_on", asOf),
  )
  // "Begins with the first one, effective on 1 January of the fiscal year, kind `initial`."
  const ceilings = [
    {
      effectiveOn: `${cell(budget, "fiscal_year")}-01-01`,
      ceiling: cell(budget, "ceiling"),
      kind: "initial",
    },
    ...sortedBy(revisions, (each) => cell(each, "effective_on")).map((each) => ({
      effectiveOn: cell(each, "effective_on"),
      ceiling: cell(each, "ceiling"),
      kind: cell(each, "kind"),
    })),
  ]
  const fundings = rows(folder, "fundings", { budget_id: budgetId }).map((each) =>
    movements(folder, each, asOf),
  )
  const sums = {
    ceiling: BigInt(ceilings.at(-1)?.ceiling ?? 0),
    funded: sumOf(fundings, (each) => each.funded),
    decommitted: sumOf(fundings, (each) => each.decommitted),
    disbursed: sumOf(fundings, (each) => each.disbursed),
    refunded: sumOf(fundings, (each) => each.refunded),
    unaccounted: sumOf(fundings, (each) => each.unaccounted),
  }
  const committed = sums.funded - sums.decommitted
  const available = sums.ceiling - committed
  return { budget, ceilings, ...sums, committed, available, overcommitted: available < 0n ? -available : 0n }
}

type Figures = ReturnType<typeof figures>

/** The money fields over one budget, or summed over several. */
function money(over: readonly Figures[]) {
  const ceiling = sumOf(over, (each) => each.ceiling)
  const disbursed = sumOf(over, (each) => each.disbursed)
  const refunded = sumOf(over, (each) => each.refunded)
  return {
    funded: `${sumOf(over, (each) => each.funded)}`,
    decommitted: `${sumOf(over, (each) => each.decommitted)}`,
    committed: `${sumOf(over, (each) => each.committed)}`,
    disbursed: `${disbursed}`,
    refunded: `${refunded}`,
    available: `${sumOf(over, (each) => each.available)}`,
    overcommitted: `${sumOf(over, (each) => each.overcommitted)}`,
    unaccounted: `${sumOf(over, (each) => each.unaccounted)}`,
    absorption: ratio(fraction(disbursed - refunded, ceiling)),
  }
}

/** Section 7. */
export function budget(folder: Folder, asked: BudgetQuery) {
  const units = unitsAsked(folder, asked)
  const budgets = sortedBy(rows(folder, "budgets", { fiscal_year: `${asked.year}` }), (each) =>
    cell(each, "budget_id"),
  )
    .filter((each) => asked.unit === undefined || units.includes(cell(each, "unit_id")))
    .map((each) => figures(folder, each, asked.asOf))
  return {
    year: asked.year,
    budgets: budgets.map((each) => ({
      budgetId: cell(each.budget, "budget_id"),
      source: cell(each.budget, "source"),
      unitId: orNull(cell(each.budget, "unit_id")),
      ceiling: `${each.ceiling}`,
      ceilings: each.ceilings,
      ...money([each]),
    })),
    total: { ceiling: `${sumOf(budgets, (each) => each.ceiling)}`, ...money(budgets) },
  }
}
