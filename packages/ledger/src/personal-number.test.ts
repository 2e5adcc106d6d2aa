import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { uuidV5 } from "./ids.ts"
import { holdsPersonalNumber, isPersonalNumber, maskPersonalNumbers } from "./personal-number.ts"

describe("an id in the form of a personal number", () => {
  it.each([
    "1671012345678901",
    "199001012015011001",
    "19900101 201501 1 001",
    "19900101.201501.1.001",
    "19900101-201501-1-001",
    "'199001012015011001",
    "'1671012345678901",
    "  199001012015011001\n",
    "1 6 7 1 0 1 2 3 4 5 6 7 8 9 0 1",
    "16.71.01. - 234567-8901",
  ])("is %j", (id) => {
    expect(isPersonalNumber(id)).toBe(true)
  })

  it.each([
    "",
    "p001",
    "123456789012345",
    "12345678901234567",
    "1234567890123456789",
    "p1671012345678901",
    "1671012345678901x",
    "167101234567890a",
    "''1671012345678901",
    "018f3b5e-0000-7000-8000-000000000001",
  ])("is not %j", (id) => {
    expect(isPersonalNumber(id)).toBe(false)
  })

  it("is any 16 or 18 digits, however parted, and no other count", () => {
    const parted = fc
      .array(fc.tuple(fc.nat(9), fc.constantFrom("", " ", ".", "-", " - ")), { minLength: 1, maxLength: 24 })
      .map((pairs) => ({ digits: pairs.length, id: pairs.map(([digit, gap]) => `${digit}${gap}`).join("") }))
      .map(({ digits, id }) => ({ digits, id: id.replace(/[ .-]+$/, "") }))
    fc.assert(
      fc.property(parted, ({ digits, id }) => {
        expect(isPersonalNumber(id)).toBe(digits === 16 || digits === 18)
      }),
      { numRuns: 500 },
    )
  })
})

describe("a text that holds a personal number", () => {
  it.each([
    "NIP198503152010012001",
    "19861212_201101_1_002",
    "p-198503152010012001-a",
    "NIP. 19850315 201001 2 001",
    "19850315/201001/2/001",
    "19850315 - 201001 - 2 - 001",
    "Kepala Dinas, NIP 198804122022212021",
    "0198503152010012001",
    "198503152010012001/2025",
    "NIK1671014101850003",
    "16.71.01.410185.0003",
    "1671014101850003-2",
  ])("is %j", (text) => {
    expect(holdsPersonalNumber(text)).toBe(true)
  })

  it.each([
    "",
    "p001",
    "123456789012345678",
    "NIP123456789012345678",
    "1671012345678901",
    "SP2D 251791301000123",
    "16.71/04.0/000123/LS/1.03.0.00.0.00.01.0000/P3/3/2025",
    "DPA/A.1/5.03.5.04.0.00.01.0000/001/2025",
    "5.03.02.2.03.0001.5.1.02.02.12.0001",
    "62015 2635 2 0001234 2025",
    "it-2025-01-15-2025-02-28-0001",
    "2025-03-01-0001-0002",
    "Rp 1.500.000, Rp 2.500.000, Rp 3.500.000",
    "018f3b5e-0000-7000-8000-000000000001",
  ])("is not %j", (text) => {
    expect(holdsPersonalNumber(text)).toBe(false)
  })

  it("has it wherever it stands and however its parts are grouped", () => {
    const digits = (count: number): fc.Arbitrary<string> =>
      fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((each) => each.join(""))
    const two = (least: number, most: number): fc.Arbitrary<string> =>
      fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, "0"))
    const born = fc.tuple(fc.integer({ min: 1940, max: 2009 }).map(String), two(1, 12), two(1, 28))
    const serial = fc.tuple(fc.integer({ min: 1960, max: 2030 }).map(String), two(1, 12))
    const nip = fc
      .tuple(born, serial, fc.constantFrom("1", "2"), digits(3))
      .map(([date, appointed, gender, last]) => [date.join(""), appointed.join(""), gender, last])
    const words = fc.stringMatching(/^[A-Za-z ]{0,8}$/)
    fc.assert(
      fc.property(
        nip,
        fc.constantFrom("", " ", ".", "-", "_", "/", " - "),
        words,
        words,
        (parts, gap, before, behind) => {
          expect(holdsPersonalNumber(before + parts.join(gap) + behind)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  it("is shown without it", () => {
    expect(maskPersonalNumbers("no person '19850315/201001/2/001', Rp 1.500.000")).toBe(
      "no person '1985…', Rp 1.500.000",
    )
    expect(maskPersonalNumbers("NIP198503152010012001")).toBe("NIP1985…")
    expect(maskPersonalNumbers("at most 9.007.199.254.740.991")).toBe("at most 9.007.199.254.740.991")
  })

  it("is no uuid by chance", () => {
    const found = Array.from({ length: 20_000 }, (_, i) => uuidV5("event", i)).filter(holdsPersonalNumber)
    expect(found).toEqual([])
  })

  it("is looked for in time that grows with the text alone: a square of it would take an hour", () => {
    const long = ["1".repeat(1_000_000), "1.".repeat(500_000), "1    ".repeat(200_000)]
    expect(long.map(holdsPersonalNumber)).toEqual([false, false, false])
  })
})
