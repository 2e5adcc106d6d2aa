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
 * Whether a figure rests on so few people that the public may not see it. On nobody rests no secret. `least` is the
 * size below which people are few; undefined when all is shown.
 */
export function isFew(people: number, least: number | undefined): boolean {
  return least !== undefined && people > 0 && people < least
}
