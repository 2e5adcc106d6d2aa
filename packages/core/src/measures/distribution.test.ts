import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { distribution, merge, sumOfLowest } from "./distribution.ts"
import { sumOfProducts } from "./exact-sum.ts"
import { Unmeasurable } from "./unmeasurable.ts"

const amount = fc.oneof(fc.constant(0), fc.nat(60), fc.maxSafeNat())
const amounts = fc.array(amount, { maxLength: 60 })

describe("a distribution", () => {
  it("has the exact sums of its amounts, however large they are", () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const { people, withAny, sum, sumOfSquares, sorted } = distribution(list)
        const exact = list.map(BigInt)
        expect(people).toBe(list.length)
        expect(withAny).toBe(list.filter((each) => each > 0).length)
        expect(sum).toBe(exact.reduce((so, each) => so + each, 0n))
        expect(sumOfSquares).toBe(exact.reduce((so, each) => so + each * each, 0n))
        expect(Array.from(sorted)).toEqual(list.toSorted((a, b) => a - b))
      }),
    )
  })

  it("leaves the list it was made of as it was", () => {
    const list = [3, 1, 2]
    distribution(list)
    expect(list).toEqual([3, 1, 2])
  })

  it("is made once", () => {
    const made = distribution([1, 2])
    expect(distribution(made)).toBe(made)
  })

  it("knows no negative zero", () => {
    expect(Object.is(distribution([-0]).sorted[0], 0)).toBe(true)
  })

  it("of groups merged is the one of their lists put together", () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 6 }), (groups) => {
        expect(merge(groups)).toEqual(distribution(groups.flat()))
        expect(merge(groups.map(distribution))).toEqual(distribution(groups.flat()))
      }),
    )
  })

  it.each([
    ["measure.negative", -1],
    ["measure.negative", -0.5],
    ["measure.negative", Number.NEGATIVE_INFINITY],
    ["measure.notWhole", 1.5],
    ["measure.notWhole", Number.NaN],
    ["measure.notWhole", Number.POSITIVE_INFINITY],
    ["measure.notWhole", undefined],
    ["measure.notWhole", null],
    ["measure.notWhole", "5"],
    ["measure.notWhole", 5n],
    ["measure.unsafe", 2 ** 53],
  ])("refuses with %s the value %s", (code, value) => {
    const list = [1, 2, value] as number[]
    expect(() => distribution(list)).toThrow(Unmeasurable)
    expect(() => distribution(list)).toThrow(expect.objectContaining({ code, where: "at index 2" }))
  })

  it("says in one line what is wrong, where, and what to do", () => {
    const thrown = (() => {
      try {
        return distribution([0.5])
      } catch (error) {
        return error
      }
    })()
    expect((thrown as Unmeasurable).line).toBe(
      "error[measure.notWhole]: 0.5 is no whole number, at index 0, count in whole rupiah or minutes; leave out what is unknown, and say how many",
    )
  })
})

describe("the exact sum", () => {
  it("of products is the one of bigints, signs and all", () => {
    const pairs = fc.array(fc.tuple(fc.maxSafeInteger(), fc.oneof(fc.integer(), fc.maxSafeInteger())), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(pairs, (list) => {
        const got = sumOfProducts(
          list.length,
          (i) => list[i]?.[0] ?? 0,
          (i) => list[i]?.[1] ?? 0,
        )
        expect(got).toBe(list.reduce((so, [a, b]) => so + BigInt(a) * BigInt(b), 0n))
      }),
    )
  })

  it("of the lowest is the one of a slice", () => {
    fc.assert(
      fc.property(amounts, fc.nat(60), (list, count) => {
        const lowest = list.toSorted((a, b) => a - b).slice(0, count)
        const taken = Math.min(count, list.length)
        expect(sumOfLowest(distribution(list), taken)).toBe(
          lowest.reduce((so, each) => so + BigInt(each), 0n),
        )
      }),
    )
  })
})
