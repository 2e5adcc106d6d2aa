import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { atkinson, theilT } from "./entropy.ts"
import { exponential, naturalLogarithm } from "./logarithm.ts"

const amounts = fc.array(fc.oneof(fc.constant(0), fc.nat(60), fc.nat(60_000_000)), {
  minLength: 1,
  maxLength: 40,
})
const withSome = amounts.filter((list) => list.some((each) => each > 0))
const average = (list: readonly number[]): number => list.reduce((so, each) => so + each, 0) / list.length

describe("theil's T", () => {
  it("is the mean of r ln r over all, 0 ln 0 being 0", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const mean = average(list)
        const terms = list.map((each) => (each === 0 ? 0 : (each / mean) * Math.log(each / mean)))
        expect(theilT(list)).toBeCloseTo(average(terms), 12)
      }),
    )
  })

  it("lies between 0 and ln n, where one got everything", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const [figure, most] = [theilT(list) as number, Math.log(list.length)]
        expect(figure).toBeGreaterThanOrEqual(0)
        expect(figure).toBeLessThanOrEqual(most + 1e-12)
        expect(theilT([...list.map(() => 0), 7])).toBeCloseTo(Math.log(list.length + 1), 12)
      }),
    )
  })

  it("is 0 where all got the same, and nowhere else", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }), (list) => {
        expect(theilT(list) === 0).toBe(list.every((each) => each === list[0]))
      }),
    )
  })

  it("of equal amounts is 0 to the last digit, however large they are", () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(theilT([most, most, most])).toBe(0)
    expect(atkinson([most, most, most], 0.5)).toBe(0)
  })

  it("is unknown without people, and 0 when nobody got anything", () => {
    expect(theilT([])).toBeNull()
    expect(theilT([0, 0])).toBe(0)
  })
})

describe("atkinson's index", () => {
  it("is what its definition says, for any aversion", () => {
    const aversion = fc.constantFrom(0.25, 0.5, 0.75, 1.5, 2, 3)
    const positive = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(positive, aversion, (list, aversion) => {
        const mean = average(list)
        const welfare = average(list.map((each) => (each / mean) ** (1 - aversion)))
        expect(atkinson(list, aversion)).toBeCloseTo(1 - welfare ** (1 / (1 - aversion)), 11)
        const geometric = Math.exp(average(list.map((each) => Math.log(each / mean))))
        expect(atkinson(list, 1)).toBeCloseTo(1 - geometric, 11)
      }),
    )
  })

  it("is 0 without aversion, and grows with it", () => {
    fc.assert(
      fc.property(withSome, (list) => {
        const figures = [0, 0.25, 0.5, 0.75, 1, 2, 5].map((aversion) => atkinson(list, aversion) as number)
        expect(figures[0]).toBe(0)
        for (const [i, figure] of figures.entries()) {
          expect(figure).toBeGreaterThanOrEqual((figures[i - 1] ?? 0) - 1e-12)
          expect(figure).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it("is 1 from an aversion of 1 on when somebody got nothing", () => {
    expect(atkinson([0, 10], 1)).toBe(1)
    expect(atkinson([0, 10], 2)).toBe(1)
    expect(atkinson([0, 10], 0.5)).toBeCloseTo(0.5, 15)
  })

  it("is unknown without people, and 0 when nobody got anything", () => {
    expect(atkinson([], 1)).toBeNull()
    expect(atkinson([0, 0], 1)).toBe(0)
  })

  it.each([-1, 11, Number.NaN])("has no aversion of %s", (aversion) => {
    expect(() => atkinson([1], aversion)).toThrow(expect.objectContaining({ code: "measure.badAversion" }))
  })
})

describe("the logarithm and the exponential of our own", () => {
  const relative = (got: number, true_: number): number =>
    Math.abs(got - true_) / Math.max(Math.abs(true_), 1e-300)

  it("agree with the engine's to its last digits", () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    fc.assert(
      fc.property(positive, (value) => {
        expect(relative(naturalLogarithm(value), Math.log(value))).toBeLessThan(4 * Number.EPSILON)
      }),
      { numRuns: 2_000 },
    )
    const near = fc.double({ min: 0.5, max: 2, noNaN: true })
    fc.assert(
      fc.property(near, (value) => {
        expect(relative(naturalLogarithm(value), Math.log(value))).toBeLessThan(4 * Number.EPSILON)
      }),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.double({ min: -650, max: 650, noNaN: true }), (value) => {
        expect(relative(exponential(value), Math.exp(value))).toBeLessThan(8 * Number.EPSILON)
      }),
      { numRuns: 2_000 },
    )
  })

  it("are exact where they can be", () => {
    expect(naturalLogarithm(1)).toBe(0)
    expect(naturalLogarithm(2)).toBe(Math.LN2)
    expect(exponential(0)).toBe(1)
  })

  it("give these very bits on every machine", () => {
    const bits = (value: number): string => {
      const view = new DataView(new ArrayBuffer(8))
      view.setFloat64(0, value)
      return view.getBigUint64(0).toString(16)
    }
    expect([3, 10, 1e-9, 12_345.678].map((value) => bits(naturalLogarithm(value)))).toEqual([
      "3ff193ea7aad030b",
      "40026bb1bbb55516",
      "c034b927f32bffb8",
      "4022d79559791e31",
    ])
    expect(theilT([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11_904, 22_261])).toBe(0.362341242343895)
  })
})
