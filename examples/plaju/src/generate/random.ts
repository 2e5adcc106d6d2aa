/** A stream of chance that is the same on every machine: 32-bit integers only, nothing of `Math.random`. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** Whether something happens that does so in `percent` of all cases. */
  happens(percent: number): boolean
  pick<Item>(items: readonly Item[]): Item
  shuffled<Item>(items: readonly Item[]): readonly Item[]
}

/** FNV-1a: a seed of its own for every subject, so that one more draw for one of them moves no other. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The chance of one subject under a seed (mulberry32). */
export function chance(seed: number, subject: string): Chance {
  let state = (seed ^ seedOf(subject)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  // The remainder of a 32-bit number by one this small leans towards low ones by less than one in a million.
  const between = (least: number, most: number): number => least + (next() % (most - least + 1))
  return {
    between,
    happens: (percent) => between(1, 100) <= percent,
    pick: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    shuffled(items) {
      const left = [...items]
      for (let i = left.length - 1; i > 0; i--) {
        const j = between(0, i)
        ;[left[i], left[j]] = [left[j] as (typeof left)[number], left[i] as (typeof left)[number]]
      }
      return left
    },
  }
}
