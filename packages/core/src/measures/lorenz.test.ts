import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gini, hoover } from "./inequality.ts"
import { lorenz, palma, shareOfLowest, topTenShare } from "./lorenz.ts"
import { add, compare, divide, multiply, type Ratio, ratio, subtract } from "./ratio.ts"

const amount = fc.oneof(fc.constant(0), fc.nat(60), fc.maxSafeNat())
const amounts = fc.array(amount, { minLength: 1, maxLength: 25 })
const withSome = amounts.filter((list) => list.some((each) => each > 0))
const part = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }))
  .map(([num, more]) => ratio(num, num + more - 1 || 1))

/** L(t) by cutting each person into as many equal pieces as `t` has: then the border lies between two pieces. */
function byPieces(list: readonly number[], t: Ratio): Ratio {
  const pieces = list
    .toSorted((a, b) => a - b)
    .flatMap((each) => Array.from({ length: Number(t.den) }, () => each))
  const taken = pieces.slice(0, list.length * Number(t.num))
  const sum = (of: readonly number[]): bigint => of.reduce((so, each) => so + BigInt(each), 0n)
  return ratio(sum(taken), sum(pieces))
}

describe("the share of those with the least", () => {
  it("is that of people cut into pieces, exactly", () => {
    fc.assert(
      fc.property(withSome, part, (list, t) => {
        expect(shareOfLowest(list, t)).toEqual(byPieces(list, t))
      }),
    )
  })

  it("is never more than their part, and all of them have all", () => {
    fc.assert(
      fc.property(withSome, part, (list, t) => {
        expect(compare(shareOfLowest(list, t) as Ratio, t)).toBeLessThanOrEqual(0)
        expect(shareOfLowest(list, ratio(0))).toEqual(ratio(0))
        expect(shareOfLowest(list, ratio(1))).toEqual(ratio(1))
      }),
    )
  })

  it("is unknown when there is nothing to share, or nobody", () => {
    expect(shareOfLowest([0, 0], ratio(1, 2))).toBeNull()
    expect(shareOfLowest([], ratio(1, 2))).toBeNull()
  })

  it.each([ratio(-1, 2), ratio(3, 2)])("knows no part outside 0 to 1", (t) => {
    expect(() => shareOfLowest([1], t)).toThrow(expect.objectContaining({ code: "measure.badPart" }))
  })
})

describe("the Lorenz curve", () => {
  it("holds the shares of its parts", () => {
    fc.assert(
      fc.property(withSome, fc.integer({ min: 1, max: 60 }), (list, parts) => {
        const points = lorenz(list, parts)
        expect(points.map(({ p }) => p)).toEqual(Array.from({ length: parts + 1 }, (_, i) => ratio(i, parts)))
        for (const { p, share } of points) expect(share).toEqual(shareOfLowest(list, p))
      }),
    )
  })

  it("bends one way only, with a corner at each person", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const shares = lorenz(list, list.length).map(({ share }) => share as Ratio)
        const steps = shares.slice(1).map((share, i) => subtract(share, shares[i] as Ratio))
        expect(steps).toEqual(steps.toSorted(compare))
      }),
    )
  })

  it("encloses half of gini, and lies hoover below the diagonal at most", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const points = lorenz(list, list.length)
        const shares = points.map(({ share }) => share as Ratio)
        const twiceBelow = shares
          .slice(1)
          .reduce((so, share, i) => add(so, add(share, shares[i] as Ratio)), ratio(0))
        expect(subtract(ratio(1), divide(twiceBelow, ratio(list.length)))).toEqual(gini(list))
        const depths = points.map(({ p, share }) => subtract(p, share as Ratio))
        expect(depths.toSorted(compare).at(-1)).toEqual(hoover(list))
      }),
    )
  })

  it("has eleven points unless told, none without people, and no shares of nothing", () => {
    expect(lorenz([1, 2, 3])).toHaveLength(11)
    expect(lorenz([])).toEqual([])
    expect(lorenz([0, 0]).map(({ share }) => share)).toEqual(Array.from({ length: 11 }, () => null))
    expect(lorenz([0, 0])[3]?.p).toEqual(ratio(3, 10))
  })
})

describe("palma and the top tenth", () => {
  it("are shares of the curve", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const [four, nine] = [shareOfLowest(list, ratio(4, 10)), shareOfLowest(list, ratio(9, 10))] as [
          Ratio,
          Ratio,
        ]
        const top = subtract(ratio(1), nine)
        expect(topTenShare(list)).toEqual(top)
        const expected = four.num === 0n ? { undefined: "bottom40HasNothing" } : divide(top, four)
        expect(palma(list)).toEqual(expected)
      }),
    )
  })

  it("are 1/4 and 1/10 when all got the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1 }), (people, each) => {
        const list = Array.from({ length: people }, () => each)
        expect(palma(list)).toEqual(ratio(1, 4))
        expect(topTenShare(list)).toEqual(ratio(1, 10))
      }),
    )
  })

  it("counts the person on the border by the part below it", () => {
    // Of 3 people the lowest 4/10 are 1.2: the first, and a fifth of the second.
    expect(shareOfLowest([0, 5, 15], ratio(4, 10))).toEqual(multiply(ratio(1, 5), ratio(5, 20)))
    expect(palma([0, 5, 15])).toEqual(divide(multiply(ratio(3, 10), ratio(15, 20)), ratio(1, 20)))
  })

  it("say so when the four tenths have nothing, and are unknown when nobody has", () => {
    expect(palma([0, 0, 0, 0, 9])).toEqual({ undefined: "bottom40HasNothing" })
    expect(palma([0, 0])).toBeNull()
    expect(palma([])).toBeNull()
    expect(topTenShare([0, 0])).toBeNull()
    expect(topTenShare([])).toBeNull()
  })
})
