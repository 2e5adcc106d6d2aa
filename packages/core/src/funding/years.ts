import { allHolding } from "../dated/by-key.ts"
import type { Money } from "./money-slice.ts"

/** The years that tables tell of: those that have a budget, and this one; ascending. */
export function yearsIn({ budgets }: Money, asOf: string): readonly number[] {
  const now = Number(asOf.slice(0, 4))
  const years = new Set([now])
  for (const { openings } of budgets.values()) {
    for (const [, { fiscalYear }] of allHolding(openings, asOf)) if (fiscalYear <= now) years.add(fiscalYear)
  }
  return [...years].toSorted((a, b) => a - b)
}

/** Figures of a year are as of its last day, once it is over. */
export function asOfIn(year: number, today: string): string {
  const last = `${String(year).padStart(4, "0")}-12-31`
  return last < today ? last : today
}
