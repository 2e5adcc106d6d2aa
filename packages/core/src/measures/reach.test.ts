import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { distribution } from "./distribution.ts"
import { parity } from "./parity.ts"
import { attainable, coverage, rate } from "./reach.ts"
import { add, compare, divide, type Ratio, ratio, subtract } from "./ratio.ts"

const amounts = fc.array(fc.oneof(fc.constant(0), fc.nat(60), fc.maxSafeNat()), { maxLength: 40 })

describe("coverage of a floor", () => {
  it("counts who reaches it, and what is missing below it", () => {
    const target = fc.oneof(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    )
    fc.assert(
      fc.property(
        amounts.filter((list) => list.length > 0),
        target,
        (list, target) => {
          const reached = list.filter((each) => each >= target).length
          const missing = list.reduce((so, each) => so + BigInt(Math.max(0, target - each)), 0n)
          expect(coverage(list, target)).toEqual({
            target,
            people: list.length,
            reached,
            share: ratio(reached, list.length),
            shortfall: ratio(missing, BigInt(list.length) * BigInt(target)),
          })
        },
      ),
    )
  })

  it("lets nobody's surplus make up for another", () => {
    expect(coverage([0, 1_800], 900).shortfall).toEqual(ratio(1, 2))
  })

  it("has no share of nobody", () => {
    expect(coverage([], 900)).toEqual({ target: 900, people: 0, reached: 0, share: null, shortfall: null })
  })

  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])("has no floor of %s", (target) => {
    expect(() => coverage([1], target)).toThrow(expect.objectContaining({ code: "measure.badTarget" }))
  })
})

describe("the attainable gini", () => {
  it("gives the lower median to as many as the whole allows", () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const recipients = list.filter((each) => each > 0).toSorted((a, b) => a - b)
        fc.pre(recipients.length > 0)
        // The lower median: as many recipients below it as at or above it, or one fewer.
        const median = recipients.slice(0, Math.ceil(recipients.length / 2)).at(-1) as number
        const total = list.reduce((so, each) => so + BigInt(each), 0n)
        let k = 0
        while (k < list.length && BigInt(k + 1) * BigInt(median) <= total) k++
        expect(attainable(list)).toEqual({ recipients: k, gini: subtract(ratio(1), ratio(k, list.length)) })
        expect(k).toBeGreaterThan(0)
      }),
    )
  })

  it("is unknown when nobody got anything, or without people", () => {
    expect(attainable([0, 0])).toBeNull()
    expect(attainable([])).toBeNull()
  })

  it("takes the lower of two medians, and stops at the number of people", () => {
    expect(attainable([0, 0, 0, 4, 8])).toEqual({ recipients: 3, gini: ratio(2, 5) })
    expect(attainable([1, 1, 100])).toEqual({ recipients: 3, gini: ratio(0) })
  })
})

describe("a rate", () => {
  it("is unknown without people, not 0", () => {
    expect(rate({ people: 0, withAny: 0 })).toBeNull()
    expect(rate({ people: 4, withAny: 0 })).toEqual(ratio(0))
  })

  it("reads a distribution", () => {
    expect(rate(distribution([0, 3, 5]))).toEqual(ratio(2, 3))
  })

  it("refuses more recipients than people, and counts that are none", () => {
    expect(() => rate({ people: 1, withAny: 2 })).toThrow(
      expect.objectContaining({ code: "measure.tooManyRecipients" }),
    )
    expect(() => rate({ people: 1.5, withAny: 1 })).toThrow(
      expect.objectContaining({ code: "measure.notWhole" }),
    )
    expect(() => rate({ people: 1, withAny: -1 })).toThrow(
      expect.objectContaining({ code: "measure.negative" }),
    )
  })
})

describe("parity", () => {
  const group = fc
    .tuple(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([people, part]) => ({ people, withAny: Math.floor(people * part) }))

  it("compares every pair of groups", () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 6 }), (groups) => {
        const rates = groups.map(({ people, withAny }) => ratio(withAny, people))
        const found = parity(groups)
        expect(found).not.toBeNull()
        if (found === null) return
        const differences = rates.flatMap((one) => rates.map((other) => subtract(one, other)))
        expect(differences.some((each) => compare(each, found.difference) === 0)).toBe(true)
        expect(differences.every((each) => compare(each, found.difference) <= 0)).toBe(true)
        const positive = rates.filter(({ num }) => num > 0n)
        const quotients = positive.flatMap((one) => rates.map((other) => divide(other, one)))
        expect(found.ratio).toEqual(positive.length === 0 ? null : quotients.toSorted(compare)[0])
        const isLow = found.ratio !== null && compare(found.ratio, ratio(4, 5)) < 0
        expect(found.screen).toBe(found.ratio === null ? null : isLow ? "look" : "pass")
      }),
    )
  })

  it("passes at four fifths exactly, and looks right below", () => {
    expect(
      parity([
        { people: 10, withAny: 10 },
        { people: 10, withAny: 8 },
      ])?.screen,
    ).toBe("pass")
    const below = parity([
      { people: 1, withAny: 1 },
      { people: 1_000_000_000, withAny: 799_999_999 },
    ])
    expect(below?.screen).toBe("look")
  })

  it("has no ratio when nobody got anything, and no screen then", () => {
    expect(
      parity([
        { people: 3, withAny: 0 },
        { people: 4, withAny: 0 },
      ]),
    ).toEqual({
      difference: ratio(0),
      ratio: null,
      screen: null,
    })
  })

  it("needs two groups with people", () => {
    expect(parity([])).toBeNull()
    expect(parity([{ people: 3, withAny: 1 }])).toBeNull()
    expect(
      parity([
        { people: 3, withAny: 1 },
        { people: 0, withAny: 0 },
      ]),
    ).toBeNull()
    expect(
      add(
        parity([
          { people: 2, withAny: 1 },
          { people: 4, withAny: 1 },
          { people: 0, withAny: 0 },
        ])?.difference as Ratio,
        ratio(0),
      ),
    ).toEqual(ratio(1, 4))
  })
})
