import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { uuidV5 } from "./ids.ts"
import {
  holdsBirthDate,
  holdsPersonalNumber,
  isPersonalNumber,
  maskPersonalNumbers,
} from "./personal-number.ts"

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
    "123456789012345678",
    "NIP123456789012345678",
    "p-1671012345678901-a",
    "1985:03:15:2010:01:2:001",
    "19850315,201001,2,001",
    "19850315 – 201001 – 2 – 001",
    "19850315\u200b201001\u200b2001",
    "１９８５０３１５２０１００１２００１",
    "١٩٨٥٠٣١٥ ٢٠١٠٠١ ٢ ٠٠١",
    "१६७१०१४१०१८५०००३",
  ])("is %j", (text) => {
    expect(holdsPersonalNumber(text)).toBe(true)
  })

  it.each([
    "",
    "p001",
    "12345678901234567",
    "1234567890123456789",
    "2025-01-15_2025-02-28",
    "1.02.02.2.01.0001.5.1.02",
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

  it("has it with any signs between its digits, and in the digits of any script", () => {
    const sign = fc
      .integer({ min: 0x20, max: 0x2fff })
      .map((code) => String.fromCodePoint(code))
      .filter(
        (char) => /[^\p{L}\p{N}\p{M}]/u.test(char.normalize("NFKC")) && char.normalize("NFKC").length === 1,
      )
    const zeros = ["0", "٠", "०", "০", "๐", "０", "𝟘", "𑄶"]
    fc.assert(
      fc.property(
        fc.constantFrom("198503152010012001", "198804122022212021", "1671014101850003"),
        fc.array(fc.tuple(fc.array(sign, { maxLength: 3 }), fc.constantFrom(...zeros)), {
          minLength: 18,
          maxLength: 18,
        }),
        (number, each) => {
          const digits = Array.from(number).map((digit, at) => {
            const [signs, zero] = each[at] as readonly [readonly string[], string]
            return String.fromCodePoint((zero.codePointAt(0) as number) + Number(digit)) + signs.join("")
          })
          const text = `SK ${digits.join("")} a`
          expect(holdsPersonalNumber(text)).toBe(true)
          const shown = maskPersonalNumbers(text)
          expect([...shown.matchAll(/[\p{Nd}\p{No}]/gu)].length).toBeLessThanOrEqual(4)
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

describe("the id of somebody that holds a birth date", () => {
  it.each([
    "siti.aminah.1985-03-15",
    "siti_1985_3_15",
    "siti-15.3.1985",
    "siti19850315",
    "siti15031985",
    "siti1985031501",
    "x1985x03x15",
    "x15x3x1985y",
    "1985-03-15",
    "p-1930-01-01",
    "p-2010-12-31",
    "siti１９８５0315",
  ])("is %j", (id) => {
    expect(holdsBirthDate(id)).toBe(true)
  })

  it.each([
    "p001",
    "cli",
    "p-2024-03-15",
    "import-2025-03-15",
    "bkpsdm-20250315",
    "19850315",
    "peg-2005-0315",
    "peg20051401",
    "peg20050132",
    "asn.1985.13.01",
    "p198503151234567",
    "p1ab1985c03d15",
    "018f3b5e-1985-7315-8000-198503150001",
  ])("is not %j", (id) => {
    expect(holdsBirthDate(id)).toBe(false)
  })

  it("has it whatever parts its parts, and whatever stands before and behind it", () => {
    const name = fc.stringMatching(/^[a-z]{2,8}$/)
    const day = fc.tuple(
      fc.integer({ min: 1930, max: 2010 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.boolean(),
      fc.boolean(),
    )
    fc.assert(
      fc.property(name, day, fc.constantFrom("", ".", "_", "-", "__", "x", ":"), (who, parts, gap) => {
        const [year, month, date, isPadded, isYearFirst] = parts
        const two = (n: number): string => (isPadded || gap === "" ? String(n).padStart(2, "0") : String(n))
        const said = [year, two(month), two(date)]
        const id = `${who}${(isYearFirst ? said : said.toReversed()).join(gap)}`
        expect([id, holdsBirthDate(id)]).toEqual([id, true])
        expect([id, holdsBirthDate(`${id}-${who}`)]).toEqual([id, true])
      }),
      { numRuns: 500 },
    )
  })

  it("is none by chance among the ids that are made", () => {
    const found = Array.from({ length: 20_000 }, (_, i) => uuidV5("person", i)).filter(holdsBirthDate)
    expect(found).toEqual([])
  })
})
