/** Draws whole numbers from 0 to `bound - 1`, each as likely as the others; bound from 1 to 2^32. */
export type Draw = (bound: number) => number

/**
 * xoshiro128** 1.1 (Blackman and Vigna), the next 32 bits as an unsigned number. Its state is four words that are not
 * all zero. Integers alone: the same everywhere.
 */
export function xoshiro128StarStar(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state
  return () => {
    const scrambled = Math.imul(rotated(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return scrambled >>> 0
  }
}

function rotated(word: number, left: number): number {
  return (word << left) | (word >>> (32 - left))
}

/**
 * xoshiro128** started from a seed as its authors advise: two steps of SplitMix64 give the state, each its low word
 * first. Numbers that lie at or over the bound are drawn again, never reduced: a remainder would favour small ones.
 */
export function seededDraw(seed: number): Draw {
  const split = splitMix64(BigInt(seed))
  const [one, other] = [split(), split()]
  const next = xoshiro128StarStar([low(one), low(one >> 32n), low(other), low(other >> 32n)])
  return (bound) => {
    if (bound === 1) return 0
    const shift = Math.clz32(bound - 1)
    for (;;) {
      const drawn = next() >>> shift
      if (drawn < bound) return drawn
    }
  }
}

function low(word: bigint): number {
  return Number(BigInt.asIntN(32, word))
}

/** SplitMix64 (Steele, Lea, Flood; the constants of Vigna's splitmix64.c). */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n)
    let mixed = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n)
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn)
    return mixed ^ (mixed >> 31n)
  }
}
