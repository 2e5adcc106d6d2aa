import { fnv1a } from "@ampera/ledger"
import { addDays } from "../../oracle/calendar.ts"

/** Draws that depend only on a seed and a name, so that taking one thing away leaves all others as they were. */
export interface Dice {
  /** The dice of a part, by its name. */
  of(...name: readonly (string | number)[]): Dice
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(percent: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** Any of a list, or undefined when it is empty. */
  some<T>(list: readonly T[]): T | undefined
  /** A day, both ends included, the ends more often than others; undefined when there is none. */
  day(from: string, to: string): string | undefined
  /** The same list in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

export function dice(seed: number, name = ""): Dice {
  let state = fnv1a(`${seed}/${name}`) >>> 0
  // splitmix32
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const int = (min: number, max: number): number => min + (next() % (max - min + 1))
  const some = <T>(list: readonly T[]): T | undefined =>
    list.length === 0 ? undefined : list[int(0, list.length - 1)]
  return {
    of: (...more) => dice(seed, [name, ...more].join("/")),
    int,
    chance: (percent) => int(1, 100) <= percent,
    pick: <T>(list: readonly [T, ...T[]]): T => some(list) ?? list[0],
    some,
    day(from, to) {
      if (from > to) return undefined
      const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
      return addDays(from, int(1, 8) === 1 ? (int(0, 1) === 0 ? 0 : days) : int(0, days))
    },
    shuffle: (list) =>
      list
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
}
