import { fisherExact } from "./fisher.ts"
import { type PermutationOptions, permutationTest } from "./permutation.ts"
import type { GroupCount } from "./reach.ts"

/** How likely a fair lottery is to give rates as far apart, and how that was found. */
export type ParityTest =
  | { readonly p: number; readonly test: "fisher"; readonly rounds: null; readonly seed: null }
  | { readonly p: number; readonly test: "permutation"; readonly rounds: number; readonly seed: number }

/**
 * Tests the parity of groups: two by `fisherExact`, which is exact, more by `permutationTest`. Groups without people
 * are left out; null with fewer than two others.
 *
 * @example
 * ```ts
 * import { parityTest } from "@ampera/core/measures"
 *
 * parityTest([{ people: 2, withAny: 2 }, { people: 2, withAny: 0 }])
 * // => { p: 1 / 3, test: "fisher", rounds: null, seed: null }
 * parityTest([{ people: 2, withAny: 2 }]) // => null
 * ```
 */
export function parityTest(
  groups: readonly GroupCount[],
  { rounds = 9_999, seed = 1 }: PermutationOptions = {},
): ParityTest | null {
  const peopled = groups.filter(({ people }) => people > 0)
  const [one, other] = peopled
  if (one !== undefined && other !== undefined && peopled.length === 2)
    return { p: fisherExact(one, other), test: "fisher", rounds: null, seed: null }
  const p = permutationTest(peopled, { rounds, seed })
  return p === null ? null : { p, test: "permutation", rounds, seed }
}
