import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { atkinson, theilT } from "./entropy.ts"
import { cv2, ge2, gini, giniCorrected, hoover, jain } from "./inequality.ts"
import { lorenz, majorizes, palma, topTenShare } from "./lorenz.ts"
import { compare, type Ratio } from "./ratio.ts"

const amount = fc.oneof(fc.constant(0), fc.nat(60), fc.nat(60_000_000))
const amounts = fc.array(amount, { minLength: 1, maxLength: 40 })
const withSome = amounts.filter((list) => list.some((each) => each > 0))

type List = readonly number[]
const exact: ReadonlyArray<readonly [string, (list: List) => unknown]> = [
  ["gini", gini],
  ["hoover", hoover],
  ["jain", jain],
  ["cv2", cv2],
  ["ge2", ge2],
  ["palma", palma],
  ["topTenShare", topTenShare],
  ["lorenz", lorenz],
]
const floats: ReadonlyArray<readonly [string, (list: List) => number | null]> = [
  ["theilT", theilT],
  ["atkinson of 1/2", (list) => atkinson(list, 0.5)],
  ["atkinson of 1", (list) => atkinson(list, 1)],
  ["atkinson of 2", (list) => atkinson(list, 2)],
]
const growing: ReadonlyArray<readonly [string, (list: List) => Ratio | null]> = [
  ["gini", gini],
  ["hoover", hoover],
  ["cv2", cv2],
  ["ge2", ge2],
  ["topTenShare", topTenShare],
]

describe("the order of the list", () => {
  it.each([...exact, ...floats, ["giniCorrected", giniCorrected] as const])(
    "is nothing to %s",
    (_, measure) => {
      fc.assert(
        fc.property(
          amounts.chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
          ([list, shuffled]) => {
            expect(measure(shuffled)).toEqual(measure(list))
          },
        ),
      )
    },
  )
})

describe("the unit of the amounts", () => {
  const scaled = fc.tuple(amounts, fc.integer({ min: 1, max: 1_000_000 }))

  it.each([...exact, ["giniCorrected", giniCorrected] as const])("is nothing to %s", (_, measure) => {
    fc.assert(
      fc.property(scaled, ([list, factor]) => {
        expect(measure(list.map((each) => each * factor))).toEqual(measure(list))
      }),
    )
  })

  it.each(floats)("is nothing to %s but for its last digits", (_, measure) => {
    fc.assert(
      fc.property(scaled, ([list, factor]) => {
        expect(measure(list.map((each) => each * factor))).toBeCloseTo(measure(list) as number, 12)
      }),
    )
  })
})

describe("everybody counted more than once", () => {
  const repeated = fc.tuple(amounts, fc.integer({ min: 2, max: 5 })).map(([list, times]) => ({
    list,
    again: Array.from({ length: times }, () => list).flat(),
  }))

  it.each(exact)("is nothing to %s", (_, measure) => {
    fc.assert(
      fc.property(repeated, ({ list, again }) => {
        expect(measure(again)).toEqual(measure(list))
      }),
    )
  })

  it.each(floats)("is nothing to %s but for its last digits", (_, measure) => {
    fc.assert(
      fc.property(repeated, ({ list, again }) => {
        expect(measure(again)).toBeCloseTo(measure(list) as number, 12)
      }),
    )
  })

  it("changes the corrected gini, which speaks of samples", () => {
    expect(giniCorrected([0, 1, 0, 1])).not.toEqual(giniCorrected([0, 1]))
  })
})

describe("a transfer from one who has more to one who has less (Pigou, Dalton)", () => {
  /** The gift is no more than makes the two equal. */
  const transfer = withSome.chain((list) =>
    fc
      .tuple(fc.nat(list.length - 1), fc.nat(list.length - 1), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([i, j, part]) => {
        const [rich, poor] = (list[i] as number) >= (list[j] as number) ? [i, j] : [j, i]
        const gift = Math.floor((((list[rich] as number) - (list[poor] as number)) / 2) * part)
        const after = list.with(rich, (list[rich] as number) - gift)
        return { list, gift, after: after.with(poor, (after[poor] as number) + gift) }
      }),
  )

  it.each(growing)("never raises %s", (_, measure) => {
    fc.assert(
      fc.property(transfer, ({ list, after }) => {
        expect(compare(measure(after) as Ratio, measure(list) as Ratio)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it.each(floats)("never raises %s by more than its last digits", (_, measure) => {
    fc.assert(
      fc.property(transfer, ({ list, after }) => {
        expect(measure(after) as number).toBeLessThanOrEqual((measure(list) as number) + 1e-12)
      }),
    )
  })

  it("lowers gini, cv2 and raises jain whenever something was given", () => {
    fc.assert(
      fc.property(transfer, ({ list, gift, after }) => {
        fc.pre(gift > 0)
        expect(compare(gini(after) as Ratio, gini(list) as Ratio)).toBe(-1)
        expect(compare(cv2(after) as Ratio, cv2(list) as Ratio)).toBe(-1)
        expect(compare(jain(after) as Ratio, jain(list) as Ratio)).toBe(1)
      }),
    )
  })

  it("leaves a list that the one before majorizes", () => {
    fc.assert(
      fc.property(transfer, ({ list, gift, after }) => {
        expect(majorizes(list, after)).toBe(true)
        expect(majorizes(after, list)).toBe(gift === 0)
      }),
    )
  })
})

describe("a list that majorizes another", () => {
  it("is found at least as unequal by every measure", () => {
    const pair = fc.tuple(
      fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
      fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
    )
    fc.assert(
      fc.property(pair, ([one, other]) => {
        fc.pre(majorizes(one, other) && one.some(Boolean))
        for (const [, measure] of growing)
          expect(compare(measure(one) as Ratio, measure(other) as Ratio)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it("has as many people and as much to share", () => {
    expect(majorizes([0, 4], [2, 2])).toBe(true)
    expect(majorizes([0, 4], [2, 3])).toBe(false)
    expect(majorizes([0, 0, 4], [2, 2])).toBe(false)
    expect(majorizes([], [])).toBe(true)
  })
})
