import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMonths, addYears, dayNumber, dayOf, isWeekend, lastAnniversary } from "./calendar.ts"

const millisOfDay = 86_400_000
/** From 0001-01-01 to 9999-12-31. */
const number = fc.integer({ min: -719_162, max: 2_932_896 })

describe("days as numbers", () => {
  it("agree with the calendar of the platform, weekends included", () => {
    fc.assert(
      fc.property(number, (n) => {
        const date = new Date(n * millisOfDay)
        expect(dayOf(n)).toBe(date.toISOString().slice(0, 10))
        expect(dayNumber(dayOf(n))).toBe(n)
        expect(isWeekend(n)).toBe(date.getUTCDay() === 0 || date.getUTCDay() === 6)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe("months and years later", () => {
  it.each([
    ["2024-08-31", 6, "2025-02-28"],
    ["2023-08-31", 6, "2024-02-29"],
    ["2025-01-15", 6, "2025-07-15"],
    ["2025-10-31", 12, "2026-10-31"],
    ["2025-10-31", 13, "2026-11-30"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it("29 February becomes 28 February, and is itself again in a leap year", () => {
    expect(addYears("2024-02-29", 1)).toBe("2025-02-28")
    expect(addYears("2024-02-29", 3)).toBe("2027-02-28")
    expect(addYears("2024-02-29", 4)).toBe("2028-02-29")
  })
})

it.each([
  ["2024-02-29", "2025-02-27", "2024-02-29"],
  ["2024-02-29", "2025-02-28", "2025-02-28"],
  ["2024-02-29", "2028-02-28", "2027-02-28"],
  ["2024-02-29", "2028-02-29", "2028-02-29"],
  ["2022-07-01", "2022-07-01", "2022-07-01"],
  ["2022-07-01", "2025-06-30", "2024-07-01"],
])("the last anniversary of %s up to %s is %s", (of, asOf, anniversary) => {
  expect(lastAnniversary(of, asOf)).toBe(anniversary)
})
