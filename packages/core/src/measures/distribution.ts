import { sumOfProducts } from "./exact-sum.ts"
import { wholeNumber } from "./whole.ts"

/** What each of a number of people got, prepared once so that every measure can read it. Make it by `distribution`. */
export interface Distribution {
  /** How many people (n), those who got nothing included. */
  readonly people: number
  /** How many of them got more than nothing. */
  readonly withAny: number
  /** What they got together (S). */
  readonly sum: bigint
  readonly sumOfSquares: bigint
  /** What each got, ascending. */
  readonly sorted: ArrayLike<number>
}

/**
 * What each person got, in whole rupiah, minutes or any other unit: a list in any order, from 0 to 2^53 - 1 each, or
 * a distribution prepared before. Whoever got nothing stands in it as 0; whoever is not known stays out of it.
 */
export type Amounts = ArrayLike<number> | Distribution

/**
 * Prepares a list for the measures: one check, one sort, the sums. Every measure takes a plain list too and does this
 * by itself; prepare it when you ask for more than one. A distribution comes back as it is. A value with decimals or
 * none at all is `measure.notWhole`, one below zero `measure.negative`, one over 2^53 - 1 `measure.unsafe`.
 *
 * @example
 * ```ts
 * import { distribution, gini, hoover } from "@ampera/core/measures"
 *
 * const money = distribution([9_000_000, 0, 3_000_000])
 * money.sum // => 12_000_000n
 * gini(money) // => { num: 1n, den: 2n }
 * hoover(money) // => { num: 5n, den: 12n }
 * distribution([1.5]) // throws measure.notWhole
 * ```
 */
export function distribution(values: Amounts): Distribution {
  if (isDistribution(values)) return values
  const sorted = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++)
    sorted[i] = wholeNumber(values[i] as number, () => ({ where: "at index {index}", index: i }))
  return prepared(sorted)
}

/**
 * The distribution of all the people of several groups: the same, member by member, as the one made of their lists
 * put together.
 *
 * @example
 * ```ts
 * import { distribution, merge } from "@ampera/core/measures"
 *
 * const merged = merge([[0, 5], [3]])
 * merged.people // => 3
 * Array.from(merged.sorted) // => [0, 3, 5]
 * ```
 */
export function merge(groups: readonly Amounts[]): Distribution {
  const parts = groups.map(distribution)
  const sorted = new Float64Array(parts.reduce((people, part) => people + part.people, 0))
  let at = 0
  for (const part of parts) {
    sorted.set(part.sorted, at)
    at += part.people
  }
  return prepared(sorted)
}

/** Sorts the amounts in place. */
function prepared(amounts: Float64Array): Distribution {
  const sorted = amounts.sort()
  const amount = (i: number): number => sorted[i] as number
  return {
    people: sorted.length,
    withAny: sorted.length - countUpTo(sorted, 0),
    sum: sumOfProducts(sorted.length, amount, () => 1),
    sumOfSquares: sumOfProducts(sorted.length, amount, amount),
    sorted,
  }
}

function isDistribution(values: Amounts): values is Distribution {
  return "sorted" in values
}

/** How many of the ascending amounts are at most `most`. */
export function countUpTo(sorted: ArrayLike<number>, most: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= most) low = middle + 1
    else high = middle
  }
  return low
}

/** What the `count` people with the least got together. */
export function sumOfLowest({ sorted }: Distribution, count: number): bigint {
  return sumOfProducts(
    count,
    (i) => sorted[i] as number,
    () => 1,
  )
}
