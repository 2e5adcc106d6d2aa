import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { behindAll, hiddenSets } from "./hidden-sets.ts"

const sets = (...parts: readonly string[]) => parts.map((part) => [new Set(part)])

describe("parts the same people may be behind", () => {
  it("are hidden with few, and then the next smallest, until the hidden stand for enough different people", () => {
    expect(hiddenSets(sets("a", "bcdef", "ghijkl"), 5)).toEqual([true, true, false])
    // Who is behind both counts once.
    expect(hiddenSets(sets("a", "abcde", "fghijk"), 5)).toEqual([true, true, false])
    expect(hiddenSets(sets("ab", "abc", "defgh", "ijklm"), 5)).toEqual([true, true, true, false])
  })

  it("are shown when nobody is behind them, and hide nobody", () => {
    expect(hiddenSets(sets("", "abcde"), 5)).toEqual([false, false])
    expect(hiddenSets(sets("", "a", "abcde"), 5)).toEqual([false, true, true])
  })

  it("stand for several figures, each of which needs enough people", () => {
    const [few, many] = [new Set("a"), new Set("abcde")]
    expect(
      hiddenSets(
        [
          [many, few],
          [many, many],
          [many, new Set<string>()],
        ],
        5,
      ),
    ).toEqual([true, true, false])
  })

  it("leave nothing that few are behind, shown or hidden, unless the whole has few", () => {
    const people = fc.array(fc.constantFrom(..."abcdefghij".split("")), { maxLength: 10 })
    fc.assert(
      fc.property(fc.array(people, { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (lists, least) => {
        const parts = lists.map((list) => [new Set(list)])
        const hidden = hiddenSets(parts, least)
        for (const [i, [set]] of parts.entries()) {
          if (hidden[i] !== true && set !== undefined) expect(set.size === 0 || set.size >= least).toBe(true)
        }
        const held = behindAll(parts.filter((_, i) => hidden[i] === true)).size
        const all = behindAll(parts).size
        if (all >= least) expect(held === 0 || held >= least).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
