import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ge2ByGroup, theilTByGroup } from "./by-group.ts"
import { ge2 } from "./inequality.ts"
import { add, divide, multiply, type Ratio, ratio } from "./ratio.ts"

const group = fc.array(fc.oneof(fc.constant(0), fc.nat(60), fc.nat(60_000_000)), { maxLength: 12 })
const groups = fc.array(group, { minLength: 1, maxLength: 6 }).filter((all) => all.flat().length > 0)
const sum = (list: readonly number[]): bigint => list.reduce((so, each) => so + BigInt(each), 0n)

describe("ge2 split by groups", () => {
  it("adds up to the total, exactly", () => {
    fc.assert(
      fc.property(groups, (all) => {
        const split = ge2ByGroup(all)
        expect(split?.total).toEqual(ge2(all.flat()))
        expect(split && add(split.within, split.between)).toEqual(split?.total)
      }),
    )
  })

  it("has between what everybody at the mean of their group would have", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        (all) => {
          const unit = all.reduce((so, { length }) => so * length, 1)
          const even = all.map((list) => list.map(() => (Number(sum(list)) * unit) / list.length))
          expect(ge2ByGroup(all)?.between).toEqual(ge2(even.flat()))
        },
      ),
    )
  })

  it("has within the sum of (S_g/S)² (n/n_g) of each group's own", () => {
    fc.assert(
      fc.property(groups, (all) => {
        const [everyone, whole] = [all.flat().length, sum(all.flat())]
        fc.pre(whole > 0n)
        const within = all
          .filter((list) => sum(list) > 0n)
          .map((list) => {
            const share = ratio(sum(list), whole)
            const weight = divide(multiply(share, share), ratio(list.length, everyone))
            return multiply(weight, ge2(list) as Ratio)
          })
          .reduce(add, ratio(0))
        expect(ge2ByGroup(all)?.within).toEqual(within)
      }),
    )
  })

  it("lies within one group wholly, and between groups of one wholly", () => {
    const list = [0, 3, 5, 9]
    expect(ge2ByGroup([list])).toEqual({ total: ge2(list), within: ge2(list), between: ratio(0) })
    expect(ge2ByGroup(list.map((each) => [each]))).toEqual({
      total: ge2(list),
      within: ratio(0),
      between: ge2(list),
    })
  })

  it("is 0 when nobody got anything, and unknown without people", () => {
    expect(ge2ByGroup([[0], [0, 0]])).toEqual({ total: ratio(0), within: ratio(0), between: ratio(0) })
    expect(ge2ByGroup([[], []])).toBeNull()
    expect(ge2ByGroup([])).toBeNull()
  })
})

describe("theil's T split by groups", () => {
  it("adds up to the total but for the last digits", () => {
    fc.assert(
      fc.property(groups, (all) => {
        const split = theilTByGroup(all)
        expect((split?.within ?? 0) + (split?.between ?? 0)).toBeCloseTo(split?.total as number, 12)
        expect(split?.within).toBeGreaterThanOrEqual(0)
        expect(split?.between).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it("is 0 when nobody got anything, and unknown without people", () => {
    expect(theilTByGroup([[0], [0, 0]])).toEqual({ total: 0, within: 0, between: 0 })
    expect(theilTByGroup([[]])).toBeNull()
  })
})
