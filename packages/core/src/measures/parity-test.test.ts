import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fisherExact } from "./fisher.ts"
import { parityTest } from "./parity-test.ts"
import { permutationTest } from "./permutation.ts"
import { compare, ratio, subtract } from "./ratio.ts"
import type { GroupCount } from "./reach.ts"
import { nearestDouble } from "./rounding.ts"

/** Every way to choose the recipients among all people, one by one: how many each group then has. */
function lotteries(groups: readonly GroupCount[]): readonly (readonly number[])[] {
  const groupOf = groups.flatMap(({ people }, group) => Array.from({ length: people }, () => group))
  const recipients = groups.reduce((so, { withAny }) => so + withAny, 0)
  const found: number[][] = []
  for (let chosen = 0; chosen < 2 ** groupOf.length; chosen++) {
    const won = groups.map(() => 0)
    for (const [i, group] of groupOf.entries())
      if ((chosen >> i) % 2 === 1) won[group] = (won[group] ?? 0) + 1
    if (won.reduce((so, each) => so + each, 0) === recipients) found.push(won)
  }
  return found
}

const count = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.nat(most))
    .map(([people, withAny]): GroupCount => ({ people, withAny: Math.min(people, withAny) }))

describe("fisher's exact test", () => {
  it("is the part of all lotteries whose table is not likelier than the one seen", () => {
    fc.assert(
      fc.property(count(0, 5), count(0, 6), (one, other) => {
        const all = lotteries([one, other])
        const times = (first: number | undefined): number => all.filter(([won]) => won === first).length
        const likely = all.filter(([won]) => times(won) <= times(one.withAny)).length
        expect(fisherExact(one, other)).toBe(likely / all.length)
      }),
      { numRuns: 60 },
    )
  })

  it("is the same from all sides of the table", () => {
    fc.assert(
      fc.property(count(0, 200), count(0, 200), (one, other) => {
        const p = fisherExact(one, other)
        const never = ({ people, withAny }: GroupCount): GroupCount => ({ people, withAny: people - withAny })
        expect(fisherExact(other, one)).toBe(p)
        expect(fisherExact(never(one), never(other))).toBe(p)
        const recipients = { people: one.withAny + other.withAny, withAny: one.withAny }
        const others = { people: one.people + other.people - recipients.people, withAny: never(one).withAny }
        expect(fisherExact(recipients, others)).toBe(p)
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
      }),
    )
  })

  it("counts a table exactly as likely as the one seen, without a tolerance", () => {
    // Margins 2, 2 and 2, 2: the two outer tables have 1 chance in 6 each.
    expect(fisherExact({ people: 2, withAny: 2 }, { people: 2, withAny: 0 })).toBe(1 / 3)
  })

  /** Printed by R 4's own example for `fisher.test`, and by SciPy's for `fisher_exact`. */
  it.each([
    ["R, TeaTasting", [3, 1], [1, 3], 0.4857, 4],
    ["R, Convictions", [2, 15], [10, 3], 0.0005367, 7],
    ["SciPy, whales and sharks", [8, 2], [1, 5], 0.03496503496503495, 15],
  ] as const)("gives the published p value of %s", (_, [a, b], [c, d], p, digits) => {
    expect(fisherExact({ people: a + b, withAny: a }, { people: c + d, withAny: c })).toBeCloseTo(p, digits)
  })

  it("is 1 when nobody got anything, or everybody, or a group is empty", () => {
    expect(fisherExact({ people: 5, withAny: 0 }, { people: 9, withAny: 0 })).toBe(1)
    expect(fisherExact({ people: 5, withAny: 5 }, { people: 9, withAny: 9 })).toBe(1)
    expect(fisherExact({ people: 0, withAny: 0 }, { people: 9, withAny: 4 })).toBe(1)
  })

  it("is exact where the chances are too small for a float of each table", () => {
    // One table of C(4000, 2000), over 10^1200: only the sum of the two outer tables is left, and below 2^-1074.
    expect(fisherExact({ people: 2_000, withAny: 2_000 }, { people: 2_000, withAny: 0 })).toBe(0)
    const choose = 137_846_528_820n // C(40, 20)
    expect(fisherExact({ people: 20, withAny: 20 }, { people: 20, withAny: 0 })).toBe(
      nearestDouble(2n, choose),
    )
  })
})

