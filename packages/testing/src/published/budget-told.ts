import { behindBudgets, type BudgetQuery } from "../oracle/budget.ts"
import type { Folder } from "../oracle/index.ts"
import type { Form } from "./elimination.ts"
import { fewTold } from "./few-told.ts"

interface Sums {
  readonly funded: string | null
  readonly decommitted: string | null
  readonly committed: string | null
  readonly disbursed: string | null
  readonly refunded: string | null
  readonly available: string | null
  readonly overcommitted: string | null
  readonly unaccounted: string | null
  readonly absorption: unknown
}

/** What the public sees of budgets: a document, or the rows of the table, which has no total. */
export interface PublicBudgets {
  readonly budgets: readonly (Sums & { readonly budgetId: string })[]
  readonly total: Sums | null
}

/** What each sum is made of, and how often each part counts in it. */
const madeOf: Readonly<Record<keyof Sums, Readonly<Record<string, bigint>>>> = {
  funded: { committed: 1n, decommitted: 1n },
  decommitted: { decommitted: 1n },
  committed: { committed: 1n },
  disbursed: { accounted: 1n, unaccounted: 1n },
  refunded: { refunded: 1n },
  // The ceiling is public.
  available: { committed: -1n },
  overcommitted: { committed: 1n },
  unaccounted: { unaccounted: 1n },
  absorption: { accounted: 1n, unaccounted: 1n, refunded: -1n },
}

/**
 * What is told of few people's money by adding and subtracting the sums of budgets and of all. Unknown is what each
 * person has of each part of each budget; what nobody shares is taken as known.
 */
export function budgetTold(
  folder: Folder,
  asked: BudgetQuery,
  { budgets, total }: PublicBudgets,
  least: number,
): readonly string[] {
  /** The parts of all budgets that somebody has. */
  const partsOf = new Map<string, Set<string>>()
  for (const { budgetId, people } of behindBudgets(folder, asked)) {
    for (const { personId, decommitted, disbursed, refunded, unaccounted } of people) {
      const has = {
        committed: true,
        decommitted: decommitted > 0n,
        accounted: disbursed > unaccounted,
        unaccounted: unaccounted > 0n,
        refunded: refunded > 0n,
      }
      const parts = partsOf.get(personId) ?? new Set()
      for (const [part, isTheirs] of Object.entries(has)) if (isTheirs) parts.add(`${budgetId} ${part}`)
      partsOf.set(personId, parts)
    }
  }
  const people = new Map<string, number>()
  for (const parts of partsOf.values()) {
    const kind = [...parts].sort().join()
    people.set(kind, (people.get(kind) ?? 0) + 1)
  }
  const unknowns = [...people.keys()].flatMap((kind) => kind.split(",").map((part) => ({ kind, part })))
  const sumOf = (ids: readonly string[], parts: Readonly<Record<string, bigint>>): Form =>
    new Map(
      unknowns.flatMap(({ kind, part }) => {
        const id = ids.find((each) => part.startsWith(`${each} `))
        const factor = id === undefined ? undefined : parts[part.slice(id.length + 1)]
        return factor === undefined ? [] : [[`${kind}: ${part}`, factor] as const]
      }),
    )
  const shown = (name: string, ids: readonly string[], sums: Sums) =>
    (Object.keys(madeOf) as (keyof Sums)[])
      .filter((figure) => sums[figure] !== null && sums[figure] !== undefined)
      // What is not over the ceiling says no amount.
      .filter((figure) => figure !== "overcommitted" || sums.overcommitted !== "0")
      .map((figure) => ({ name: `${figure} of ${name}`, sum: sumOf(ids, madeOf[figure]) }))
  const isOver = budgets.filter(({ overcommitted }) => overcommitted !== "0").map(({ budgetId }) => budgetId)
  const all = budgets.map(({ budgetId }) => budgetId)
  const figures = budgets.flatMap((budget) => shown(budget.budgetId, [budget.budgetId], budget))
  if (total !== null) {
    figures.push(...shown("all", all, { ...total, overcommitted: null }))
    if (total.overcommitted !== null && total.overcommitted !== "0") {
      figures.push({ name: "overcommitted of all", sum: sumOf(isOver, { committed: 1n }) })
    }
  }
  const told = fewTold({ figures, kindOf: (unknown) => unknown.split(": ")[0] as string, people }, least)
  return told === undefined ? [] : [`money of those with ${told.join(" and ")}`]
}
