/** The order of the contract: day, turn, file, units from the top, rows, facts of a row. */
export type Rank = readonly [on: string, turn: number, file: number, depth: number, row: number, fact: number]

/** What follows on a fact of its own row never comes before it, whatever its turn. */
export function inRow(rank: Rank, before: Rank): Rank {
  if (inOrder(rank, before) >= 0) return rank
  return [before[0], before[1], before[2], before[3], before[4], Math.max(before[5], rank[5])]
}

/**
 * The place of a fact that follows on what another row gives, though that be dated later. Its stream then says which of
 * the two dates is wrong, and not that it knows nothing of it.
 */
export function behind(rank: Rank, need: Rank, at: number): Rank {
  if (inOrder(rank, need) > 0) return rank
  return [need[0], need[1], need[2], need[3], need[4], followers + at]
}

/** Behind all facts of a row stand those of other rows that follow on it. */
const followers = 1_000

export const isBefore = (one: Rank | undefined, other: Rank): boolean =>
  one !== undefined && inOrder(one, other) < 0

export function inOrder(a: Rank, b: Rank): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  return a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4] || a[5] - b[5]
}
