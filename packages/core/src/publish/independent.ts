/** What is spanned by vectors of zeros and ones. */
export interface Span {
  readonly rank: number
  /** Adds a vector, given by where it is one; false when it is a combination of those before. */
  add(ones: readonly number[]): boolean
  has(ones: readonly number[]): boolean
  /** Where a form is not zero that is zero on all that is spanned, and not on this vector beyond it. */
  without(ones: readonly number[]): ReadonlySet<number>
}

/**
 * Whole numbers modulo a prime, small enough that a product is exact in a number, so large that what is independent is
 * not taken for dependent but by a chance of one in millions: then a figure too many is hidden or one is not.
 */
const prime = 67_108_859

type Vector = Map<number, number>

/** A span of nothing, by elimination (Gauss and Jordan): each row is one where no other row is anything. */
export function independent(): Span {
  const rows = new Map<number, Vector>()
  const reduced = (ones: readonly number[]): Vector => {
    const left: Vector = new Map(ones.map((place) => [place, 1]))
    for (const place of ones) {
      const row = rows.get(place)
      if (row !== undefined) subtract(left, row, 1)
    }
    return left
  }
  return {
    get rank() {
      return rows.size
    },
    has: (ones) => reduced(ones).size === 0,
    add(ones) {
      const left = reduced(ones)
      const [first] = left
      if (first === undefined) return false
      const [pivot, value] = first
      const scale = inverse(value)
      for (const [place, factor] of left) left.set(place, (factor * scale) % prime)
      for (const row of rows.values()) {
        const factor = row.get(pivot)
        if (factor !== undefined) subtract(row, left, factor)
      }
      rows.set(pivot, left)
      return true
    },
    without(ones) {
      const [first] = reduced(ones)
      if (first === undefined) return new Set()
      const [place] = first
      return new Set([place, ...[...rows].filter(([, row]) => row.has(place)).map(([pivot]) => pivot)])
    },
  }
}

function subtract(from: Vector, row: Vector, factor: number): void {
  for (const [place, value] of row) {
    const left = ((from.get(place) ?? 0) + prime - ((value * factor) % prime)) % prime
    if (left === 0) from.delete(place)
    else from.set(place, left)
  }
}

/** By Fermat: the power of the prime less two. */
function inverse(value: number): number {
  let [result, base] = [1, value]
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}
