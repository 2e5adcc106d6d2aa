import { type Amounts, countUpTo, distribution, sumOfLowest } from "./distribution.ts"
import { sumOfProducts } from "./exact-sum.ts"
import { type Ratio, ratio } from "./ratio.ts"

/**
 * What a person got on average, S/n, in the unit of the amounts; those who got nothing count. Null without people.
 *
 * @example
 * ```ts
 * import { mean } from "@ampera/core/measures"
 *
 * mean([0, 0, 5]) // => { num: 5n, den: 3n }
 * mean([]) // => null
 * ```
 */
export function mean(amounts: Amounts): Ratio | null {
  const { people, sum } = distribution(amounts)
  return people === 0 ? null : ratio(sum, people)
}

/**
 * The Gini coefficient in its population form: half the mean difference between two people, over the mean;
 * sum((2i - n - 1) x_i) / (n S) with x ascending. From 0 (all got the same) to (n - 1)/n (one got everything). Those
 * who got nothing count, no small number is added, and it does not grow when everybody is counted twice. 0 when
 * nobody got anything; null without people.
 *
 * Source: R `ineq::Gini(corr = FALSE)`. A figure called Gini elsewhere may be `giniCorrected`.
 *
 * @example
 * ```ts
 * import { gini } from "@ampera/core/measures"
 *
 * gini([7, 10, 15, 18]) // => { num: 19n, den: 100n }
 * gini([0, 0, 0, 0, 100]) // => { num: 4n, den: 5n }
 * gini([0, 0]) // => { num: 0n, den: 1n }
 * gini([]) // => null
 * ```
 */
export function gini(amounts: Amounts): Ratio | null {
  const { people, sum, sorted } = distribution(amounts)
  if (people === 0) return null
  if (sum === 0n) return ratio(0)
  const differences = sumOfProducts(
    people,
    (i) => sorted[i] as number,
    (i) => 2 * i + 1 - people,
  )
  return ratio(differences, BigInt(people) * sum)
}

/**
 * The Gini coefficient corrected for small samples, G n/(n - 1): from 0 to 1 whatever n. For a sample drawn from a
 * larger population; over everybody in service, use `gini`. Null with fewer than two people.
 *
 * Source: R `ineq::Gini(corr = TRUE)`.
 *
 * @example
 * ```ts
 * import { giniCorrected } from "@ampera/core/measures"
 *
 * giniCorrected([7, 10, 15, 18]) // => { num: 19n, den: 75n }
 * giniCorrected([5]) // => null
 * ```
 */
export function giniCorrected(amounts: Amounts): Ratio | null {
  const prepared = distribution(amounts)
  const population = gini(prepared)
  if (population === null || prepared.people === 1) return null
  return ratio(population.num * BigInt(prepared.people), population.den * BigInt(prepared.people - 1))
}

/**
 * The Hoover index (Schutz, Pietra, "Robin Hood"): the share of the whole that would have to change hands for all to
 * have the same; sum|n x_i - S| / (2 n S). From 0 to 1 - 1/n. 0 when nobody got anything; null without people.
 *
 * @example
 * ```ts
 * import { hoover } from "@ampera/core/measures"
 *
 * hoover([0, 10, 20]) // => { num: 1n, den: 3n }
 * ```
 */
export function hoover(amounts: Amounts): Ratio | null {
  const prepared = distribution(amounts)
  const { people, sum, sorted } = prepared
  if (people === 0) return null
  if (sum === 0n) return ratio(0)
  // What those up to the mean lack is what those above it have too much: one side is half the sum. An amount, whole
  // as it is, is up to the mean when it is up to the mean rounded down.
  const upToMean = countUpTo(sorted, Number(sum / BigInt(people)))
  const lacking = BigInt(upToMean) * sum - BigInt(people) * sumOfLowest(prepared, upToMean)
  return ratio(lacking, BigInt(people) * sum)
}

/**
 * Jain's fairness index, S² / (n sum x²): the share of people who could have had the same each. From 1/n (one got
 * everything) to 1 (all got the same); 1 when nobody got anything; null without people. 1/(n Jain) is Herfindahl's
 * index of concentration.
 *
 * Source: Jain, Chiu, Hawe, "A quantitative measure of fairness and discrimination" (1984).
 *
 * @example
 * ```ts
 * import { jain } from "@ampera/core/measures"
 *
 * jain([0, 0, 0, 8]) // => { num: 1n, den: 4n }
 * ```
 */
export function jain(amounts: Amounts): Ratio | null {
  const { people, sum, sumOfSquares } = distribution(amounts)
  if (people === 0) return null
  return sum === 0n ? ratio(1) : ratio(sum * sum, BigInt(people) * sumOfSquares)
}

/**
 * The squared coefficient of variation, n sum x² / S² - 1: the population variance over the squared mean. From 0 to
 * n - 1. 0 when nobody got anything; null without people.
 *
 * Source: R `ineq::var.coeff`, squared.
 *
 * @example
 * ```ts
 * import { cv2 } from "@ampera/core/measures"
 *
 * cv2([0, 0, 0, 8]) // => { num: 3n, den: 1n }
 * ```
 */
export function cv2(amounts: Amounts): Ratio | null {
  const { people, sum, sumOfSquares } = distribution(amounts)
  if (people === 0) return null
  return sum === 0n ? ratio(0) : ratio(BigInt(people) * sumOfSquares - sum * sum, sum * sum)
}

/**
 * The generalised entropy index of order 2, half of `cv2`: the one exact measure that splits without rest into what
 * lies within groups and what lies between them (see `ge2ByGroup`). From 0 to (n - 1)/2. 0 when nobody got anything;
 * null without people.
 *
 * @example
 * ```ts
 * import { ge2 } from "@ampera/core/measures"
 *
 * ge2([0, 0, 0, 8]) // => { num: 3n, den: 2n }
 * ```
 */
export function ge2(amounts: Amounts): Ratio | null {
  const squared = cv2(amounts)
  return squared && ratio(squared.num, squared.den * 2n)
}
