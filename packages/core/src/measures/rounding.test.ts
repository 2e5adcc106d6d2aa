import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decimal, nearestDouble, sixDecimals } from "./rounding.ts"

/** Half-even by hand: long division one digit at a time, then the schoolbook rule on the digits. */
function byHand(num: bigint, den: bigint): string {
  const size = num < 0n ? -num : num
  let rest = size % den
  let digits = `${size / den}`
  for (let i = 0; i < 6; i++) {
    rest *= 10n
    digits += `${rest / den}`
    rest %= den
  }
  const next = (rest * 10n) / den
  const isHalf = next === 5n && (rest * 10n) % den === 0n
  const isOdd = "13579".includes(digits.at(-1) ?? "")
  const goesUp = isHalf ? isOdd : next >= 5n
  const rounded = `${BigInt(digits) + (goesUp ? 1n : 0n)}`.padStart(7, "0")
  return `${num < 0n ? "-" : ""}${rounded.slice(0, -6)}.${rounded.slice(-6)}`
}

const whole = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n })

describe("rounding to six decimals", () => {
  it("is half-even from the exact fraction, as long division has it", () => {
    const positive = fc.bigInt({ min: 1n, max: 2n ** 70n })
    fc.assert(
      fc.property(whole, positive, (num, den) => {
        expect(decimal(num, den)).toBe(Number(byHand(num, den)) + 0)
      }),
      { numRuns: 2_000 },
    )
  })

  it("takes a tie to the even neighbour, and its nearest neighbours apart", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (millionths) => {
        const tie = 2n * millionths + 1n
        const even = millionths % 2n === 0n ? millionths : millionths + 1n
        expect(decimal(tie, 2_000_000n)).toBe(Number(`${even}e-6`) + 0)
        const fine = 10n ** 30n
        expect(decimal(tie * fine - 1n, 2_000_000n * fine)).toBe(Number(`${millionths}e-6`) + 0)
        expect(decimal(tie * fine + 1n, 2_000_000n * fine)).toBe(Number(`${millionths + 1n}e-6`) + 0)
      }),
    )
  })

  it("keeps ties that a float division gets wrong", () => {
    // 1.0000005 is a tie that no double can hold; toFixed sees 1.00000050000000002876 and goes up.
    expect(decimal(2_000_001n, 2_000_000n)).toBe(1)
    expect(Number((2_000_001 / 2_000_000).toFixed(6))).toBe(1.000001)
    expect(decimal(2_000_003n, 2_000_000n)).toBe(1.000002)
  })

  it("has no negative zero", () => {
    expect(Object.is(decimal(-1n, 10_000_000n), 0)).toBe(true)
    expect(Object.is(decimal(0n, 1n), 0)).toBe(true)
  })

  it("of a large mean is the double nearest to the decimal, not to a double over a million", () => {
    // 9,007,199,254.740993 has 2^53 + 1 millionths: the count itself is no double.
    expect(decimal(9_007_199_254_740_993n, 1_000_000n)).toBe(9_007_199_254.740993)
  })

  it("of a float starts from its exact binary value", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const twoTo = 2n ** 1_074n
        let [num, scale] = [value, 0n]
        for (; !Number.isInteger(num); scale++) num *= 2
        expect(sixDecimals(value)).toBe(decimal(BigInt(num) * (twoTo >> scale), twoTo))
      }),
    )
    expect(sixDecimals(0.0000005)).toBe(0)
    expect(sixDecimals(Number.MIN_VALUE)).toBe(0)
    expect(sixDecimals(2 ** -7)).toBe(0.007812)
    expect(sixDecimals(Number.NaN)).toBeNaN()
  })
})

describe("the nearest double of a fraction", () => {
  it("is the quotient of two doubles, which IEEE 754 rounds right", () => {
    const safe = fc.maxSafeNat()
    fc.assert(
      fc.property(safe, safe, (num, den) => {
        expect(nearestDouble(BigInt(num), BigInt(den + 1))).toBe(num / (den + 1))
      }),
      { numRuns: 2_000 },
    )
  })

  it("does not depend on how long the numbers are", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 5_000 }), (num, den, shift) => {
        const by = 2n ** BigInt(shift) + 1n
        expect(nearestDouble(BigInt(num) * by, BigInt(den + 1) * by)).toBe(num / (den + 1))
      }),
    )
  })

  it("reaches down to the smallest double, and is 0 below", () => {
    expect(nearestDouble(1n, 2n ** 1_000n)).toBe(2 ** -1_000)
    expect(nearestDouble(1n, 2n ** 1_074n)).toBe(Number.MIN_VALUE)
    expect(nearestDouble(1n, 2n ** 1_080n)).toBe(0)
  })
})
