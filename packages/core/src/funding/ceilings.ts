import { allHolding } from "../dated/by-key.ts"
import type { BudgetFacts, Revision } from "./money-slice.ts"

/** The revisions that hold on a day, by the day from which they do. */
export function revisionsUpTo(budget: BudgetFacts, day: string): readonly Revision[] {
  return [...allHolding(budget.revisions, day)]
    .map(([, revision]) => revision)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** The ceiling in force on a day: that of the last revision up to it, else the first one. */
export function ceilingOn(budget: BudgetFacts, first: number, day: string): number {
  return revisionsUpTo(budget, day).at(-1)?.ceiling ?? first
}
