import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { concentration, giniOfKnown } from "./concentration.ts"
import { gini } from "./inequality.ts"
import { add, compare, multiply, type Ratio, ratio, subtract } from "./ratio.ts"

const amount = fc.oneof(fc.constant(0), fc.nat(60), fc.maxSafeNat())
const person = fc.record({ got: amount, need: fc.oneof(fc.nat(4), fc.maxSafeNat()) })
const people = fc.array(person, { minLength: 1, maxLength: 30 })
const withSome = people.filter((all) => all.some(({ got }) => got > 0))
const partlyKnown = fc.array(fc.record({ got: amount, need: fc.option(fc.nat(9), { nil: null }) }), {
  maxLength: 30,
})

type Person = { readonly got: number; readonly need: number | null }
const of = (all: readonly Person[]): Ratio | null =>
  concentration(
    all.map(({ got }) => got),
    all.map(({ need }) => need),
  )

/** 2 sum(x R)/S - 1 with the ranks counted one person against another. */
function byDefinition(all: readonly { readonly got: number; readonly need: number }[]): Ratio {
  const n = all.length
  const sum = all.reduce((so, { got }) => so + BigInt(got), 0n)
  const parts = all.map(({ got, need }) => {
    const below = all.filter((other) => other.need < need).length
    const tied = all.filter((other) => other.need === need).length
    const meanRank = ratio(2 * below + tied + 1, 2)
    const fractional = multiply(subtract(meanRank, ratio(1, 2)), ratio(1, n))
    return multiply(ratio(got), fractional)
  })
  return subtract(multiply(ratio(2n, sum), parts.reduce(add, ratio(0))), ratio(1))
}

describe("concentration over need", () => {
  it("is 2 sum(x R)/S - 1 with the mean rank of ties", () => {
    fc.assert(
      fc.property(withSome, (all) => {
        expect(of(all)).toEqual(byDefinition(all))
      }),
    )
  })

  it("is gini when the need is what was got, and -gini when it is the opposite", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (list) => {
        fc.pre(list.some((each) => each > 0))
        const figure = gini(list) as Ratio
        expect(concentration(list, list)).toEqual(figure)
        const opposite = list.map((each) => Number.MAX_SAFE_INTEGER - each)
        expect(concentration(list, opposite)).toEqual(ratio(-figure.num, figure.den))
      }),
    )
  })

  it("is never further from 0 than gini", () => {
    fc.assert(
      fc.property(withSome, (all) => {
        const figure = of(all) as Ratio
        const most = gini(all.map(({ got }) => got)) as Ratio
        expect(compare(figure, most)).toBeLessThanOrEqual(0)
        expect(compare(ratio(-most.num, most.den), figure)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it("does not depend on the order of the people, ties among them", () => {
    fc.assert(
      fc.property(
        partlyKnown.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(of(shuffled)).toEqual(of(all))
        },
      ),
    )
  })

  it("depends on the order of needs alone, not on how far apart they are", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ got: amount, need: fc.nat(1_000) }), { maxLength: 30 }), (all) => {
        expect(of(all.map(({ got, need }) => ({ got, need: need ** 3 + need })))).toEqual(of(all))
      }),
    )
  })

  it("is 0 when all need the same, or got the same", () => {
    expect(concentration([1, 2, 9], [7, 7, 7])).toEqual(ratio(0))
    expect(concentration([5, 5, 5], [1, 2, 3])).toEqual(ratio(0))
  })

  it("is over the known alone, and unknown when they are fewer than half", () => {
    fc.assert(
      fc.property(partlyKnown, (all) => {
        const known = all.filter((each) => each.need !== null)
        const isEnough = known.length * 2 >= all.length && known.some(({ got }) => got > 0)
        expect(of(all)).toEqual(isEnough ? of(known) : null)
      }),
    )
  })

  it("is the same in another unit of need, however large the numbers become", () => {
    const person = fc.record({ got: fc.nat(1_000_000), need: fc.option(fc.nat(60), { nil: null }) })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (all) => {
        const got = all.map((one) => one.got)
        const needs = all.map(({ need }) => need)
        const inRupiah = needs.map((need) => need && need * 1_000_000_007)
        expect(concentration(got, inRupiah)).toEqual(concentration(got, needs))
      }),
    )
  })

  it("is unknown when the known got nothing, or without people", () => {
    expect(concentration([0, 0], [1, 2])).toBeNull()
    expect(concentration([0, 9], [1, null])).toBeNull()
    expect(concentration([], [])).toBeNull()
  })

  it("does not read an unknown need as no need", () => {
    expect(concentration([9, 0, 0], [null, 1, 2])).toBeNull()
    expect(concentration([9, 0, 0], [0, 1, 2])).toEqual(ratio(-2, 3))
  })

  it("refuses lists of different lengths, and bad values of either", () => {
    expect(() => concentration([1], [])).toThrow(expect.objectContaining({ code: "measure.lengths" }))
    expect(() => concentration([-1], [1])).toThrow(expect.objectContaining({ code: "measure.negative" }))
    expect(() => concentration([1], [0.5])).toThrow(
      expect.objectContaining({ code: "measure.notWhole", where: "in the needs at index 0" }),
    )
    const missing = [undefined] as unknown as number[]
    expect(() => concentration([1], missing)).toThrow(expect.objectContaining({ code: "measure.notWhole" }))
  })
})

describe("the gini of known needs", () => {
  it("is that of the known, and unknown when they are fewer than half", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(60), { nil: null }), { maxLength: 30 }), (needs) => {
        const known = needs.filter((need) => need !== null)
        expect(giniOfKnown(needs)).toEqual(known.length * 2 < needs.length ? null : gini(known))
      }),
    )
    expect(giniOfKnown([3, null, null])).toBeNull()
    expect(giniOfKnown([])).toBeNull()
    expect(giniOfKnown([0, 0, null])).toEqual(ratio(0))
  })
})
