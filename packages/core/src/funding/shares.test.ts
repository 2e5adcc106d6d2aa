import * as fc from "fast-check"
import { expect, it } from "vitest"
import { shareOf } from "./shares.ts"

it("gives the remainder one rupiah each to the first", () => {
  expect([0, 1, 2].map((place) => shareOf(11, place, 3))).toEqual([4, 4, 3])
  expect(shareOf(0, 0, 3)).toBe(0)
})

it("gives shares that add up to the amount and differ by at most one", () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 50 }), (amount, people) => {
      const shares = Array.from({ length: people }, (_, place) => shareOf(amount, place, people))
      expect(shares.reduce((sum, share) => sum + share)).toBe(amount)
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    }),
  )
})
