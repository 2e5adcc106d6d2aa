import { type Amounts, distribution, merge } from "./distribution.ts"
import { theilT } from "./entropy.ts"
import { ge2 } from "./inequality.ts"
import { naturalLogarithm } from "./logarithm.ts"
import { type Ratio, ratio } from "./ratio.ts"

/** An index split into what lies within groups and what lies between their means. */
export interface Split<Figure> {
  readonly total: Figure
  readonly within: Figure
  readonly between: Figure
}

/**
 * Splits `ge2` over groups: within is (n / (2 S²)) sum (Q_g - S_g²/n_g), Q the sum of squares; between is the index of
 * everybody at the mean of their group. They add up to the total exactly. Groups without people change nothing. Null
 * without people.
 *
 * Source: Shorrocks, "The class of additively decomposable inequality measures" (1980).
 *
 * @example
 * ```ts
 * import { ge2ByGroup } from "@ampera/core/measures"
 *
 * ge2ByGroup([[1, 3], [4, 8]])
 * // => { total: { num: 13n, den: 64n }, within: { num: 5n, den: 64n }, between: { num: 1n, den: 8n } }
 * ```
 */
export function ge2ByGroup(groups: readonly Amounts[]): Split<Ratio> | null {
  const parts = groups.map(distribution).filter(({ people }) => people > 0)
  const whole = merge(parts)
  const total = ge2(whole)
  if (total === null) return null
  const { sum, people } = whole
  if (sum === 0n) return { total, within: total, between: total }
  // One denominator, so that a district of a hundred units takes no hundred greatest common divisors.
  const product = parts.reduce((so, part) => so * BigInt(part.people), 1n)
  let squares = 0n
  let means = 0n
  for (const part of parts) {
    squares += part.sumOfSquares
    means += part.sum * part.sum * (product / BigInt(part.people))
  }
  const everyone = BigInt(people)
  const den = 2n * sum * sum * product
  return {
    total,
    within: ratio(everyone * (squares * product - means), den),
    between: ratio(everyone * means - sum * sum * product, den),
  }
}

/**
 * Splits `theilT` over groups: within is sum s_g T_g, between is sum s_g ln(s_g / p_g), with s the group's share of
 * the whole and p its share of the people. They add up to the total but for the last digits. Groups without people
 * change nothing; a group that got nothing counts by its people. Null without people. For display, as `theilT` is.
 *
 * Source: PySAL `inequality.theil.TheilD`.
 *
 * @example
 * ```ts
 * import { sixDecimals, theilTByGroup } from "@ampera/core/measures"
 *
 * const split = theilTByGroup([[1, 2, 3], [4, 5]])
 * sixDecimals(split?.within ?? 0) // => 0.038595
 * sixDecimals(split?.between ?? 0) // => 0.081093
 * ```
 */
export function theilTByGroup(groups: readonly Amounts[]): Split<number> | null {
  const parts = groups.map(distribution)
  const whole = merge(parts)
  const total = theilT(whole)
  if (total === null) return null
  let within = 0
  let between = 0
  for (const part of parts.filter(({ sum }) => sum > 0n)) {
    const share = Number(part.sum) / Number(whole.sum)
    within += share * (theilT(part) ?? 0)
    between += share * naturalLogarithm((share * whole.people) / part.people)
  }
  return { total, within, between: Math.max(0, between) }
}
