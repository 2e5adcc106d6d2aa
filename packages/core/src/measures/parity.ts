import { compare, divide, type Ratio, ratio, subtract } from "./ratio.ts"
import { type GroupCount, rate } from "./reach.ts"

/** How far apart the rates of groups lie. */
export interface Parity {
  /** Largest rate minus smallest, from 0 to 1. */
  readonly difference: Ratio
  /** Smallest rate over largest, from 0 to 1; null when the largest is 0. */
  readonly ratio: Ratio | null
  /** `look` when the ratio is below four fifths; null when there is no ratio. */
  readonly screen: "pass" | "look" | null
}

/**
 * Compares the shares of people who got something between groups. The four-fifths screen says where to look, with the
 * sizes of the groups and a test beside it; it is no verdict. A group without people has no rate and is left out;
 * null with fewer than two others. More recipients than people in a group is `measure.tooManyRecipients`.
 *
 * Source: the four-fifths rule, 29 CFR 1607.4(D); fairlearn `demographic_parity_difference`, `_ratio`.
 *
 * @example
 * ```ts
 * import { parity } from "@ampera/core/measures"
 *
 * parity([{ people: 120, withAny: 48 }, { people: 80, withAny: 20 }])
 * // => { difference: { num: 3n, den: 20n }, ratio: { num: 5n, den: 8n }, screen: "look" }
 * ```
 */
export function parity(groups: readonly GroupCount[]): Parity | null {
  const rates = groups.map(rate).filter((each) => each !== null)
  const [smallest, largest] = [rates.toSorted(compare).at(0), rates.toSorted(compare).at(-1)]
  if (smallest === undefined || largest === undefined || rates.length < 2) return null
  const quotient = largest.num === 0n ? null : divide(smallest, largest)
  return {
    difference: subtract(largest, smallest),
    ratio: quotient,
    screen: quotient && (compare(quotient, ratio(4, 5)) < 0 ? "look" : "pass"),
  }
}
