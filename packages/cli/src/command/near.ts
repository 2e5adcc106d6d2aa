/** The name most like what was typed; undefined when none is like it. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  // Two slips in a word, one in a short one.
  let least = typed.length <= 4 ? 2 : 3
  for (const name of names) {
    const distance = slips(typed.toLowerCase(), name)
    if (distance >= least) continue
    least = distance
    best = name
  }
  return best
}

/** How many letters are missing, surplus, changed or swapped with their neighbour. */
function slips(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + same,
      )
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[other.length] as number
}
