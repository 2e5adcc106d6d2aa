import type { Day } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import { district } from "../office/units.ts"

interface Budget {
  readonly budgetId: string
  readonly year: number
  readonly source: "APBD" | "grant" | "participant"
  readonly ceiling: number
  readonly revisions: readonly (readonly [Day, number, "pergeseran" | "perubahan" | "efisiensi"])[]
}

const budgets: readonly Budget[] = [
  {
    budgetId: "apbd-2023",
    year: 2023,
    source: "APBD",
    ceiling: 72_000_000,
    revisions: [["2023-09-25", 78_000_000, "perubahan"]],
  },
  {
    budgetId: "apbd-2024",
    year: 2024,
    source: "APBD",
    ceiling: 84_000_000,
    revisions: [["2024-09-23", 92_000_000, "perubahan"]],
  },
  { budgetId: "hibah-2024", year: 2024, source: "grant", ceiling: 9_000_000, revisions: [] },
  { budgetId: "mandiri-2024", year: 2024, source: "participant", ceiling: 4_200_000, revisions: [] },
  {
    budgetId: "apbd-2025",
    year: 2025,
    source: "APBD",
    ceiling: 88_000_000,
    revisions: [["2025-03-03", 36_000_000, "efisiensi"]],
  },
  { budgetId: "hibah-2025", year: 2025, source: "grant", ceiling: 22_000_000, revisions: [] },
]

/** The purse of a budget: what it still holds, by the tightest of its ceilings so far. */
export interface Purse {
  /** Takes money on a day; false when it is not there. What is given back later is not spent again. */
  take(budgetId: string, on: Day, amount: number): boolean
}

export function purse(): Purse {
  const committed = new Map<string, number>()
  return {
    take(budgetId, on, amount) {
      const budget = budgets.find((each) => each.budgetId === budgetId)
      if (budget === undefined) return false
      const ceiling = budget.revisions.findLast(([day]) => day < on)?.[1] ?? budget.ceiling
      const after = (committed.get(budgetId) ?? 0) + amount
      if (after > ceiling) return false
      committed.set(budgetId, after)
      return true
    },
  }
}

export function handInBudgets(office: HandedIn): void {
  for (const { budgetId, year, source, ceiling, revisions } of budgets) {
    office.put("budgets", source === "grant" ? `${year}-02-05` : `${year}-01-04`, {
      budget_id: budgetId,
      fiscal_year: year,
      source,
      unit_id: source === "APBD" ? district : undefined,
      ceiling,
      // The subactivity under which a city pays for developing its civil servants.
      account_code: source === "APBD" ? "5.03.02.2.03" : undefined,
    })
    for (const [effectiveOn, revised, kind] of revisions) {
      office.put("budget_revisions", effectiveOn, {
        budget_id: budgetId,
        effective_on: effectiveOn,
        ceiling: revised,
        kind,
      })
    }
  }
}
