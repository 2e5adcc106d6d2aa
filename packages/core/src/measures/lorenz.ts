import { type Amounts, type Distribution, distribution, sumOfLowest } from "./distribution.ts"
import { compare, divide, type Ratio, ratio, subtract } from "./ratio.ts"
import { Unmeasurable } from "./unmeasurable.ts"
import { wholeNumber } from "./whole.ts"

/** A point of the Lorenz curve: what share of the whole the part `p` of the people with the least has. */
export interface LorenzPoint {
  readonly p: Ratio
  /** Null when nobody got anything. */
  readonly share: Ratio | null
}

/**
 * L(t): the share of the whole that the t n people with the least have, t from 0 to 1 (else `measure.badPart`). A
 * person on the border counts by the part that lies below it. Null when nobody got anything, or without people.
 *
 * @example
 * ```ts
 * import { ratio, shareOfLowest } from "@ampera/core/measures"
 *
 * shareOfLowest([1, 2, 3, 4], ratio(1, 2)) // => { num: 3n, den: 10n }
 * shareOfLowest([10], ratio(1, 4)) // => { num: 1n, den: 4n }
 * shareOfLowest([0, 0], ratio(1, 2)) // => null
 * ```
 */
export function shareOfLowest(amounts: Amounts, t: Ratio): Ratio | null {
  if (t.num < 0n || t.num > t.den) {
    throw new Unmeasurable({
      code: "measure.badPart",
      what: "{part} is no part of the people",
      figures: { part: `${t.num}/${t.den}` },
      cure: "give a ratio from 0 to 1",
    })
  }
  const prepared = distribution(amounts)
  const { whole } = border(prepared, t)
  return shareUpTo(prepared, t, sumOfLowest(prepared, whole))
}

/** Where the part `t` of the people ends: behind `whole` people, and `rest / t.den` into the next. */
function border({ people }: Distribution, t: Ratio): { readonly whole: number; readonly rest: bigint } {
  const reached = BigInt(people) * t.num
  return { whole: Number(reached / t.den), rest: reached % t.den }
}

/** `below` is what the people before the border have. */
function shareUpTo(prepared: Distribution, t: Ratio, below: bigint): Ratio | null {
  if (prepared.sum === 0n) return null
  const { whole, rest } = border(prepared, t)
  const next = whole < prepared.people ? BigInt(prepared.sorted[whole] as number) : 0n
  return ratio(below * t.den + next * rest, prepared.sum * t.den)
}

/**
 * The Lorenz curve at `parts` equal steps: parts + 1 points from (0, 0) to (1, 1), straight inside a person. Shares
 * are null when nobody got anything; no points without people. Ask for as many parts as people to have every corner.
 *
 * @example
 * ```ts
 * import { lorenz, toContract } from "@ampera/core/measures"
 *
 * lorenz([1, 2, 3, 4, 5], 5).map(({ share }) => share && toContract(share).value)
 * // => [0, 0.066667, 0.2, 0.4, 0.666667, 1]
 * lorenz([]) // => []
 * ```
 */
export function lorenz(amounts: Amounts, parts = 10): readonly LorenzPoint[] {
  const steps = wholeNumber(parts, () => ({ where: "in parts" }))
  const prepared = distribution(amounts)
  if (prepared.people === 0) return []
  let counted = 0
  let below = 0n
  return Array.from({ length: steps + 1 }, (_, i) => {
    const p = ratio(i, steps)
    const { whole } = border(prepared, p)
    for (; counted < whole; counted++) below += BigInt(prepared.sorted[counted] as number)
    return { p, share: shareUpTo(prepared, p, below) }
  })
}

/**
 * The share of the whole that the tenth of the people with the most has, 1 - L(9/10). From 1/10 to 1. Null when
 * nobody got anything, or without people.
 *
 * @example
 * ```ts
 * import { topTenShare } from "@ampera/core/measures"
 *
 * topTenShare([1, 1, 1, 1, 1, 1, 1, 1, 1, 11]) // => { num: 11n, den: 20n }
 * ```
 */
export function topTenShare(amounts: Amounts): Ratio | null {
  const ninth = shareOfLowest(amounts, ratio(9, 10))
  return ninth && subtract(ratio(1), ninth)
}

/** Why there is no Palma ratio: the four tenths with the least have nothing, so that it has no upper bound. */
export interface BottomHasNothing {
  readonly undefined: "bottom40HasNothing"
}

/**
 * The Palma ratio: what the tenth with the most has over what the four tenths with the least have,
 * (1 - L(9/10)) / L(4/10). From 1/4 (all got the same) without upper bound. Training money often reaches fewer than
 * six in ten: then the ratio is undefined, and says so instead of an infinity. Null when nobody got anything, or
 * without people.
 *
 * Source: Palma (2011); Cobham and Sumner (2013).
 *
 * @example
 * ```ts
 * import { palma } from "@ampera/core/measures"
 *
 * palma([5, 5, 5, 5]) // => { num: 1n, den: 4n }
 * palma([0, 0, 0, 0, 100]) // => { undefined: "bottom40HasNothing" }
 * palma([0, 0]) // => null
 * ```
 */
export function palma(amounts: Amounts): Ratio | BottomHasNothing | null {
  const prepared = distribution(amounts)
  const top = topTenShare(prepared)
  const bottom = shareOfLowest(prepared, ratio(4, 10))
  if (top === null || bottom === null) return null
  return compare(bottom, ratio(0)) === 0 ? { undefined: "bottom40HasNothing" } : divide(top, bottom)
}

/**
 * Whether `one` majorizes `other`: as many people share as much, and whatever part of those with the least one takes,
 * it has no more under `one`. Then every measure here finds `one` at least as unequal as `other`; between lists of
 * which neither majorizes the other, measures may disagree. False for different numbers of people or different sums.
 *
 * Source: R `ineq::major`.
 *
 * @example
 * ```ts
 * import { majorizes } from "@ampera/core/measures"
 *
 * majorizes([0, 4, 8], [2, 4, 6]) // => true
 * majorizes([2, 4, 6], [0, 4, 8]) // => false
 * ```
 */
export function majorizes(one: Amounts, other: Amounts): boolean {
  const [first, second] = [distribution(one), distribution(other)]
  if (first.people !== second.people || first.sum !== second.sum) return false
  let ahead = 0n
  for (let i = 0; i < first.people; i++) {
    // Each step is a safe integer: both amounts lie between 0 and 2^53 - 1.
    ahead += BigInt((second.sorted[i] as number) - (first.sorted[i] as number))
    if (ahead < 0n) return false
  }
  return true
}
