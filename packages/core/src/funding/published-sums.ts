import { isFew } from "../publish/few.ts"
import { type Behind, behindAll, hiddenSets } from "../publish/hidden-sets.ts"
import type { BudgetPeople } from "./budget-people.ts"
import type { BudgetSums } from "./budget-sums.ts"

/** Which sums of a budget, or of all, the public may not see. */
export interface HiddenSums {
  /** With it everything that is left and everything that was paid. */
  readonly committed: boolean
  readonly decommitted: boolean
  /** What was paid and did not come back. */
  readonly net: boolean
  /** What was paid, what came back of it, and what is not accounted for. */
  readonly gross: boolean
}

/**
 * Which sums the public may not see: what few people are behind, and of the next smallest budgets the same sum until
 * enough different people are behind what is hidden, for it is the total less what is shown. What is committed hides
 * what was paid with it. All about payments is hidden together, for net and gross beside each other tell of the few who
 * paid back or have no account; where those are few in all budgets together, net payments alone are shown.
 */
export function hiddenSums(
  budgets: readonly BudgetPeople[],
  least: number,
): { readonly budgets: readonly HiddenSums[]; readonly total: HiddenSums } {
  const by = (behind: (people: BudgetPeople) => Behind, first: readonly boolean[] = []) => {
    const parts = budgets.map(behind)
    const figures = [...(parts[0]?.keys() ?? [])]
    return {
      hidden: hiddenSets(parts, least, first),
      // The whole is one part more.
      whole: figures.some((figure) => isFew(behindAll(parts, figure).size, least)),
    }
  }
  const committed = by((people) => [people.committed])
  const decommitted = by((people) => [people.decommitted], committed.hidden)
  const payments = by(
    ({ paid, refunded, unaccounted, accounted }) => [paid, refunded, unaccounted, accounted],
    committed.hidden,
  )
  const net = payments.whole ? by((people) => [people.paid], committed.hidden) : payments
  const at = (i: number): HiddenSums => ({
    committed: committed.hidden[i] === true,
    decommitted: decommitted.hidden[i] === true,
    net: net.hidden[i] === true,
    gross: payments.whole || net.hidden[i] === true,
  })
  return {
    budgets: budgets.map((_, i) => at(i)),
    total: {
      committed: committed.whole,
      decommitted: decommitted.whole,
      net: committed.whole || net.whole,
      gross: committed.whole || payments.whole,
    },
  }
}

/** The sums without those that are hidden. A sum before something came back, and what came back, make the one after. */
export function publishedSums(sums: BudgetSums, hidden: HiddenSums): BudgetSums {
  const shown = <Figure>(figure: Figure, ...by: readonly boolean[]): Figure | null =>
    by.includes(true) ? null : figure
  return {
    ceiling: sums.ceiling,
    funded: shown(sums.funded, hidden.committed, hidden.decommitted),
    decommitted: shown(sums.decommitted, hidden.committed, hidden.decommitted),
    committed: shown(sums.committed, hidden.committed),
    disbursed: shown(sums.disbursed, hidden.gross),
    refunded: shown(sums.refunded, hidden.gross),
    available: shown(sums.available, hidden.committed),
    overcommitted: shown(sums.overcommitted, hidden.committed),
    unaccounted: shown(sums.unaccounted, hidden.gross),
    absorption: shown(sums.absorption, hidden.net),
  }
}
