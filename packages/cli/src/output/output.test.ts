import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bar } from "./bar.ts"
import { csvLine } from "./csv.ts"
import { csvOf } from "./csv-list.ts"
import { safeText } from "../words/safe-text.ts"
import { day, index, lessons, percent, rupiah } from "./numbers.ts"
import { textTable } from "./text-table.ts"

describe("CSV", () => {
  it("quotes what needs it, and leaves what is unknown empty", () => {
    expect(csvLine(["a,b", 'say "no"', null, 0, "two\nlines", false])).toBe(
      '"a,b","say ""no""",,0,"two\nlines",false\n',
    )
  })

  it("takes the teeth out of text that a spreadsheet would run", () => {
    expect(csvLine(["=1+1", "@x", "+1", "-500", "-p1"])).toBe("'=1+1,'@x,'+1,-500,-p1\n")
    expect(csvLine(["-1+cmd|' /C calc'!A0", "-", "-(2)"])).toBe("'-1+cmd|' /C calc'!A0,-,'-(2)\n")
  })

  it.each([
    ["Budi;=1+1", '"Budi;\'=1+1"'],
    ["Budi;=1+1;", '"Budi;\'=1+1;"'],
    ["Budi; =1+1", '"Budi; \'=1+1"'],
    ["Budi;-1+cmd|' /C calc'!A0", "\"Budi;'-1+cmd|' /C calc'!A0\""],
    ["a\n@SUM(1)", '"a\n\'@SUM(1)"'],
    ["a\t+1", '"a\t\'+1"'],
    ["\tSiti", '"\'\tSiti"'],
    ["\rSiti", '"\'\rSiti"'],
    ['x;"=1+1;', `"x;""'=1+1;"`],
    ['x\t" ＝1', `"x\t"" '＝1"`],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠x", "'＠x"],
    [" =1+1", " '=1+1"],
    ["Siti; Budi", '"Siti; Budi"'],
    ["a;-5;b", '"a;-5;b"'],
    ["a-b=c", "a-b=c"],
  ])("leaves nothing that runs where a spreadsheet separates in its own way: %j", (said, line) => {
    expect(csvLine([said])).toBe(`${line}\n`)
  })

  it("gives a line an entry, whatever lists the entry holds", () => {
    const report = {
      years: [2025],
      total: {},
      lines: [{ id: "a", known: { num: "1", den: "2" }, parts: [{ n: 1 }, { n: 2 }] }],
    }
    expect(csvOf(report)).toBe('id,known.num,known.den,parts\na,1,2,"[{""n"":1},{""n"":2}]"\n')
  })

  it("has the columns of members alone where one entry has them and another has none", () => {
    const jpm = { num: "1", den: "2" }
    const lines = [
      { id: "a", jpm: null, band: { jpm: null }, n: 1 },
      { id: "b", jpm, band: null, n: 2 },
      { id: "c", jpm: null, band: { jpm }, n: 3 },
    ]
    expect(csvOf({ lines })).toBe(
      "id,jpm.num,jpm.den,band.jpm.num,band.jpm.den,n\na,,,,,1\nb,1,2,,,2\nc,,,1,2,3\n",
    )
  })

  it("puts a column that only later entries have where those have it", () => {
    const needs = [
      { competencyId: "it", basis: "gap", people: 1 },
      { programId: "p", basis: "gap", people: 2 },
    ]
    expect(csvOf({ needs })).toBe("programId,competencyId,basis,people\n,it,gap,1\np,,gap,2\n")
  })

  it("gives the list that is named, and says which there are", () => {
    const report = { people: [], units: [{ unitId: "u" }] }
    expect(csvOf(report, "units")).toBe("unitId\nu\n")
    expect(() => csvOf(report, "unit")).toThrow(expect.objectContaining({ cure: "give people, units" }))
  })
})

describe("text for people", () => {
  it("is one line, and nothing in it is obeyed", () => {
    expect(safeText("Siti\nAdmin  1 JP")).toBe("Siti Admin  1 JP")
    expect(safeText("\u001b]0;owned\u0007\u001b[2J\u009b31m")).toBe("�]0;owned��[2J�31m")
    expect(safeText("a\u202egnp.exe\u2066\ufeff")).toBe("a�gnp.exe��")
    expect(safeText("a\u2028b\u0085c\r\nd\te")).toBe("a b c d e")
    expect(safeText("Wali Kota – Palembang, ½ ☂ 👩\u200d💻")).toBe("Wali Kota – Palembang, ½ ☂ 👩\u200d💻")
  })

  it("never has a control character, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        expect(safeText(text)).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })

  it("keeps the columns of a table in their places", () => {
    const rows = [
      ["p1", "Siti\r\np9   Admin   100"],
      ["p2", "Budi\u001b[1A"],
    ]
    expect(textTable([{ title: "id" }, { title: "name" }], rows, 80).slice(2)).toEqual([
      "p1  Siti p9   Admin   100",
      "p2  Budi�[1A",
    ])
  })
})

describe("numbers", () => {
  it("group rupiah by the language, however long", () => {
    expect(rupiah("1500000", "id")).toBe("1.500.000")
    expect(rupiah("-500000", "en")).toBe("-500,000")
    expect(rupiah("12345678901234567890", "id")).toBe("12.345.678.901.234.567.890")
    expect(rupiah("0", "id")).toBe("0")
  })

  it("show what is unknown as a dash, never as zero", () => {
    expect([index(null, "id"), percent(null, "id"), day(null), day("0001-01-01")]).toEqual([
      "–",
      "–",
      "–",
      "–",
    ])
    expect(percent({ num: "0", den: "1", value: 0 }, "id")).toBe("0,0 %")
  })

  it("count 45 minutes as one JP", () => {
    expect([lessons(900, "id"), lessons(60, "id"), lessons(0, "en")]).toEqual(["20", "1,33", "0"])
  })
})

describe("a bar", () => {
  it("has its width, and is empty for what is unknown", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (value, width) => {
          expect(Array.from(bar(value, width)).length).toBe(width)
        },
      ),
    )
    expect(bar(null, 4)).toBe("    ")
    expect(bar(1, 4)).toBe("████")
    expect(bar(0.5, 4)).toBe("██  ")
  })
})

describe("a table", () => {
  it("keeps ids apart that begin alike, and else cuts the end", () => {
    const cut = (...cells: readonly string[]): readonly string[] =>
      textTable(
        [{ title: "Unit", shrinks: true }],
        cells.map((cell) => [cell]),
        8,
      ).slice(2)
    expect(cut("16.71.14.1001", "16.71.14.1002", "16.71.14")).toEqual(["…14.1001", "…14.1002", "16.71.14"])
    expect(cut("Ayu Lestari", "Ayu Lestiani", "Budi Santoso")).toEqual(["Ayu Les…", "Ayu Les…", "Budi Sa…"])
  })

  it("fits its width by shortening what may be shortened, and no number", () => {
    const rows = [["a-very-long-identifier-of-a-unit", "12345678"]]
    const lines = textTable(
      [
        { title: "Unit", shrinks: true },
        { title: "Rp", right: true },
      ],
      rows,
      24,
    )
    expect(lines).toEqual([
      "Unit                  Rp",
      "──────────────  ────────",
      "a-very-long-i…  12345678",
    ])
  })
})
