import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Form, isCombination } from "./elimination.ts"
import { fewTold } from "./few-told.ts"

const form = (...factors: readonly number[]): Form =>
  new Map(factors.flatMap((factor, i) => (factor === 0 ? [] : [[`${i}`, BigInt(factor)] as const])))

const told = (people: readonly number[], sums: readonly (readonly number[])[], least = 5) =>
  fewTold(
    {
      figures: sums.map((sum, i) => ({ name: `${i}`, sum: form(...sum) })),
      kindOf: (unknown) => unknown,
      people: new Map(people.map((size, i) => [`${i}`, size])),
    },
    least,
  )

describe("the solver", () => {
  it("finds a hidden unit by the total less the others", () => {
    expect(
      told(
        [10, 2, 6],
        [
          [1, 1, 1],
          [1, 0, 0],
          [0, 0, 1],
        ],
      ),
    ).toEqual(["1"])
    expect(
      told(
        [10, 2, 6],
        [
          [1, 1, 1],
          [1, 0, 0],
        ],
      ),
    ).toBeUndefined()
  })

  it("finds two hidden units of few people together", () => {
    expect(
      told(
        [10, 1, 1],
        [
          [1, 1, 1],
          [1, 0, 0],
        ],
      ),
    ).toEqual(["1", "2"])
    expect(
      told(
        [10, 3, 2],
        [
          [1, 1, 1],
          [1, 0, 0],
        ],
      ),
    ).toBeUndefined()
  })

  it("finds few in figures that cross, whatever they count with", () => {
    expect(
      told(
        [6, 1, 6],
        [
          [1, 0, 0],
          [3, 3, 0],
          [0, 1, 1],
        ],
      ),
    ).toEqual(["1"])
  })

  it("finds no combination that is none", () => {
    expect(isCombination(form(1, 2), [form(1, 1), form(0, 3)])).toBe(true)
    expect(isCombination(form(1, 2, 1), [form(1, 1), form(0, 3)])).toBe(false)
    expect(isCombination(form(), [])).toBe(true)
  })

  it("finds whatever some combination with small factors finds", () => {
    const row = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 5, maxLength: 5 })
    const factors = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 4, maxLength: 4 })
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), factors, sizes, (rows, by, people) => {
        const sum = people.map((_, i) =>
          rows.reduce((all, each, k) => all + (each[i] ?? 0) * (by[k] ?? 0), 0),
        )
        const size = sum.reduce((all, factor, i) => (factor === 0 ? all : all + (people[i] ?? 0)), 0)
        if (size > 0 && size < 5) expect(told(people, rows)).toBeDefined()
      }),
      { numRuns: 2_000 },
    )
  })
})
