/** Whole numbers below a bound, the same in every process: two sides must be given the same office. */
export type Random = (below: number) => number

export function random(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Some day of some years. */
export function someDay(next: Random, first: number, years: number): string {
  const two = (part: number): string => `${part + 1}`.padStart(2, "0")
  return `${first + next(years)}-${two(next(12))}-${two(next(28))}`
}
