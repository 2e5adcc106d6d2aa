/**
 * Groups of fewer people are not shown to the public, unless another number is asked for.
 *
 * @example
 * ```ts
 * import { smallestGroup } from "@ampera/core"
 *
 * smallestGroup // => 5
 * ```
 */
export const smallestGroup = 5

/**
 * Which groups the public may not see the figures of: those with fewer people than `least`, and the next smallest with
 * them when it is only one, for that one could be had by subtracting the others from the total. A group of nobody is
 * not shown either, but it does not help to hide another.
 */
export function hiddenGroups(sizes: readonly number[], least: number): readonly boolean[] {
  const hidden = sizes.map((people) => people < least)
  if (sizes.filter((people, i) => hidden[i] && people > 0).length !== 1) return hidden
  let next = -1
  for (const [i, people] of sizes.entries()) {
    if (!hidden[i] && (next === -1 || people < (sizes[next] as number))) next = i
  }
  return hidden.map((isHidden, i) => isHidden || i === next)
}
