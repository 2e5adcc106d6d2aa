import { describe, expect, it } from "vitest"
import { givenOf } from "../command/given.ts"
import { asOfIn, knownIn, today } from "./moment.ts"

const given = (options: Record<string, string>) =>
  givenOf(new Map(Object.entries(options).map(([name, value]) => [name, [value]])))

describe("as of", () => {
  it("is today in Jakarta, seven hours ahead", () => {
    expect(today(Date.parse("2025-12-31T16:59:59Z"))).toBe("2025-12-31")
    expect(today(Date.parse("2025-12-31T17:00:00Z"))).toBe("2026-01-01")
  })

  it("is the end of the year asked about when that is over, else today", () => {
    const now = Date.parse("2025-07-01T00:00:00Z")
    expect(asOfIn(given({}), now, 2024)).toBe("2024-12-31")
    expect(asOfIn(given({}), now, 2025)).toBe("2025-07-01")
    expect(asOfIn(given({}), now)).toBe("2025-07-01")
    expect(asOfIn(given({ "as-of": "2030-01-01" }), now, 2024)).toBe("2030-01-01")
  })
})

describe("known at", () => {
  it("is an instant with its offset, in the form of the ledger", () => {
    expect(knownIn(given({ "known-at": "2024-12-31T23:59:59+07:00" }))).toEqual({
      knownAt: "2024-12-31T16:59:59.000Z",
    })
    expect(knownIn(given({ "up-to": "12" }))).toEqual({ upTo: 12 })
    expect(knownIn(given({}))).toEqual({})
  })

  it.each([
    ["2024-12-31", "2024-12-31T23:59:59+07:00"],
    ["2024-12-31T08:00", "2024-12-31T08:00+07:00"],
    ["2024-12-31T08:00:30", "2024-12-31T08:00:30+07:00"],
    ["2025-02-30", "2024-12-31T23:59:59+07:00"],
    ["yesterday", "2024-12-31T23:59:59+07:00"],
  ])("refuses %s and says what to write", (text, cure) => {
    expect(() => knownIn(given({ "known-at": text }))).toThrow(
      expect.objectContaining({ code: "usage.noOffset", cure: expect.stringContaining(cure) as string }),
    )
  })

  it("does not go with a position", () => {
    expect(() => knownIn(given({ "known-at": "2024-12-31T23:59:59Z", "up-to": "1" }))).toThrow(
      expect.objectContaining({ code: "usage.together" }),
    )
  })
})
