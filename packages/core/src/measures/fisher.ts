import { type GroupCount, checkedCount } from "./reach.ts"
import { nearestDouble } from "./rounding.ts"

/**
 * Fisher's exact test of two groups, two-sided: with the sizes of the groups and the number of recipients as they
 * are, how likely is a lottery over all people to give a table no likelier than the one seen? The p value is the
 * double nearest to the exact fraction (bigints inside, no tolerance), 0 only below 2^-1074; 1 when a margin is empty. Time grows with the
 * square of the smallest margin: milliseconds for a city, seconds for half a million.
 *
 * Source: R `fisher.test`, two-sided. R takes tables within one part in ten million of the one seen as equally
 * likely, to make up for its floats.
 *
 * @example
 * ```ts
 * import { fisherExact, sixDecimals } from "@ampera/core/measures"
 *
 * sixDecimals(fisherExact({ people: 4, withAny: 3 }, { people: 4, withAny: 1 })) // => 0.485714
 * ```
 */
export function fisherExact(one: GroupCount, other: GroupCount): number {
  const [first, second] = [checkedCount(one), checkedCount(other)]
  const { drawn, from, others, seen } = withSmallestMarginDrawn([
    [first.withAny, first.people - first.withAny],
    [second.withAny, second.people - second.withAny],
  ])
  const weightOfSeen = binomial(from, seen) * binomial(others, drawn - seen)
  let likely = weightOfSeen
  const addTail = (to: number, step: 1 | -1): void => {
    let weight = weightOfSeen
    for (let k = seen; k !== to; k += step) {
      // From k to the next: binomial(from, k) x binomial(others, drawn - k), exact at each step.
      const [up, down] =
        step === 1
          ? [(from - k) * (drawn - k), (k + 1) * (others - drawn + k + 1)]
          : [k * (others - drawn + k), (from - k + 1) * (drawn - k + 1)]
      weight = (weight * BigInt(up)) / BigInt(down)
      if (weight <= weightOfSeen) likely += weight
    }
  }
  addTail(Math.max(0, drawn - others), -1)
  addTail(Math.min(drawn, from), 1)
  return nearestDouble(likely, binomial(from + others, drawn))
}

type Row = readonly [number, number]

/** The same test, its rows and columns turned so that as few as possible are drawn: the numbers stay short. */
function withSmallestMarginDrawn([[a, b], [c, d]]: readonly [Row, Row]) {
  const turned = [
    { drawn: a + b, from: a + c, others: b + d, seen: a },
    { drawn: c + d, from: a + c, others: b + d, seen: c },
    { drawn: a + c, from: a + b, others: c + d, seen: a },
    { drawn: b + d, from: a + b, others: c + d, seen: b },
  ]
  return turned.reduce((least, each) => (each.drawn < least.drawn ? each : least))
}

function binomial(n: number, k: number): bigint {
  const steps = Math.min(k, n - k)
  let value = 1n
  for (let i = 1; i <= steps; i++) value = (value * BigInt(n - steps + i)) / BigInt(i)
  return value
}
