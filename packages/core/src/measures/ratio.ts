import { decimal } from "./rounding.ts"
import { Unmeasurable } from "./unmeasurable.ts"

/**
 * An exact fraction in lowest terms, `den > 0`: two equal ratios have equal members. Whole numbers have `den` 1, and
 * zero is 0/1.
 */
export interface Ratio {
  readonly num: bigint
  readonly den: bigint
}

/** A ratio as the reports print it: exact, with a decimal for reading. */
export interface ContractRatio {
  readonly num: string
  readonly den: string
  /** Rounded half-even at 6 decimals from the exact fraction. */
  readonly value: number
}

/**
 * Makes a ratio of whole numbers, in lowest terms. A number with decimals or over 2^53 - 1 is
 * `measure.notWhole`, a denominator of zero `measure.zeroDenominator`.
 *
 * @example
 * ```ts
 * import { ratio } from "@ampera/core/measures"
 *
 * ratio(6, -8) // => { num: -3n, den: 4n }
 * ratio(1, 0) // throws measure.zeroDenominator
 * ```
 */
export function ratio(num: bigint | number, den: bigint | number = 1n): Ratio {
  const top = integer(num)
  const bottom = integer(den)
  if (bottom === 0n) {
    throw new Unmeasurable({
      code: "measure.zeroDenominator",
      what: "{top} over 0 is no number",
      figures: { top: `${top}` },
      cure: "say that the figure is undefined instead",
    })
  }
  const divisor = greatestCommonDivisor(top, bottom)
  return bottom < 0n
    ? { num: -top / divisor, den: -bottom / divisor }
    : { num: top / divisor, den: bottom / divisor }
}

function integer(value: bigint | number): bigint {
  if (typeof value === "bigint") return value
  if (Number.isSafeInteger(value)) return BigInt(value)
  throw new Unmeasurable({
    code: "measure.notWhole",
    what: "{value} is no whole number that a double holds exactly",
    figures: { value: String(value) },
    cure: "give a bigint, or a numerator and a denominator",
  })
}

/** Positive, whatever the signs; of 0 and b it is b, so that 0 / b becomes 0 / 1. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/**
 * The exact sum of two ratios.
 *
 * @example
 * ```ts
 * import { add, ratio } from "@ampera/core/measures"
 *
 * add(ratio(1, 3), ratio(1, 6)) // => { num: 1n, den: 2n }
 * ```
 */
export function add(one: Ratio, other: Ratio): Ratio {
  return ratio(one.num * other.den + other.num * one.den, one.den * other.den)
}

/**
 * The exact difference `one - other`.
 *
 * @example
 * ```ts
 * import { ratio, subtract } from "@ampera/core/measures"
 *
 * subtract(ratio(1, 3), ratio(1, 2)) // => { num: -1n, den: 6n }
 * ```
 */
export function subtract(one: Ratio, other: Ratio): Ratio {
  return ratio(one.num * other.den - other.num * one.den, one.den * other.den)
}

/**
 * The exact product of two ratios.
 *
 * @example
 * ```ts
 * import { multiply, ratio } from "@ampera/core/measures"
 *
 * multiply(ratio(2, 3), ratio(3, 4)) // => { num: 1n, den: 2n }
 * ```
 */
export function multiply(one: Ratio, other: Ratio): Ratio {
  return ratio(one.num * other.num, one.den * other.den)
}

/**
 * The exact quotient `one / other`; `measure.zeroDenominator` when `other` is zero.
 *
 * @example
 * ```ts
 * import { divide, ratio } from "@ampera/core/measures"
 *
 * divide(ratio(1, 2), ratio(3, 4)) // => { num: 2n, den: 3n }
 * ```
 */
export function divide(one: Ratio, other: Ratio): Ratio {
  return ratio(one.num * other.den, one.den * other.num)
}

/**
 * -1 when `one` is smaller, 0 when they are equal, 1 when it is larger: an order for `sort`, exact.
 *
 * @example
 * ```ts
 * import { compare, ratio } from "@ampera/core/measures"
 *
 * compare(ratio(1, 3), ratio(333_333, 1_000_000)) // => 1
 * ```
 */
export function compare(one: Ratio, other: Ratio): -1 | 0 | 1 {
  const [left, right] = [one.num * other.den, other.num * one.den]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/**
 * A ratio as the reports print it. `value` is rounded half-even at 6 decimals by integer division, and is the double
 * nearest to that decimal. What is not a ratio (null, the reason why a figure is undefined) comes back as it is.
 *
 * @example
 * ```ts
 * import { palma, ratio, toContract } from "@ampera/core/measures"
 *
 * toContract(ratio(7, 9)) // => { num: "7", den: "9", value: 0.777778 }
 * toContract(ratio(1, 2_000_000)).value // => 0
 * toContract(ratio(3, 2_000_000)).value // => 0.000002
 * toContract(palma([0, 0, 0, 0, 100])) // => { undefined: "bottom40HasNothing" }
 * ```
 */
export function toContract(figure: Ratio): ContractRatio
export function toContract<Other>(figure: Ratio | Other): ContractRatio | Other
export function toContract<Other>(figure: Ratio | Other): ContractRatio | Other {
  if (!isRatio(figure)) return figure
  return { num: `${figure.num}`, den: `${figure.den}`, value: decimal(figure.num, figure.den) }
}

/**
 * Whether a figure is a ratio, and not null or the reason why it is undefined.
 *
 * @example
 * ```ts
 * import { gini, isRatio, palma } from "@ampera/core/measures"
 *
 * isRatio(gini([])) // => false
 * isRatio(palma([0, 0, 0, 0, 100])) // => false
 * isRatio(palma([1, 1])) // => true
 * ```
 */
export function isRatio(figure: unknown): figure is Ratio {
  if (typeof figure !== "object" || figure === null || !("num" in figure) || !("den" in figure)) return false
  return typeof figure.num === "bigint" && typeof figure.den === "bigint" && figure.den > 0n
}
