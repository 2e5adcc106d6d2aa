import { parity } from "./parity.ts"
import { seededDraw } from "./random.ts"
import { checkedCount, type GroupCount } from "./reach.ts"
import { Unmeasurable } from "./unmeasurable.ts"
import { wholeNumber } from "./whole.ts"

/** How a permutation test is run: the same options give the same p value on every machine. */
export interface PermutationOptions {
  /** How many lotteries are held, 1 or more; 9,999 unless told. */
  readonly rounds?: number
  /** Where the generator starts, from 0 to 2^53 - 1; 1 unless told. */
  readonly seed?: number
}

/** Two counts of people multiplied stay below 2^53. */
const mostPeople = 2 ** 26

/**
 * A permutation test of any number of groups: would a fair lottery over all people, with as many winners as there are
 * recipients, give rates as far apart? The statistic is the largest rate minus the smallest, compared as exact
 * fractions; p = (1 + k)/(rounds + 1), k the lotteries in which it is at least the one seen, so p is never 0. Groups
 * without people are left out; null with fewer than two others.
 *
 * The generator is xoshiro128** 1.1, its state two steps of SplitMix64 from the seed (low word first). A round draws
 * winners by the first steps of a Fisher-Yates shuffle, or losers when they are fewer; a number over the bound is
 * drawn again, so that no place is favoured. Rounds or a seed out of range are `measure.badRounds` or the errors of
 * `distribution`; 2^26 people or more are `measure.tooManyPeople`.
 *
 * @example
 * ```ts
 * import { permutationTest } from "@ampera/core/measures"
 *
 * const units = [{ people: 30, withAny: 12 }, { people: 20, withAny: 2 }, { people: 25, withAny: 10 }]
 * permutationTest(units, { rounds: 999, seed: 1 }) // => 0.067
 * ```
 */
export function permutationTest(
  groups: readonly GroupCount[],
  { rounds = 9_999, seed = 1 }: PermutationOptions = {},
): number | null {
  const peopled = groups.map(checkedCount).filter(({ people }) => people > 0)
  const seen = parity(peopled)
  const sizes = peopled.map(({ people }) => people)
  const everyone = sizes.reduce((so, people) => so + people, 0)
  checkOptions(rounds, seed, everyone)
  if (seen === null) return null
  const recipients = peopled.reduce((so, { withAny }) => so + withAny, 0)
  // The rates of those who got nothing lie exactly as far apart, so the smaller side is drawn.
  const hold = lottery(sizes, Math.min(recipients, everyone - recipients), seed)
  let asFar = 0
  for (let round = 0; round < rounds; round++) {
    const { num, den } = spread(hold(), sizes)
    if (BigInt(num) * seen.difference.den >= seen.difference.num * BigInt(den)) asFar++
  }
  return (1 + asFar) / (rounds + 1)
}

function checkOptions(rounds: number, seed: number, everyone: number): void {
  wholeNumber(seed, () => ({ where: "in the seed" }))
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Unmeasurable({
      code: "measure.badRounds",
      what: "{rounds} is no number of rounds",
      figures: { rounds },
      cure: "give a whole number above 0, such as 9999",
    })
  }
  if (everyone < mostPeople) return
  throw new Unmeasurable({
    code: "measure.tooManyPeople",
    what: "{everyone} people are more than a permutation test can shuffle",
    figures: { everyone },
    cure: "test parts of them, or fewer than 67108864 people",
  })
}

/** Draws `winners` of all people, again at each call; the winners of each group, valid until the next call. */
function lottery(sizes: readonly number[], winners: number, seed: number): () => ArrayLike<number> {
  const draw = seededDraw(seed)
  const won = new Uint32Array(sizes.length)
  const groupOf = new Uint32Array(sizes.reduce((so, people) => so + people, 0))
  let filled = 0
  for (const [group, people] of sizes.entries()) {
    groupOf.fill(group, filled, filled + people)
    filled += people
  }
  return () => {
    won.fill(0)
    // Where the last lottery left the people is as good a start as any other order.
    for (let i = 0; i < winners; i++) {
      const at = i + draw(groupOf.length - i)
      const group = groupOf[at] as number
      groupOf[at] = groupOf[i] as number
      groupOf[i] = group
      won[group] = (won[group] as number) + 1
    }
    return won
  }
}

/** Largest rate minus smallest, as a fraction not reduced. */
function spread(
  won: ArrayLike<number>,
  sizes: readonly number[],
): { readonly num: number; readonly den: number } {
  const of = (group: number): number => won[group] as number
  const people = (group: number): number => sizes[group] as number
  let [most, least] = [0, 0]
  for (let group = 1; group < sizes.length; group++) {
    if (of(group) * people(most) > of(most) * people(group)) most = group
    if (of(group) * people(least) < of(least) * people(group)) least = group
  }
  return { num: of(most) * people(least) - of(least) * people(most), den: people(most) * people(least) }
}
