import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { add, compare, divide, isRatio, multiply, type Ratio, ratio, subtract, toContract } from "./ratio.ts"

const whole = fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n })
const any = fc
  .tuple(
    whole,
    whole.filter((den) => den !== 0n),
  )
  .map(([num, den]) => ratio(num, den))

function dividesBoth({ num, den }: Ratio, prime: bigint): boolean {
  return num % prime === 0n && den % prime === 0n
}

describe("a ratio", () => {
  it("is in lowest terms over a positive denominator", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -500n, max: 500n }), fc.integer({ min: 1, max: 500 }), (num, den) => {
        const made = ratio(num, -den)
        expect(made.den).toBeGreaterThan(0n)
        expect(made.num * BigInt(-den)).toBe(num * made.den)
        for (let divisor = 2n; divisor <= 500n; divisor++) expect(dividesBoth(made, divisor)).toBe(false)
      }),
    )
  })

  it("is the same however it was written", () => {
    fc.assert(
      fc.property(
        any,
        whole.filter((by) => by !== 0n),
        ({ num, den }, by) => {
          expect(ratio(num * by, den * by)).toEqual({ num, den })
        },
      ),
    )
  })

  it("obeys the laws of a field", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
        expect(multiply(a, b)).toEqual(multiply(b, a))
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)))
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        expect(add(subtract(a, b), b)).toEqual(a)
        expect(b.num === 0n ? a : multiply(divide(a, b), b)).toEqual(a)
      }),
    )
  })

  it("is ordered as its difference to another says", () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const { num } = subtract(a, b)
        expect(Math.sign(Number(num))).toBe(compare(a, b))
        expect(compare(b, a) + compare(a, b)).toBe(0)
        expect(compare(a, a)).toBe(0)
      }),
    )
  })

  it("has no denominator of zero", () => {
    expect(() => ratio(1, 0)).toThrow(expect.objectContaining({ code: "measure.zeroDenominator" }))
    expect(() => ratio(0, 0n)).toThrow(expect.objectContaining({ code: "measure.zeroDenominator" }))
    expect(() => divide(ratio(1), ratio(0))).toThrow(
      expect.objectContaining({ code: "measure.zeroDenominator" }),
    )
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("is not made of %s", (value) => {
    expect(() => ratio(value)).toThrow(expect.objectContaining({ code: "measure.notWhole" }))
    expect(() => ratio(1, value)).toThrow(expect.objectContaining({ code: "measure.notWhole" }))
  })
})

describe("a ratio as reports print it", () => {
  it("is exact in its texts, and rounded half-even in its value", () => {
    expect(toContract(ratio(14, 18))).toEqual({ num: "7", den: "9", value: 0.777778 })
    expect(toContract(ratio(-14, 18))).toEqual({ num: "-7", den: "9", value: -0.777778 })
    expect(toContract(ratio(0, 5))).toEqual({ num: "0", den: "1", value: 0 })
  })

  it("reads back as the same ratio", () => {
    fc.assert(
      fc.property(any, (figure) => {
        const printed = JSON.parse(JSON.stringify(toContract(figure))) as { num: string; den: string }
        expect(ratio(BigInt(printed.num), BigInt(printed.den))).toEqual(figure)
      }),
    )
  })

  it("leaves null and the reason for no figure as they are", () => {
    expect(toContract(null)).toBeNull()
    expect(toContract({ undefined: "bottom40HasNothing" } as const)).toEqual({
      undefined: "bottom40HasNothing",
    })
  })
})

describe("isRatio", () => {
  it("refuses what is none", () => {
    for (const value of [
      null,
      undefined,
      1,
      1n,
      "1/2",
      {},
      { num: 1, den: 2 },
      { num: 1n },
      { num: 1n, den: 0n },
    ])
      expect(isRatio(value)).toBe(false)
  })

  it("knows every ratio", () => {
    fc.assert(
      fc.property(any, (figure) => {
        expect(isRatio(figure)).toBe(true)
      }),
    )
  })
})
