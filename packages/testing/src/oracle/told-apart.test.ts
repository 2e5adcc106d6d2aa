import * as fc from "fast-check"
import { expect, it } from "vitest"
import { tellsOfFew } from "./told-apart.ts"

it("finds few who can be told apart, as all ways to part the figures do", () => {
  const person = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (people, least) => {
      let found = false
      for (let side = 0; side < 2 ** 6; side++) {
        const isCut = (figures: readonly string[]) =>
          new Set(figures.map((figure) => (side >> "abcdef".indexOf(figure)) & 1)).size > 1
        const told = people.filter(isCut).length
        if (told > 0 && told < least) found = true
      }
      expect(tellsOfFew(people, least)).toBe(found)
    }),
    { numRuns: 500 },
  )
})
