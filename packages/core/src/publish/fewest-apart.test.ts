import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fewestApart, type Kind } from "./fewest-apart.ts"

const of = (people: number, ...figures: readonly number[]): Kind => ({ figures, people })

describe("the fewest people who are told apart by figures that cross", () => {
  it("are those in whom two figures differ", () => {
    // Unit 0 is asked for competency 2 alone, which one of unit 1 is asked for, too: 2 less 0 is that one.
    expect(fewestApart([of(6, 0, 2), of(1, 1, 2), of(6, 1, 3)], 5)).toBe(1)
  })

  it("are nobody where figures cross in one group alone, or not at all", () => {
    expect(fewestApart([], 5)).toBeUndefined()
    expect(fewestApart([of(6, 0, 2), of(7, 1, 3)], 5)).toBeUndefined()
    expect(fewestApart([of(3, 0, 2)], 5)).toBe(3)
  })

  it("are counted once, however many figures they are in", () => {
    expect(fewestApart([of(2, 0, 2, 3), of(3, 1, 2, 3)], 9)).toBe(2)
  })

  it("are a smallest cut: what all ways to part the figures find", () => {
    const kind = fc.record({
      figures: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 4 }),
      people: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(kind, { maxLength: 9 }), (kinds) => {
        let fewest = Number.POSITIVE_INFINITY
        for (let side = 0; side < 2 ** 7; side++) {
          const isCut = ({ figures }: Kind) => new Set(figures.map((figure) => (side >> figure) & 1)).size > 1
          const people = kinds.filter(isCut).reduce((sum, each) => sum + each.people, 0)
          if (people > 0) fewest = Math.min(fewest, people)
        }
        expect(fewestApart(kinds, 1_000) ?? Number.POSITIVE_INFINITY).toBe(fewest)
        const some = fewestApart(kinds, 5) ?? Number.POSITIVE_INFINITY
        expect(Math.min(some, 5)).toBe(Math.min(fewest, 5))
      }),
      { numRuns: 500 },
    )
  })
})
