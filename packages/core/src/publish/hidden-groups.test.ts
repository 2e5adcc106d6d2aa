import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hiddenGroups, hiddenParts } from "./hidden-groups.ts"

const sizesOf = (minLength: number) => fc.array(fc.nat(12), { minLength, maxLength: 8 })
const held = (sizes: readonly number[], hidden: readonly boolean[]) =>
  sizes.reduce((sum, people, i) => (hidden[i] === true ? sum + people : sum), 0)

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

  it("takes the next smallest until the hidden are enough people together", () => {
    expect(hiddenGroups([10, 1, 1], 5)).toEqual([true, true, true])
    expect(hiddenGroups([10, 2, 2, 8], 5)).toEqual([false, true, true, true])
    expect(hiddenGroups([10, 3, 2, 8], 5)).toEqual([false, true, true, false])
  })

  it("does not count a group of nobody as one that hides another", () => {
    expect(hiddenGroups([0, 4, 6, 7], 5)).toEqual([true, true, true, false])
    expect(hiddenGroups([0, 6, 7], 5)).toEqual([true, false, false])
  })

  it("hides a group for few who are in none, and does not count them for others", () => {
    expect(hiddenGroups([7, 6], 5, 1)).toEqual([false, true])
    expect(hiddenGroups([7, 6], 5, 5)).toEqual([false, false])
    expect(hiddenGroups([7, 6, 3], 5, 4)).toEqual([false, true, true])
    expect(hiddenGroups([7, 6, 3], 5, 20)).toEqual([false, true, true])
  })

  it("is shown of a part that rests on nobody, and counts what is hidden anyway", () => {
    expect(hiddenParts([0, 6, 7], 5)).toEqual([false, false, false])
    expect(hiddenParts([0, 4, 6, 7], 5)).toEqual([false, true, true, false])
    expect(hiddenParts([6, 3, 7], 5, [true, false, false])).toEqual([true, true, false])
    expect(hiddenParts([0, 6, 7], 5, [], 2)).toEqual([false, true, false])
    expect(hiddenParts([0, 6, 7], 5, [], 5)).toEqual([false, false, false])
    expect(hiddenParts([3, 0, 8, 7], 5, [true, true, false, false])).toEqual([true, true, false, true])
  })

  it("is never so little that few are had by subtracting", () => {
    fc.assert(
      fc.property(sizesOf(1), fc.nat(10), fc.nat(8), (sizes, least, unlisted) => {
        const hidden = hiddenGroups(sizes, least, unlisted)
        const all = sizes.every((people, i) => hidden[i] === true || people === 0)
        const few = held(sizes, hidden)
        expect(all || few === 0 || few >= least).toBe(true)
        expect(all || few + unlisted === 0 || few + unlisted >= least).toBe(true)
        expect(sizes.every((people, i) => people >= least || hidden[i] === true)).toBe(true)
        const parts = held(sizes, hiddenParts(sizes, least))
        expect(parts === 0 || parts >= least || parts === held(sizes, [...sizes.map(() => true)])).toBe(true)
      }),
    )
  })

  it("is no more than that: without the largest of what was hidden last, few are left", () => {
    fc.assert(
      fc.property(sizesOf(2), fc.integer({ min: 2, max: 10 }), (sizes, least) => {
        const hidden = hiddenGroups(sizes, least)
        const more = sizes.filter((people, i) => hidden[i] === true && people >= least)
        if (more.length === 0) return
        expect(held(sizes, hidden) - Math.max(...more)).toBeLessThan(least)
      }),
    )
  })
})
