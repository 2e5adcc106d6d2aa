import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Cell } from "./cell.ts"
import { day, days, lastDayOf, period } from "./days.ts"
import { decimal, money, whole } from "./numbers.ts"
import { grade } from "./grade.ts"
import { id, nip, oneOf, personId, plainText, someOf, text, yesNo } from "./words.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`cells: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const read = <Value>(cell: Cell<Value>, said: string): Value | string => {
  const result = cell.read(said)
  return result.fault === undefined ? result.value : result.fault.code
}

describe("money", () => {
  it.each(["Rp 1.500.000", "Rp. 1.500.000,-", "1.500.000", "1500000", "rp1.500.000,00", "Rp.1500000,-"])(
    "reads %s as one and a half million",
    (said) => expect(read(money(1), said)).toBe(1_500_000),
  )

  it.each([
    ["1.500.000,50", "money.invalid"],
    ["1,500,000", "money.invalid"],
    ["1.50", "money.invalid"],
    ["15.00.000", "money.invalid"],
    ["satu juta", "money.invalid"],
    ["1e6", "money.invalid"],
    ["-5000", "money.negative"],
    ["0", "money.zero"],
    ["9007199254740992", "money.tooLarge"],
    ["9.007.199.254.740.993", "money.tooLarge"],
  ])("does not read %s", (said, code) => expect(read(money(1), said)).toBe(code))

  it("reads every amount it could have been written as", () =>
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.constantFrom("", "Rp ", "Rp. "),
        fc.constantFrom("", ",-", ",00"),
        (n, sign, end) => {
          const grouped = String(n).replaceAll(/\B(?=(\d{3})+$)/g, ".")
          expect(read(money(0), `${sign}${grouped}${end}`)).toBe(n)
          expect(read(money(0), `${sign}${n}${end}`)).toBe(n)
        },
      ),
      { seed },
    ))
})

describe("days", () => {
  it.each(["2025-02-20", "20/02/2025", "20-02-2025", "20/2/2025"])("reads %s", (said) =>
    expect(read(day, said)).toBe("2025-02-20"),
  )
  it.each([
    "2025-02-29",
    "29/02/2025",
    "31/04/2025",
    "2025/02/20",
    "20-02/2025",
    "20 Februari 2025",
    "02/20/2025",
    "45708",
  ])("does not read %s", (said) => expect(read(day, said)).toBe("date.invalid"))
  it("knows leap years", () => expect(read(day, "29/02/2024")).toBe("2024-02-29"))
  it("reads days between semicolons, each once, in order", () =>
    expect(read(days, "21/02/2025; 2025-02-20;21-02-2025;")).toEqual(["2025-02-20", "2025-02-21"]))
  it.each([
    ["2025", "2025-12-31"],
    ["2025-S1", "2025-06-30"],
    ["2025-Q3", "2025-09-30"],
    ["2024-02", "2024-02-29"],
  ])("%s ends on %s", (said, last) => {
    expect(read(period, said)).toBe(said)
    expect(lastDayOf(said)).toBe(last)
  })
  it.each(["2025-13", "2025-Q5", "2025-S3", "25"])("does not take %s for a period", (said) =>
    expect(read(period, said)).toBe("period.invalid"),
  )
})

describe("numbers", () => {
  it("have a decimal point or comma, and up to 2 decimals", () => {
    expect(
      ["82,5", "82.5", "82", "82,55", "82,555", "1.000,5", "101", "-1", ""].map((said) =>
        read(decimal(0, 100), said),
      ),
    ).toEqual([
      82.5,
      82.5,
      82,
      82.55,
      "number.invalid",
      "number.invalid",
      "number.outside",
      "number.outside",
      "number.invalid",
    ])
  })
  it("are whole where they must be", () =>
    expect(["3", "0", "6", "3.0", "III"].map((said) => read(whole(1, 5), said))).toEqual([
      3,
      "number.outside",
      "number.outside",
      "number.invalid",
      "number.invalid",
    ]))
})

