import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hiddenAcross, type Parting } from "./crossing-groups.ts"
import { independent } from "./independent.ts"

/** People in groups by one thing and another, each pair so many times; nothing is hidden yet. */
function parted(...people: readonly (readonly [times: number, ...groups: readonly number[]])[]): Parting[] {
  const ways = (people[0]?.length ?? 1) - 1
  return Array.from({ length: ways }, (_, way) => {
    const groupOf = people.flatMap(([times, ...groups]) =>
      Array.from({ length: times }, () => groups[way] as number),
    )
    return { groupOf, hidden: Array.from({ length: Math.max(...groupOf) + 1 }, () => false) }
  })
}

describe("groups of the same people in several ways", () => {
  const shown = { least: 5, isWhole: true }

  it("are shown when nobody is alone between them", () => {
    const even = parted([10, 0, 0], [10, 0, 1], [10, 1, 0], [10, 1, 1])
    expect(hiddenAcross(even, shown)).toEqual([
      [false, false],
      [false, false],
    ])
  })

  it("are hidden where one is another and one person more", () => {
    // All of unit 0 are men, and one man is in unit 1.
    const one = hiddenAcross(parted([20, 0, 0], [1, 1, 0], [20, 1, 1]), shown)
    expect(one.flat()).toContain(true)
  })

  it("are hidden where grades within terms leave one of a term", () => {
    // Terms 0 have grades 0 and 1, one of them grade 2, which is hidden among those of terms 1.
    const [terms, grades] = parted([30, 0, 0], [30, 0, 1], [1, 0, 2], [8, 1, 2]) as [Parting, Parting]
    const hidden = { ...grades, hidden: [false, false, true] }
    expect(hiddenAcross([terms, hidden], shown).flat()).not.toEqual([false, false, false, false, true])
  })

  it("tell of nobody: without any few, the others stand for as much", () => {
    const person = fc.tuple(fc.nat(2), fc.nat(1), fc.nat(2))
    fc.assert(
      fc.property(fc.array(person, { minLength: 6, maxLength: 16 }), fc.boolean(), (people, isWhole) => {
        const partings = [0, 1, 2].map((way) => ({
          groupOf: people.map((groups) => groups[way] as number),
          hidden: [false, false, false],
        }))
        const hidden = hiddenAcross(partings, { least: 3, isWhole })
        const rankOf = (some: readonly (readonly number[])[]) => {
          const span = independent()
          for (const groups of some) {
            const figures = groups.flatMap((group, way) =>
              hidden[way]?.[group] === true ? [] : [1 + way * 3 + group],
            )
            span.add(isWhole ? [0, ...figures] : figures)
          }
          return span.rank
        }
        const all = rankOf(people)
        for (const a of people.keys()) {
          for (const b of people.keys()) {
            expect(rankOf(people.filter((_, i) => i !== a && i !== b))).toBe(all)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
