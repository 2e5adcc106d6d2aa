/**
 * A fact with its day, as projections keep it: never a current value. `until` is the day from which it is void; with
 * its own day it was never so.
 */
export interface Dated {
  readonly on: string
  until?: string
}

/**
 * Whether a fact holds on a day, by what is dated up to that day.
 *
 * @example
 * ```ts
 * import { holds } from "@ampera/core"
 *
 * holds({ on: "2024-01-01", until: "2025-03-01" }, "2025-02-28") // => true
 * holds({ on: "2024-01-01", until: "2025-03-01" }, "2025-03-01") // => false
 * ```
 */
export function holds({ on, until }: Dated, asOf: string): boolean {
  return on <= asOf && (until === undefined || until > asOf)
}

/**
 * The last of the facts that hold on a day, given in the order they were recorded; of two of one day the one recorded
 * later.
 *
 * @example
 * ```ts
 * import { latest } from "@ampera/core"
 *
 * const levels = [
 *   { on: "2024-01-01", level: 2 },
 *   { on: "2025-01-01", level: 3 },
 * ]
 * latest(levels, "2024-06-30")?.level // => 2
 * latest(levels, "2023-12-31") // => undefined
 * ```
 */
export function latest<Fact extends Dated>(facts: readonly Fact[], asOf: string): Fact | undefined {
  let found: Fact | undefined
  for (const fact of facts) {
    if (holds(fact, asOf) && (found === undefined || fact.on >= found.on)) found = fact
  }
  return found
}

/** Puts a void on the last fact that `is` fits and that is not void yet. */
export function voidLast<Fact extends Dated>(
  facts: readonly Fact[] | undefined,
  on: string,
  is: (fact: Fact) => boolean,
): void {
  const found = facts?.findLast((fact) => fact.until === undefined && is(fact))
  if (found !== undefined) found.until = on
}
