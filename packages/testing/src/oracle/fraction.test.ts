import { describe, expect, it } from "vitest"
import { addMonths, addYears } from "./calendar.ts"
import { fraction, ratio, rounded } from "./fraction.ts"
import { hundredths } from "./rows.ts"

describe("a ratio", () => {
  it("is in lowest terms with a positive denominator", () => {
    expect(ratio(fraction(14, 18))).toEqual({ num: "7", den: "9", value: 0.777778 })
    expect(ratio(fraction(2, -6))).toEqual({ num: "-1", den: "3", value: -0.333333 })
    expect(ratio(fraction(0, 7))).toEqual({ num: "0", den: "1", value: 0 })
    expect(ratio(fraction(1, 0))).toBeNull()
  })

  it("rounds half to even at six decimals, whatever the size", () => {
    // 0.0000005 lies between 0 and 1 millionth: 0 is even; 0.0000015 between 1 and 2: 2 is even.
    expect(rounded(fraction(5, 10_000_000))).toBe(0)
    expect(rounded(fraction(15, 10_000_000))).toBe(0.000002)
    expect(rounded(fraction(-15, 10_000_000))).toBe(-0.000002)
    expect(rounded(fraction(4_000_000_000_000_000n, 3_000_000n))).toBe(1333333333.333333)
  })
})

describe("the calendar", () => {
  it("clips to the month's end", () => {
    expect([addMonths("2024-08-31", 6), addYears("2024-02-29", 3), addYears("2024-02-29", 4)]).toEqual([
      "2025-02-28",
      "2027-02-28",
      "2028-02-29",
    ])
  })
})

it("reads decimals as hundredths", () => {
  expect(["2", "2.5", "0.25", "100.00"].map(hundredths)).toEqual([200, 250, 25, 10_000])
})