describe("the permutation test", () => {
  it("comes near the part of all lotteries that lie as far apart", () => {
    fc.assert(
      fc.property(count(1, 4), count(1, 4), count(1, 4), (...groups) => {
        const spread = (won: readonly number[]) => {
          const rates = won.map((each, i) => ratio(each, groups[i]?.people ?? 1)).toSorted(compare)
          return subtract(rates.at(-1) ?? ratio(0), rates[0] ?? ratio(0))
        }
        const seen = spread(groups.map(({ withAny }) => withAny))
        const all = lotteries(groups)
        const exact = all.filter((won) => compare(spread(won), seen) >= 0).length / all.length
        const p = permutationTest(groups, { rounds: 4_000, seed: 7 })
        // Five standard deviations, and the one lottery that is the list itself.
        expect(Math.abs((p ?? 2) - exact)).toBeLessThan(
          5 * Math.sqrt((exact * (1 - exact)) / 4_000) + 1 / 4_000,
        )
      }),
      { numRuns: 60 },
    )
  })

  const units = [
    { people: 30, withAny: 12 },
    { people: 20, withAny: 2 },
    { people: 25, withAny: 10 },
  ]

  it("gives the same p value for the same seed, for ever", () => {
    expect(permutationTest(units)).toBe(0.0724)
    expect(permutationTest(units, { rounds: 999, seed: 1 })).toBe(0.067)
    expect(permutationTest(units, { rounds: 999, seed: 2 })).toBe(0.062)
    expect(permutationTest(units, { rounds: 999, seed: Number.MAX_SAFE_INTEGER })).toBe(0.074)
  })

  it("is never 0, and 1 when every lottery lies as far apart", () => {
    const far = [
      { people: 500, withAny: 500 },
      { people: 500, withAny: 0 },
      { people: 500, withAny: 0 },
    ]
    expect(permutationTest(far, { rounds: 99 })).toBe(1 / 100)
    expect(permutationTest(units.map(({ people }) => ({ people, withAny: 0 })))).toBe(1)
    expect(permutationTest(units.map(({ people }) => ({ people, withAny: people })))).toBe(1)
  })

  it("does not hear which side is drawn: recipients or the others", () => {
    const never = units.map(({ people, withAny }) => ({ people, withAny: people - withAny }))
    expect(permutationTest(never)).toBe(permutationTest(units))
  })

  it("leaves out groups without people, and needs two others", () => {
    expect(permutationTest([...units, { people: 0, withAny: 0 }])).toBe(permutationTest(units))
    expect(permutationTest(units.slice(0, 1))).toBeNull()
    expect(permutationTest([])).toBeNull()
  })

  it.each([
    ["measure.badRounds", { rounds: 0 }],
    ["measure.badRounds", { rounds: 1.5 }],
    ["measure.negative", { seed: -1 }],
    ["measure.notWhole", { seed: 0.5 }],
  ] as const)("refuses with %s the options %j", (code, options) => {
    expect(() => permutationTest(units, options)).toThrow(expect.objectContaining({ code }))
  })

  it("refuses more people than it can shuffle", () => {
    const nation = [
      { people: 2 ** 25, withAny: 1 },
      { people: 2 ** 25, withAny: 1 },
    ]
    expect(() => permutationTest(nation)).toThrow(expect.objectContaining({ code: "measure.tooManyPeople" }))
  })
})

describe("the test of parity", () => {
  const [one, other, third] = [
    { people: 30, withAny: 12 },
    { people: 20, withAny: 2 },
    { people: 25, withAny: 10 },
  ] as const

  it("is fisher's for two groups, and a permutation test for more", () => {
    const p = fisherExact(one, other)
    expect(parityTest([one, other], { seed: 4 })).toEqual({ p, test: "fisher", rounds: null, seed: null })
    expect(parityTest([one, { people: 0, withAny: 0 }, other])).toEqual(parityTest([one, other]))
    expect(parityTest([one, other, third], { rounds: 99 })).toEqual({
      p: permutationTest([one, other, third], { rounds: 99, seed: 1 }),
      test: "permutation",
      rounds: 99,
      seed: 1,
    })
  })

  it("is none with fewer than two groups", () => {
    expect(parityTest([one])).toBeNull()
    expect(parityTest([])).toBeNull()
  })
})
