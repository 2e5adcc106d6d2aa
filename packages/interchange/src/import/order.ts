import { Numbers } from "./compact/numbers.ts"

/** The order of decisions (docs/importing.md): day, turn, file, units from the top, rows, facts of a row. The day is a number. */
export type Rank = readonly [on: number, turn: number, file: number, depth: number, row: number, fact: number]

/** Which part of a rank the row is. */
const row = 4

/** A day as a number that comes before those of later days. */
export const dayNumber = (on: string): number =>
  Number(on.slice(0, 4)) * 10_000 + Number(on.slice(5, 7)) * 100 + Number(on.slice(8, 10))

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

function inOrder(a: Rank, b: Rank): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4] || a[5] - b[5]
}

/** The ranks of many facts, 24 bytes each. */
export class Ranks {
  readonly #parts = Array.from({ length: 6 }, () => Numbers.ofWords())

  get length(): number {
    return (this.#parts[0] as Numbers).length
  }

  push(rank: Rank): void {
    for (let part = 0; part < 6; part++) (this.#parts[part] as Numbers).push(rank[part] as number)
  }

  at(place: number): Rank {
    return this.#parts.map((part) => part.at(place)) as unknown as Rank
  }

  /** Their places, in order, rows standing where `placeOf` says; of two that are the same the one that came first. */
  inOrder(placeOf: Int32Array): Uint32Array {
    const order = new Uint32Array(this.length)
    for (let place = 0; place < order.length; place++) order[place] = place
    const isSorted = order.every((place) => place === 0 || this.#compare(place - 1, place, placeOf) <= 0)
    return isSorted ? order : order.sort((a, b) => this.#compare(a, b, placeOf) || a - b)
  }

  #compare(a: number, b: number, placeOf: Int32Array): number {
    for (let part = 0; part < 6; part++) {
      const [one, other] = [this.#part(part, a), this.#part(part, b)]
      if (one !== other)
        return part === row ? (placeOf[one] as number) - (placeOf[other] as number) : one - other
    }
    return 0
  }

  #part(part: number, place: number): number {
    return (this.#parts[part] as Numbers).at(place)
  }
}
