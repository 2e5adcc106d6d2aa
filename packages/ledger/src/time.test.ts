import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { beforeTheLedger, isIsoDate, isoInstant, parseInstant } from "./time.ts"

describe("a day", () => {
  it.each(["0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "0004-02-29", "2025-01-31", "2025-04-30"])(
    "may be %s",
    (day) => {
      expect(isIsoDate(day)).toBe(true)
    },
  )

  it.each([
    "0000-12-31",
    "10000-01-01",
    "2025-02-29",
    "1900-02-29",
    "2100-02-29",
    "2024-02-30",
    "2025-04-31",
    "2025-06-31",
    "2025-09-31",
    "2025-11-31",
    "2025-01-32",
    "2025-00-10",
    "2025-13-01",
    "2025-01-00",
    "2025-1-1",
    "25-01-01",
    "2025/01/01",
    "20250101",
    "2025-01-01T00:00:00Z",
    "2025-01-01 ",
    " 2025-01-01",
    "2025-01-01\n",
    "-001-01-01",
    "+025-01-01",
    "20a5-01-01",
    "2025-0x-01",
    "2025-01- 1",
    "２０２５-01-01",
    "",
    "yesterday",
  ])("may not be %j", (day) => {
    expect(isIsoDate(day)).toBe(false)
  })

  it("may not be what is no text", () => {
    for (const value of [undefined, null, 20250101, new Date(0), ["2025-01-01"], {}])
      expect(isIsoDate(value)).toBe(false)
  })

  it("is each day the calendar has, and no other", () => {
    const any = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.nat(32))
    fc.assert(
      fc.property(any, ([year, month, day]) => {
        const date = new Date(0)
        date.setUTCFullYear(year, month - 1, day)
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1
        const written = [`${year}`.padStart(4, "0"), `${month}`.padStart(2, "0"), `${day}`.padStart(2, "0")]
        expect(isIsoDate(written.join("-"))).toBe(exists && date.getUTCDate() === day)
      }),
      { numRuns: 1_000 },
    )
  })

  it("of a fact without one is before every other", () => {
    expect(isIsoDate(beforeTheLedger)).toBe(true)
    expect(beforeTheLedger < "0001-01-02").toBe(true)
  })
})

describe("an instant", () => {
  it.each([
    ["2024-12-31T23:59:59+07:00", "2024-12-31T16:59:59.000Z"],
    ["2024-12-31T23:59:59Z", "2024-12-31T23:59:59.000Z"],
    ["2024-12-31T23:59Z", "2024-12-31T23:59:00.000Z"],
    ["2024-12-31T23:59:59.1Z", "2024-12-31T23:59:59.100Z"],
    ["2024-12-31T23:59:59.123-08:00", "2025-01-01T07:59:59.123Z"],
    ["2024-12-31T23:59:59.123+00:00", "2024-12-31T23:59:59.123Z"],
    ["2024-02-29T00:00:00+05:30", "2024-02-28T18:30:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it.each([
    "2024-12-31",
    "2024-12-31T23:59:59",
    "2024-12-31 23:59:59Z",
    "2024-12-31T23:59:59z",
    "2024-12-31t23:59:59Z",
    "2024-12-31T23Z",
    "2024-12-31T23:59:59.Z",
    "2024-12-31T23:59:59.1234Z",
    "2024-12-31T23:59:59+0700",
    "2024-12-31T23:59:59+07",
    "2024-12-31T25:00:00Z",
    "2024-12-31T24:00:01Z",
    "2024-12-31T23:60:00Z",
    "2024-12-31T23:59:60Z",
    "2024-12-31T23:59:59+24:00",
    "2024-12-31T23:59:59+07:60",
    "2025-02-29T00:00:00Z",
    "2025-13-01T00:00:00Z",
    "0000-12-31T00:00:00Z",
    "+012024-12-31T00:00:00Z",
    "2024-12-31T23:59:59Z\n",
    "",
    "now",
  ])("is not %j", (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it("lies between the first and the last day of the ledger in UTC, wherever it was written", () => {
    expect(parseInstant("0001-01-01T06:59:59+07:00")).toBeUndefined()
    expect(parseInstant("0001-01-01T07:00:00+07:00")).toBe("0001-01-01T00:00:00.000Z")
    expect(parseInstant("9999-12-31T17:00:00-07:00")).toBeUndefined()
  })

  it("has 24 characters, so that text order is time order, and reads back as itself", () => {
    const last = Date.parse("9999-12-31T23:59:59.999Z")
    const millis = fc.integer({ min: Date.parse("0001-01-01T00:00:00Z"), max: last })
    fc.assert(
      fc.property(millis, millis, (one, other) => {
        expect(isoInstant(one)).toHaveLength(24)
        expect(isoInstant(one) < isoInstant(other)).toBe(one < other)
        expect(parseInstant(isoInstant(one))).toBe(isoInstant(one))
      }),
    )
  })
})
