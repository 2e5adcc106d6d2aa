import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cv2, ge2, gini, giniCorrected, hoover, jain, mean } from "./inequality.ts"
import { compare, multiply, type Ratio, ratio, subtract } from "./ratio.ts"

const amount = fc.oneof(fc.constant(0), fc.nat(60), fc.maxSafeNat())
const amounts = fc.array(amount, { minLength: 1, maxLength: 40 })
const withSome = amounts.filter((list) => list.some((each) => each > 0))
const exact = (list: readonly number[]): readonly bigint[] => list.map(BigInt)
const total = (list: readonly bigint[]): bigint => list.reduce((so, each) => so + each, 0n)
const size = (value: bigint): bigint => (value < 0n ? -value : value)
const isWithin = (figure: Ratio | null, least: Ratio, most: Ratio): boolean =>
  figure !== null && compare(least, figure) <= 0 && compare(figure, most) <= 0

describe("each measure by its definition", () => {
  it("gini is half the mean difference of all pairs over the mean", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const all = exact(list)
        const differences = total(all.flatMap((one) => all.map((other) => size(one - other))))
        expect(gini(list)).toEqual(ratio(differences, 2n * BigInt(list.length) * total(all)))
      }),
    )
  })

  it("hoover is half the sum of distances to the mean over the whole", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const n = BigInt(list.length)
        const sum = total(exact(list))
        const distances = total(exact(list).map((each) => size(n * each - sum)))
        expect(hoover(list)).toEqual(ratio(distances, 2n * n * sum))
      }),
    )
  })

  it("cv2 is the population variance over the squared mean", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const n = BigInt(list.length)
        const sum = total(exact(list))
        const squares = total(exact(list).map((each) => (n * each - sum) ** 2n))
        expect(cv2(list)).toEqual(ratio(squares, n * sum * sum))
      }),
    )
  })

  it("jain is 1/(1 + cv2), ge2 half of cv2, the corrected gini n/(n - 1) of gini", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const squared = cv2(list) as Ratio
        expect(jain(list)).toEqual(ratio(squared.den, squared.num + squared.den))
        expect(ge2(list)).toEqual(multiply(squared, ratio(1, 2)))
        const others = list.length - 1
        const corrected = others === 0 ? null : multiply(gini(list) as Ratio, ratio(list.length, others))
        expect(giniCorrected(list)).toEqual(corrected)
      }),
    )
  })

  it("mean is the sum over the number of people", () => {
    fc.assert(
      fc.property(amounts, (list) => {
        expect(mean(list)).toEqual(ratio(total(exact(list)), list.length))
      }),
    )
  })
})

describe("the range of each measure", () => {
  it("is kept by every list", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const n = list.length
        const oneGotAll = ratio(n - 1, n)
        expect(isWithin(gini(list), ratio(0), oneGotAll)).toBe(true)
        expect(isWithin(hoover(list), ratio(0), oneGotAll)).toBe(true)
        expect(compare(hoover(list) as Ratio, gini(list) as Ratio)).toBeLessThanOrEqual(0)
        expect(isWithin(jain(list), ratio(1, n), ratio(1))).toBe(true)
        expect(isWithin(cv2(list), ratio(0), ratio(n - 1))).toBe(true)
        expect(isWithin(ge2(list), ratio(0), ratio(n - 1, 2))).toBe(true)
        expect(n === 1 || isWithin(giniCorrected(list), ratio(0), ratio(1))).toBe(true)
      }),
    )
  })

  it("ends where one person got everything", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1 }), (n, all) => {
        const list = [all, ...Array.from({ length: n - 1 }, () => 0)]
        expect(gini(list)).toEqual(ratio(n - 1, n))
        expect(giniCorrected(list)).toEqual(ratio(1))
        expect(hoover(list)).toEqual(ratio(n - 1, n))
        expect(jain(list)).toEqual(ratio(1, n))
        expect(cv2(list)).toEqual(ratio(n - 1))
        expect(ge2(list)).toEqual(ratio(n - 1, 2))
      }),
    )
  })

  it("begins where all got the same, and nowhere else", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const areEqual = list.every((each) => each === list[0])
        const even = list.map(() => list[0] as number)
        for (const measure of [gini, hoover, cv2, ge2]) {
          expect(measure(list)?.num === 0n).toBe(areEqual)
          expect(measure(even)).toEqual(ratio(0))
        }
        expect(compare(jain(list) as Ratio, ratio(1)) === 0).toBe(areEqual)
        expect(jain(even)).toEqual(ratio(1))
      }),
    )
  })
})

describe("without people, and without money", () => {
  it("nobody has no figure", () => {
    for (const measure of [mean, gini, giniCorrected, hoover, jain, cv2, ge2]) expect(measure([])).toBeNull()
  })

  it("a population that got nothing is even", () => {
    for (const measure of [mean, gini, giniCorrected, hoover, cv2, ge2])
      expect(measure([0, 0, 0])).toEqual(ratio(0))
    expect(jain([0, 0, 0])).toEqual(ratio(1))
  })

  it("one person is even, and no sample", () => {
    for (const measure of [gini, hoover, cv2, ge2]) expect(measure([7])).toEqual(ratio(0))
    expect(jain([7])).toEqual(ratio(1))
    expect(giniCorrected([7])).toBeNull()
    expect(giniCorrected([0])).toBeNull()
  })
})

describe("a gift to everybody", () => {
  it("lowers gini by the factor S/(S + n a), unless it was 0", () => {
    const small = fc
      .array(fc.nat(1_000), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some(Boolean))
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 1_000 }), (list, gift) => {
        const sum = list.reduce((so, each) => so + each, 0)
        const before = gini(list) as Ratio
        const after = gini(list.map((each) => each + gift)) as Ratio
        expect(after).toEqual(multiply(before, ratio(sum, sum + list.length * gift)))
        expect(compare(after, before)).toBe(before.num === 0n ? 0 : -1)
        expect(subtract(before, after).num >= 0n).toBe(true)
      }),
    )
  })
})
