import { type Amounts, type Distribution, distribution } from "./distribution.ts"
import { exponential, naturalLogarithm } from "./logarithm.ts"
import { Unmeasurable } from "./unmeasurable.ts"

/**
 * Theil's T, the generalised entropy index of order 1: (1/n) sum (x/mean) ln(x/mean), with 0 ln 0 = 0, over all n, so
 * that those who got nothing count. From 0 (all got the same) to ln n (one got everything). 0 when nobody got
 * anything; null without people.
 *
 * For display: a logarithm is no fraction. It is computed from the sorted list without `Math.log`, so that the same
 * amounts give the same double on every machine; print it by `sixDecimals`.
 *
 * Source: PySAL `inequality` (keeps zeros). R `ineq::Theil` drops them first, and so measures another population.
 *
 * @example
 * ```ts
 * import { sixDecimals, theilT } from "@ampera/core/measures"
 *
 * sixDecimals(theilT([0, 0, 0, 10, 10, 10]) ?? 0) // => 0.693147
 * theilT([0, 0]) // => 0
 * theilT([]) // => null
 * ```
 */
export function theilT(amounts: Amounts): number | null {
  const prepared = distribution(amounts)
  if (prepared.people === 0) return null
  if (areEqual(prepared)) return 0
  return Math.max(
    0,
    averageOf(prepared, (relative) => (relative === 0 ? 0 : relative * naturalLogarithm(relative))),
  )
}

/**
 * Atkinson's index: the share of the whole that could be given up if the rest were spread evenly, and be as well off
 * by the aversion to inequality chosen (0 none, so the index is 0; 1/2 and 1 are usual; else `measure.badAversion`).
 * From 0 (all got the same) to 1; with an aversion of 1 or more it is 1 as soon as anybody got nothing. 0 when nobody
 * got anything; null without people. For display, as `theilT` is.
 *
 * Source: Atkinson, "On the measurement of inequality" (1970); R `ineq::Atkinson`.
 *
 * @example
 * ```ts
 * import { atkinson, sixDecimals } from "@ampera/core/measures"
 *
 * sixDecimals(atkinson([10, 20, 30, 40, 50], 0.5) ?? 0) // => 0.063153
 * atkinson([0, 10], 1) // => 1
 * ```
 */
export function atkinson(amounts: Amounts, aversion: number): number | null {
  if (!(aversion >= 0 && aversion <= 10)) {
    throw new Unmeasurable({
      code: "measure.badAversion",
      what: "{aversion} is no aversion to inequality",
      figures: { aversion },
      cure: "give a number from 0 to 10",
    })
  }
  const prepared = distribution(amounts)
  if (prepared.people === 0) return null
  if (aversion === 0 || areEqual(prepared)) return 0
  if (aversion >= 1 && prepared.withAny < prepared.people) return 1
  return 1 - evenEquivalent(prepared, aversion)
}

/** What each would need, as a part of the mean, to be as well off with even shares. */
function evenEquivalent(prepared: Distribution, aversion: number): number {
  if (aversion === 1) return exponential(averageOf(prepared, naturalLogarithm))
  const power = 1 - aversion
  const average = averageOf(prepared, (relative) => {
    if (relative === 0) return 0
    return aversion === 0.5 ? Math.sqrt(relative) : exponential(power * naturalLogarithm(relative))
  })
  return aversion === 0.5 ? average * average : exponential(naturalLogarithm(average) / power)
}

function areEqual({ people, sorted }: Distribution): boolean {
  return sorted[0] === sorted[people - 1]
}

/** The average over all people of a function of x/mean, in ascending order, equal amounts at one stroke. */
function averageOf({ people, sum, sorted }: Distribution, of: (relative: number) => number): number {
  const mean = Number(sum) / people
  let total = 0
  for (let from = 0, to = 0; from < people; from = to) {
    const amount = sorted[from] as number
    while (to < people && sorted[to] === amount) to++
    total += (to - from) * of(amount / mean)
  }
  return total / people
}