describe("words", () => {
  it("are ids of ASCII letters, digits, '.', '_', '-', and never a personal number", () =>
    expect(
      [
        "p001",
        "A.b_c-1",
        "a b",
        "é",
        "x".repeat(65),
        "198001012005011001",
        "1671 0101 0180 0001",
        "'198001012005011001",
        "NIP198503152010012001",
        "19861212_201101_1_002",
        "siti.aminah.1985-03-15",
      ].map((said) => read(id, said)),
    ).toEqual([
      "p001",
      "A.b_c-1",
      "id.invalid",
      "id.invalid",
      "id.invalid",
      "id.personal",
      "id.personal",
      "id.personal",
      "id.personal",
      "id.personal",
      "siti.aminah.1985-03-15",
    ]))
  it("are the id of a person only without a birth date", () =>
    expect(
      [
        "siti.aminah.1985-03-15",
        "siti19850315",
        "siti_1985_3_15",
        "p001",
        "p-2025-03-15",
        "NIP198503152010012001",
      ].map((said) => read(personId, said)),
    ).toEqual(["id.personal", "id.personal", "id.personal", "p001", "p-2025-03-15", "id.personal"]))
  it("are plain text without a personal number, and a document's number with as many digits as it likes but those of one", () =>
    expect(
      [
        "SK 19850315 201001 2 001",
        "NIK 1671014101850003",
        "251791301000123",
        "12345678901234567",
        "12345678901234567890",
        "1985:03:15–2010,01;2 001",
      ].map((said) => read(plainText(200), said)),
    ).toEqual([
      "text.personal",
      "text.personal",
      "251791301000123",
      "12345678901234567",
      "12345678901234567890",
      "text.personal",
    ]))
  it("are a NIP as printed, and never one a spreadsheet has rounded", () =>
    expect(
      [
        "198001012005011001",
        "19800101 200501 1 001",
        "'198001012005011001",
        "1.98001E+17",
        "1,98E+17",
        "1980",
      ].map((said) => read(nip, said)),
    ).toEqual([
      "198001012005011001",
      "198001012005011001",
      "198001012005011001",
      "nip.numeric",
      "nip.numeric",
      "nip.invalid",
    ]))
  it("are of a closed list, by name or alias, whatever the case", () => {
    const gender = oneOf({ F: "P", M: "L" })
    expect(["F", "f", "P", "l", "M", "perempuan"].map((said) => read(gender, said))).toEqual([
      "F",
      "F",
      "F",
      "M",
      "M",
      "list.unknown",
    ])
    expect(read(someOf({ lecture: "ceramah", practice: "praktik" }), "praktik; lecture;practice")).toEqual([
      "lecture",
      "practice",
    ])
    expect(["yes", "Ya", "TIDAK", "no", "1"].map((said) => read(yesNo, said))).toEqual([
      "yes",
      "yes",
      "no",
      "no",
      "list.unknown",
    ])
  })
  it("are text without control characters and lone surrogates", () =>
    expect(["Budi", "a\u0000b", "\ud800", "x".repeat(11)].map((said) => read(text(10), said))).toEqual([
      "Budi",
      "text.invalid",
      "text.invalid",
      "text.tooLong",
    ]))
})

describe("a grade", () => {
  it.each([
    ["III/a", "III/a"],
    ["iii a", "III/a"],
    ["IIIa", "III/a"],
    ["III-A", "III/a"],
    ["III.a", "III/a"],
    ["3/a", "III/a"],
    ["Gol. III/a", "III/a"],
    ["Golongan Ruang III/a", "III/a"],
    ["Penata Muda", "III/a"],
    ["Penata Muda (III/a)", "III/a"],
    ["Penata Muda Tk. I, III/b", "III/b"],
    ["Penata Muda Tingkat I / III/b", "III/b"],
    ["IV/e - Pembina Utama", "IV/e"],
    ["IX", "IX"],
    ["9", "IX"],
    ["Golongan XVII", "XVII"],
    ["I", "I"],
  ])("%s is %s", (said, value) => expect(read(grade, said)).toBe(value))

  it.each([
    "Siti Aminah",
    "198503152010012001",
    "III/e",
    "IV/f",
    "V/a",
    "XVIII",
    "18",
    "0",
    "Penata Muda (III/b)",
    "Siti (III/a)",
    "a".repeat(1_000),
  ])("%s is none", (said) => expect(read(grade, said)).toBe("grade.invalid"))
})
