import { describe, expect, it } from "vitest"
import { dayOfSerial, isLikelySerial, withMonthsAsNumbers } from "./days.ts"
import { formatOf } from "./number-format.ts"

describe("serial days", () => {
  // ECMA-376 part 1, 18.17.4.1, and the day that Lotus 1-2-3 counted.
  it.each([
    [1900, 1, "1900-01-01"],
    [1900, 59, "1900-02-28"],
    [1900, 60, undefined],
    [1900, 61, "1900-03-01"],
    [1900, 45_708, "2025-02-20"],
    [1900, 45_708.99, "2025-02-20"],
    [1900, 0, undefined],
    [1900, -1, undefined],
    [1900, 2_958_465, "9999-12-31"],
    [1900, 2_958_466, undefined],
    [1904, 0, "1904-01-01"],
    [1904, 44_246, "2025-02-20"],
  ] as const)("counted from %i: %d is %s", (dayZero, serial, day) => {
    expect(dayOfSerial(serial, dayZero)).toBe(day)
  })

  it("without a format are taken from 1940 to 2099, so that a year is none", () => {
    expect([2025, 20_250_220, 45_708.5].filter((number) => isLikelySerial(number, 1900))).toEqual([])
    expect([14_611, 45_708, 73_050].map((number) => isLikelySerial(number, 1900))).toEqual([true, true, true])
    expect([14_610, 73_051].map((number) => isLikelySerial(number, 1900))).toEqual([false, false])
  })
})

describe("months in words", () => {
  it.each([
    ["12 Maret 2025", "2025-03-12"],
    ["1 mei 2025", "2025-05-01"],
    ["01-Agt-2025", "2025-08-01"],
    ["5 Agu 2025", "2025-08-05"],
    ["5 Sept. 2025", "2025-09-05"],
    ["9 Nopember 2025", "2025-11-09"],
    ["31 DES 2025", "2025-12-31"],
    ["12 Marit 2025", "12 Marit 2025"],
    ["Maret 2025", "Maret 2025"],
    ["12/03/2025", "12/03/2025"],
  ])("%s", (text, said) => expect(withMonthsAsNumbers(text)).toBe(said))
})

describe("a number format", () => {
  it.each([
    ["General", "plain"],
    ["#,##0", "plain"],
    ['#,##0" tahun"', "plain"],
    ["[Red]0.00", "plain"],
    ['_("Rp"* #,##0_);_("Rp"* -#,##0_)', "plain"],
    ["dd/mm/yyyy", "day"],
    ["[$-421]d mmmm yyyy;@", "day"],
    ["[h]:mm", "day"],
    ["0.0%", "percent"],
    ["000000", "zeros"],
    ["0", "plain"],
  ])("%s", (code, kind) => expect(formatOf(code).kind).toBe(kind))
})
