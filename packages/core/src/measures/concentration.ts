import { sumOfProducts } from "./exact-sum.ts"
import { gini } from "./inequality.ts"
import { type Ratio, ratio } from "./ratio.ts"
import { Unmeasurable } from "./unmeasurable.ts"
import { wholeNumber } from "./whole.ts"

/**
 * What is needed, one value a person, in whole units of any kind: a larger number is a larger need, and null is a
 * need nobody has assessed. Null is never read as 0.
 */
export type Needs = ArrayLike<number | null>

/**
 * The concentration index of what people got over their need: 2 sum(x R) / S - 1, with R = (rank - 1/2)/n in need
 * ascending. From -(n - 1)/n to (n - 1)/n: above 0 the amounts go to larger needs, below 0 to smaller ones, and when
 * every need is the same it is 0. People of one need share the mean of their ranks, so that the order of the lists
 * says nothing.
 *
 * Over the people whose need is known alone. Null when they are fewer than half of all, when they got nothing, or
 * without people. Lists of different lengths are `measure.lengths`; bad values as in `distribution`.
 *
 * Source: Kakwani, Wagstaff, van Doorslaer (1997). R `rineq` ranks ties in the order they come.
 *
 * @example
 * ```ts
 * import { concentration } from "@ampera/core/measures"
 *
 * concentration([0, 10, 20, 30], [1, 1, 2, 2]) // => { num: 1n, den: 3n }
 * concentration([0, 10, 20], [1, 2, null]) // => { num: 1n, den: 2n }
 * concentration([0, 10, 20], [1, null, null]) // => null
 * ```
 */
export function concentration(amounts: ArrayLike<number>, needs: Needs): Ratio | null {
  if (amounts.length !== needs.length) {
    throw new Unmeasurable({
      code: "measure.lengths",
      what: "there are {amounts} amounts and {needs} needs",
      figures: { amounts: amounts.length, needs: needs.length },
      cure: "give one of each for every person, null for a need nobody knows",
    })
  }
  const { need, at } = knownOf(needs)
  const got = new Float64Array(need.length)
  for (let i = 0; i < got.length; i++) {
    const person = at[i] as number
    got[i] = wholeNumber(amounts[person] as number, () => ({ where: "at index {index}", index: person }))
  }
  const amount = (i: number): number => got[i] as number
  const people = got.length
  const sum = sumOfProducts(people, amount, () => 1)
  if (sum === 0n || people * 2 < needs.length) return null
  const ranks = twiceMeanRanks(need)
  const weighted = sumOfProducts(people, amount, (i) => ranks(need[i] as number) - people)
  return ratio(weighted, BigInt(people) * sum)
}

/**
 * Tells of a need the number of people with less plus the number with as much or less: 2 n R. Needs that are not much
 * larger than there are people are counted, others sorted.
 */
function twiceMeanRanks(needs: Float64Array): (need: number) => number {
  let most = 0
  for (const need of needs) if (need > most) most = need
  if (most > 4 * needs.length) return twiceMeanRanksSorted(needs)
  /** At the place after a need the number of people with as much or less. */
  const upTo = new Uint32Array(most + 2)
  for (const need of needs) upTo[need + 1] = (upTo[need + 1] as number) + 1
  for (let i = 1; i < upTo.length; i++) upTo[i] = (upTo[i] as number) + (upTo[i - 1] as number)
  return (need) => (upTo[need] as number) + (upTo[need + 1] as number)
}

function twiceMeanRanksSorted(needs: Float64Array): (need: number) => number {
  const sorted = needs.toSorted()
  const ranks = new Map<number, number>()
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const need = sorted[from] as number
    while (to < sorted.length && sorted[to] === need) to++
    ranks.set(need, from + to)
  }
  return (need) => ranks.get(need) as number
}

/**
 * The Gini coefficient of the needs that are known: what `concentration` would be if all had been given in proportion
 * to need. Null when fewer than half are known, or without people; 0 when nobody known needs anything.
 *
 * @example
 * ```ts
 * import { giniOfKnown } from "@ampera/core/measures"
 *
 * giniOfKnown([0, 3, null]) // => { num: 1n, den: 2n }
 * giniOfKnown([3, null, null]) // => null
 * ```
 */
export function giniOfKnown(needs: Needs): Ratio | null {
  const { need } = knownOf(needs)
  return need.length * 2 < needs.length ? null : gini(need)
}

/** The needs that are known, and where in the list each stands. */
function knownOf(needs: Needs): { readonly need: Float64Array; readonly at: Uint32Array } {
  const need = new Float64Array(needs.length)
  const at = new Uint32Array(needs.length)
  let known = 0
  for (let i = 0; i < needs.length; i++) {
    const value = needs[i] as number | null
    if (value === null) continue
    need[known] = wholeNumber(value, () => ({ where: "in the needs at index {index}", index: i }))
    at[known] = i
    known++
  }
  return { need: need.subarray(0, known), at: at.subarray(0, known) }
}
