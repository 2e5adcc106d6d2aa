import type { Distribution } from "../measures/index.ts"

/** An index beside others needs so many times the smallest group of people who got something. */
const forAll = 10
/** The Gini alone needs so many. */
const forOne = 2
/** And a point of the curve that lies inside a person so many. */
const forParts = 4
/** And the Gini of fewer than for all needs amounts that lie so many steps apart; a step divides all amounts. */
const stepsApart = 8

/** What would tell amounts. */
interface Told {
  readonly gini: boolean
  /** Hoover, Jain, the coefficient of variation, generalized entropy, Theil's T, and what could be attained. */
  readonly others: boolean
  /** Points of the curve that lie inside a person. */
  readonly partsOfPeople: boolean
}

const nothing: Told = { gini: false, others: false, partsOfPeople: false }

/**
 * Which indices of amounts would tell amounts to who knows that they stand in steps, such as 50,000 rupiah or the hours
 * of a course. Each exact index is one equation: with total, Gini, Jain and Theil's T there was one solution for six
 * people, and for fewer than twice the smallest group of people the Gini beside the total is enough. Where they are more
 * and amounts lie few steps apart, there are few ways to give the same total and the same Gini. A share of the curve inside a person is the sum of those below and a
 * tenth or more of one amount: its last digit tells this one.
 */
export function toldByIndices(
  { withAny, sorted }: Pick<Distribution, "withAny" | "sorted">,
  least: number | undefined,
): Told {
  if (least === undefined || least < 2 || withAny === 0 || withAny >= forAll * least) return nothing
  return {
    gini: withAny < forOne * least || stepsBetween(sorted) < stepsApart,
    others: true,
    partsOfPeople: withAny < forParts * least,
  }
}

/** How many steps lie between the smallest amount and the largest, nothing left out. */
function stepsBetween(sorted: ArrayLike<number>): number {
  let [smallest, step] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const amount = sorted[i] as number
    if (amount === 0) continue
    if (smallest === 0) smallest = amount
    step = divisor(amount, step)
  }
  return ((sorted[sorted.length - 1] as number) - smallest) / step
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
