import { fraction, ratio } from "./fraction.ts"
import { participants } from "./learning.ts"
import { movements } from "./money.ts"
import { type Asked, unitsAsked } from "./people.ts"
import { few } from "./publish.ts"
import { by, cell, type Folder, orNull, type Row, rows, sortedBy, sumOf } from "./rows.ts"

export interface BudgetQuery extends Asked {
  readonly year: number
}

/** Somebody who got money, or shares it, and what became of it; of a shared funding everybody who shares it. */
function behind(folder: Folder, fundings: readonly Row[], asOf: string) {
  return fundings.flatMap((funding) => {
    const personId = cell(funding, "person_id")
    const moved = movements(folder, funding, asOf)
    const isThere = Object.values(moved).some((each) => each > 0n)
    const people = personId === "" ? participants(folder, cell(funding, "offering_id"), asOf) : [personId]
    return isThere ? people.map((each) => Object.assign({ personId: each }, moved)) : []
  })
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
  const own = rows(folder, "fundings", { budget_id: budgetId })
  const fundings = own.map((each) => movements(folder, each, asOf))
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
  return {
    budget,
    ceilings,
    people: behind(folder, own, asOf),
    ...sums,
    committed,
    available,
    overcommitted: available < 0n ? -available : 0n,
  }
}

type Figures = ReturnType<typeof figures>
type Behind = Figures["people"][number]

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

type Money = ReturnType<typeof money>

/** Whose money a sum is of. */
const committed = (): boolean => true
const decommitted = ({ decommitted: each }: Behind): boolean => each > 0n
const paid = ({ disbursed }: Behind): boolean => disbursed > 0n
const refunded = ({ refunded: each }: Behind): boolean => each > 0n
const unaccounted = ({ unaccounted: each }: Behind): boolean => each > 0n
const accounted = ({ unaccounted: each, disbursed }: Behind): boolean => disbursed > each

const count = (over: readonly Figures[], isOf: (one: Behind) => boolean): number =>
  new Set(over.flatMap(({ people }) => people.filter(isOf).map(({ personId }) => personId))).size

/**
 * "What few people are behind is null, and then the next smallest budget, ties by key, until hidden hold m people": the
 * budgets of which a sum is hidden, and whether it is in the total. What is hidden with another sum is `also`.
 */
function hiddenBy(
  budgets: readonly Figures[],
  sums: readonly ((one: Behind) => boolean)[],
  also: ReadonlySet<Figures>,
  asked: Asked,
): ReadonlySet<Figures> {
  const isFew = (over: readonly Figures[]): boolean => sums.some((isOf) => few(count(over, isOf), asked))
  const hidden = new Set(budgets.filter((each) => also.has(each) || isFew([each])))
  for (let changed = true; changed; ) {
    changed = false
    for (const isOf of sums) {
      if (changed || !few(count([...hidden], isOf), asked)) continue
      const [next] = budgets
        .filter((each) => !hidden.has(each) && count([each], isOf) > 0)
        .toSorted((a, b) => count([a], isOf) - count([b], isOf))
      if (next === undefined) continue
      hidden.add(next)
      changed = true
    }
  }
  return hidden
}

/** What the public sees of each budget and of all. */
function published(budgets: readonly Figures[], asked: Asked) {
  const none = new Set<Figures>()
  const c = hiddenBy(budgets, [committed], none, asked)
  const d = hiddenBy(budgets, [decommitted], c, asked)
  const isWholeFew = (isOf: (one: Behind) => boolean): boolean => few(count(budgets, isOf), asked)
  // Net and gross beside each other tell of few: all together, or net alone.
  const isGrossHidden = [paid, refunded, unaccounted, accounted].some(isWholeFew)
  const p = hiddenBy(budgets, isGrossHidden ? [paid] : [paid, refunded, unaccounted, accounted], c, asked)
  const without = (of: Money, hides: readonly (readonly [boolean, readonly (keyof Money)[]])[]) => ({
    ...of,
    ...Object.fromEntries(
      hides.flatMap(([isHidden, names]) => (isHidden ? names.map((name) => [name, null]) : [])),
    ),
  })
  const names = {
    committed: ["committed", "available", "overcommitted", "funded", "decommitted"],
    decommitted: ["funded", "decommitted"],
    net: ["absorption"],
    gross: ["disbursed", "refunded", "unaccounted"],
  } as const
  return {
    of: (each: Figures) =>
      without(money([each]), [
        [c.has(each), names.committed],
        [d.has(each), names.decommitted],
        [p.has(each), names.net],
        [p.has(each) || isGrossHidden, names.gross],
      ]),
    total: without(money(budgets), [
      // Of budgets that are hidden, what is over some ceiling would be told.
      [c.size > 0, ["overcommitted"]],
      [isWholeFew(committed), [...names.committed, ...names.net, ...names.gross]],
      [isWholeFew(decommitted), names.decommitted],
      [isWholeFew(paid), names.net],
      [isGrossHidden, names.gross],
    ]),
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
  const shown = published(budgets, asked)
  return {
    year: asked.year,
    budgets: budgets.map((each) => ({
      budgetId: cell(each.budget, "budget_id"),
      source: cell(each.budget, "source"),
      unitId: orNull(cell(each.budget, "unit_id")),
      ceiling: `${each.ceiling}`,
      ceilings: each.ceilings,
      ...shown.of(each),
    })),
    total: { ceiling: `${sumOf(budgets, (each) => each.ceiling)}`, ...shown.total },
  }
}

/** Who is behind the money of each budget of a year, and what became of it. */
export function behindBudgets(folder: Folder, asked: BudgetQuery) {
  const { publish: _, ...open } = asked
  return budget(folder, open).budgets.map(({ budgetId }) => ({
    budgetId,
    people: behind(folder, rows(folder, "fundings", { budget_id: budgetId }), asked.asOf),
  }))
}
