import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hiddenGroups } from "./publish.ts"

describe("what the public may not see", () => {
  it("is the figures of groups of fewer people than the least", () => {
    expect(hiddenGroups([4, 5, 2, 6], 5)).toEqual([true, false, true, false])
    expect(hiddenGroups([5, 6], 5)).toEqual([false, false])
    expect(hiddenGroups([], 5)).toEqual([])
  })

  it("takes the next smallest with a single one, that nobody subtracts it from the total", () => {
    expect(hiddenGroups([9, 4, 6, 7], 5)).toEqual([false, true, true, false])
    expect(hiddenGroups([6, 4, 6], 5)).toEqual([true, true, false])
    expect(hiddenGroups([4], 5)).toEqual([true])
  })

  it("does not count a group of nobody as one that hides another", () => {
    expect(hiddenGroups([0, 4, 6, 7], 5)).toEqual([true, true, true, false])
    expect(hiddenGroups([0, 6, 7], 5)).toEqual([true, false, false])
  })

  it("is never one group of people alone among several", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }), fc.nat(10), (sizes, least) => {
        const hidden = hiddenGroups(sizes, least)
        const others = sizes.filter((people) => people > 0).length > 1
        if (others) expect(sizes.filter((people, i) => people > 0 && hidden[i] === true).length).not.toBe(1)
        expect(sizes.every((people, i) => people >= least || hidden[i] === true)).toBe(true)
      }),
    )
  })
})
