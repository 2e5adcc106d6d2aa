import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seededDraw, splitMix64, xoshiro128StarStar } from "./random.ts"

const times = <Value>(count: number, next: () => Value): readonly Value[] =>
  Array.from({ length: count }, next)

describe("the generator", () => {
  it("is xoshiro128** 1.1: the outputs of the authors' C code from the state 1, 2, 3, 4", () => {
    expect(times(10, xoshiro128StarStar([1, 2, 3, 4]))).toEqual([
      11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492, 1_287_239_034, 3_734_860_849,
      3_729_100_597, 4_258_142_804,
    ])
  })

  it("is started by SplitMix64: its outputs from the seed 1234567", () => {
    expect(times(5, splitMix64(1_234_567n))).toEqual([
      6_457_827_717_110_365_317n,
      3_203_168_211_198_807_973n,
      9_817_491_932_198_370_423n,
      4_593_380_528_125_082_431n,
      16_408_922_859_458_223_821n,
    ])
  })

  it("takes the low word of each step first", () => {
    const draw = seededDraw(1_234_567)
    const words = [0xfb08fc85, 0x599ed017, 0x5854_0fa5, 0x2c73_f084] as const
    expect(times(20, () => draw(2 ** 32))).toEqual(times(20, xoshiro128StarStar(words)))
  })
})

describe("a draw", () => {
  it("lies below its bound, and is the same for the same seed", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const [draw, again] = [seededDraw(seed), seededDraw(seed)]
        const drawn = times(20, () => draw(bound))
        expect(drawn.every((each) => Number.isInteger(each) && each >= 0 && each < bound)).toBe(true)
        expect(times(20, () => again(bound))).toEqual(drawn)
      }),
    )
  })

  it("favours none of six", () => {
    const draw = seededDraw(1)
    const seen = [0, 0, 0, 0, 0, 0]
    for (const each of times(60_000, () => draw(6))) seen[each] = (seen[each] ?? 0) + 1
    // Five standard deviations of a count with 10,000 expected.
    for (const count of seen)
      expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(60_000 * (1 / 6) * (5 / 6)))
  })

  it("favours no small number, as a remainder would", () => {
    // Of 2^32 numbers modulo 3 x 2^30 half lie in the first third.
    const draw = seededDraw(1)
    const low = times(30_000, () => draw(3 * 2 ** 30)).filter((each) => each < 2 ** 30).length
    expect(Math.abs(low - 10_000)).toBeLessThan(5 * Math.sqrt(30_000 * (1 / 3) * (2 / 3)))
  })
})
