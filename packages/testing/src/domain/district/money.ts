import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, filled, idOf, lastUncancelled, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

export const budgets = (dice: Dice, plan: Plan, units: readonly Row[]): Row[] =>
  times(plan.budgets, (n) => {
    const own = dice.of("budget", n)
    return filled({
      budget_id: idOf("b", n),
      fiscal_year: own.int(plan.firstYear, plan.lastYear),
      source: own.pick(["APBD", "APBD", "APBN", "grant", "partner", "participant"]),
      unit_id: own.chance(40) ? cellOf(own.some(units), "unit_id") : undefined,
      ceiling: own.pick([0, 50, 1_000, 10_000_000, 5_000_000_000]),
      account_code: own.chance(50) ? "5.1.02.02.01" : undefined,
      dpa_no: own.chance(30) ? `DPA-${n}` : undefined,
    })
  })

interface Disbursement {
  readonly cells: Record<string, string | number | undefined>
  readonly amount: number
  refunded: number
}

interface Funding {
  readonly cells: Record<string, string | number | undefined>
  readonly disbursements: Disbursement[]
  /** Amount less what was decommitted. */
  committed: number
  disbursed: number
}

export interface Movements {
  readonly budgetRevisions: readonly Row[]
  readonly fundings: readonly Row[]
  readonly disbursements: readonly Row[]
  readonly refunds: readonly Row[]
}

const amounts = [1, 2, 3, 7, 10, 100, 1_000_003, 2_500_000, 3_999_999_999] as const

/**
 * One budget's life, a step a day, so that no order within a day matters: the ceiling holds at every funding,
 * disbursed - refunded at every moment for every funding, refunds for every disbursement. A cut may go below what
 * is committed; then nothing is funded until there is room again.
 */
function life(
  dice: Dice,
  plan: Plan,
  budget: Row,
  offerings: readonly Row[],
  enrollments: readonly Row[],
): Movements {
  const id = cellOf(budget, "budget_id")
  const year = Number(cellOf(budget, "fiscal_year"))
  const fundings: Funding[] = []
  const revisions: Row[] = []
  const refunds: Row[] = []
  let ceiling = Number(cellOf(budget, "ceiling"))
  let day = `${year}-01-01`

  const fund = (own: Dice, n: number): void => {
    const room = ceiling - fundings.reduce((sum, { committed }) => sum + committed, 0)
    const offering = own.some(offerings.filter((each) => day <= lastUncancelled(each)))
    if (room < 1 || offering === undefined) return
    const offeringId = cellOf(offering, "offering_id")
    const enrolled = enrollments.filter(
      (each) => cellOf(each, "offering_id") === offeringId && cellOf(each, "enrolled_on") <= day,
    )
    const person = own.chance(60) ? own.some(enrolled) : undefined
    const amount = Math.min(room, own.pick(amounts))
    fundings.push({
      committed: amount,
      disbursed: 0,
      disbursements: [],
      cells: {
        funding_id: `${id}-f${n}`,
        budget_id: id,
        offering_id: offeringId,
        person_id: cellOf(person, "person_id"),
        amount,
        funded_on: day,
        component: own.pick(["", "fee", "travel", "venue", "speaker"]),
        approved_by: own.chance(40) ? "kepala-1" : undefined,
        document: own.chance(30) ? `S-${n}` : undefined,
      },
    })
  }
  const decommit = (own: Dice): void => {
    const funding = own.some(
      fundings.filter((each) => each.cells["decommitted"] === undefined && each.committed > each.disbursed),
    )
    if (funding === undefined) return
    const free = funding.committed - funding.disbursed
    const amount = own.chance(50) ? free : own.int(1, free)
    funding.committed -= amount
    Object.assign(funding.cells, { decommitted: amount, decommitted_on: day })
  }
  const disburse = (own: Dice, n: number): void => {
    const funding = own.some(fundings.filter((each) => each.committed > each.disbursed))
    if (funding === undefined) return
    const free = funding.committed - funding.disbursed
    const amount = own.chance(50) ? free : own.int(1, free)
    const spj_on = own.chance(50) ? own.day(day, addDays(day, 60)) : undefined
    funding.disbursed += amount
    funding.disbursements.push({
      amount,
      refunded: 0,
      cells: {
        disbursement_id: `${id}-d${n}`,
        funding_id: funding.cells["funding_id"],
        amount,
        disbursed_on: day,
        document: own.chance(30) ? `SP2D-${n}` : undefined,
        spj_no: spj_on && `SPJ-${n}`,
        spj_on,
      },
    })
  }
  const refund = (own: Dice, n: number): void => {
    const funding = own.some(fundings.filter((each) => each.disbursed > 0))
    const paid = own.some(funding?.disbursements.filter((each) => each.amount > each.refunded) ?? [])
    if (funding === undefined || paid === undefined) return
    const free = paid.amount - paid.refunded
    const amount = own.chance(40) ? free : own.int(1, free)
    paid.refunded += amount
    funding.disbursed -= amount
    refunds.push(
      filled({
        refund_id: `${id}-r${n}`,
        disbursement_id: paid.cells["disbursement_id"],
        amount,
        refunded_on: day,
        reason: own.pick(["absent", "cancelled", "overpaid", "audit", "other"]),
      }),
    )
  }
  const revise = (own: Dice): void => {
    ceiling = own.pick([0, 40, 2_000, 9_000_000, 20_000_000, 6_000_000_000])
    revisions.push(
      filled({
        budget_id: id,
        effective_on: day,
        ceiling,
        kind: own.pick(["pergeseran", "perubahan", "efisiensi"]),
        document: own.chance(30) ? "SK-1" : undefined,
      }),
    )
  }

  const steps = [fund, fund, fund, disburse, disburse, decommit, refund, revise] as const
  times(plan.movements, (n) => {
    const own = dice.of("movement", id, n)
    own.pick(steps)(own, n)
    day = addDays(day, own.int(1, 20))
  })
  const paid = fundings.flatMap(({ disbursements }) => disbursements)
  return {
    budgetRevisions: revisions,
    fundings: fundings.map(({ cells }) => filled(cells)),
    disbursements: paid.map(({ cells }) => filled(cells)),
    refunds,
  }
}

export function movements(
  dice: Dice,
  plan: Plan,
  budgets: readonly Row[],
  offerings: readonly Row[],
  enrollments: readonly Row[],
): Movements {
  const lives = budgets.map((budget) => life(dice, plan, budget, offerings, enrollments))
  return {
    budgetRevisions: lives.flatMap((each) => each.budgetRevisions),
    fundings: lives.flatMap((each) => each.fundings),
    disbursements: lives.flatMap((each) => each.disbursements),
    refunds: lives.flatMap((each) => each.refunds),
  }
}
