import { type Amounts, countUpTo, distribution, sumOfLowest } from "./distribution.ts"
import { type Ratio, ratio } from "./ratio.ts"
import { Unmeasurable } from "./unmeasurable.ts"
import { wholeNumber } from "./whole.ts"

/** How many people reach a floor, and how far the others are from it. */
export interface Coverage {
  /** The floor, in the unit of the amounts. */
  readonly target: number
  readonly people: number
  /** How many got the target or more. */
  readonly reached: number
  /** reached / people; null without people. */
  readonly share: Ratio | null
  /** sum max(0, target - x) / (target n): 0 when all reach it, 1 when nobody got anything; null without people. */
  readonly shortfall: Ratio | null
}

/**
 * Coverage of a floor, such as 900 minutes (20 JP) a year: the share of people who reach it, and the shortfall, the
 * part of the whole floor that is missing (the poverty gap of Foster, Greer and Thorbecke, order 1). What someone got
 * above the floor makes up for nobody. The target is a whole number above 0, else `measure.badTarget`.
 *
 * @example
 * ```ts
 * import { coverage } from "@ampera/core/measures"
 *
 * coverage([0, 450, 900, 1800], 900)
 * // => { target: 900, people: 4, reached: 2, share: { num: 1n, den: 2n }, shortfall: { num: 3n, den: 8n } }
 * ```
 */
export function coverage(amounts: Amounts, target: number): Coverage {
  if (!Number.isSafeInteger(target) || target <= 0) {
    throw new Unmeasurable({
      code: "measure.badTarget",
      what: "{target} is no floor",
      figures: { target: `${target}` },
      cure: "give a whole number above 0, in the unit of the amounts",
    })
  }
  const prepared = distribution(amounts)
  const { people } = prepared
  const below = countUpTo(prepared.sorted, target - 1)
  const reached = people - below
  if (people === 0) return { target, people, reached, share: null, shortfall: null }
  const missing = BigInt(below) * BigInt(target) - sumOfLowest(prepared, below)
  return {
    target,
    people,
    reached,
    share: ratio(reached, people),
    shortfall: ratio(missing, BigInt(people) * BigInt(target)),
  }
}

/** How even a spread the same money allows when nobody gets less than what recipients get now. */
export interface Attainable {
  /** How many people could have got the median amount of today's recipients. */
  readonly recipients: number
  /** The Gini coefficient then, 1 - recipients / people. */
  readonly gini: Ratio
}

/**
 * The lowest Gini coefficient within reach: a course has a price, so money for a few cannot be spread over all. With
 * m the lower median of what recipients got, k = min(n, floor(S / m)) people could have got m each; the Gini
 * coefficient of that is 1 - k/n. Null when nobody got anything, or without people.
 *
 * @example
 * ```ts
 * import { attainable } from "@ampera/core/measures"
 *
 * attainable([0, 0, 0, 4, 8, 12]) // => { recipients: 3, gini: { num: 1n, den: 2n } }
 * ```
 */
export function attainable(amounts: Amounts): Attainable | null {
  const { people, withAny, sum, sorted } = distribution(amounts)
  if (withAny === 0) return null
  const lowerMedian = sorted[people - withAny + Math.floor((withAny - 1) / 2)] as number
  const affordable = sum / BigInt(lowerMedian)
  const recipients = affordable < BigInt(people) ? Number(affordable) : people
  return { recipients, gini: ratio(people - recipients, people) }
}

/**
 * The share of people who got something, or any other count over its whole; null without people. More recipients than
 * people is `measure.tooManyRecipients`.
 *
 * @example
 * ```ts
 * import { rate } from "@ampera/core/measures"
 *
 * rate({ people: 120, withAny: 48 }) // => { num: 2n, den: 5n }
 * rate({ people: 0, withAny: 0 }) // => null
 * ```
 */
export function rate(group: GroupCount): Ratio | null {
  const { people, withAny } = checkedCount(group)
  return people === 0 ? null : ratio(withAny, people)
}

/** How many people a group has, and how many of them got something. A `Distribution` is one. */
export interface GroupCount {
  readonly people: number
  readonly withAny: number
}

export function checkedCount<Group extends GroupCount>(group: Group): Group {
  wholeNumber(group.people, () => ({ where: "in the people of a group" }))
  wholeNumber(group.withAny, () => ({ where: "in the recipients of a group" }))
  if (group.withAny <= group.people) return group
  throw new Unmeasurable({
    code: "measure.tooManyRecipients",
    what: "{withAny} of {people} people got something",
    figures: { withAny: group.withAny, people: group.people },
    cure: "count each recipient once, and only those of the group",
  })
}
