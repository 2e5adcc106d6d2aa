import { describe, expect, it } from "vitest"
import { lastDayOf } from "./period.ts"
import { period } from "./service-events.ts"

describe("the last day of a period", () => {
  it.each([
    ["2025", "2025-12-31"],
    ["2025-S1", "2025-06-30"],
    ["2025-S2", "2025-12-31"],
    ["2025-Q1", "2025-03-31"],
    ["2025-Q2", "2025-06-30"],
    ["2025-Q3", "2025-09-30"],
    ["2025-Q4", "2025-12-31"],
    ["2025-04", "2025-04-30"],
    ["2025-07", "2025-07-31"],
    ["2025-02", "2025-02-28"],
    ["2024-02", "2024-02-29"],
    ["1900-02", "1900-02-28"],
    ["2000-02", "2000-02-29"],
  ])("of %s is %s", (of, day) => {
    expect(period.parse(of)).toBe(of)
    expect(lastDayOf(of)).toBe(day)
  })

  it("is the day before the first of the next month, in every month", () => {
    for (let n = 0; n < 2400; n++) {
      const month = new Date(Date.UTC(1900, n, 1)).toISOString().slice(0, 7)
      expect(lastDayOf(month)).toBe(new Date(Date.UTC(1900, n + 1, 0)).toISOString().slice(0, 10))
    }
  })
})
