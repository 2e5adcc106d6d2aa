import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import readWorkbook from "read-excel-file/node"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import writeWorkbook from "write-excel-file/node"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-office-"))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => path.join(folder, name)

/** A workbook of units with a title above the header, in the first sheet. */
async function units(name: string, ...rows: readonly (readonly [string, string, string])[]): Promise<string> {
  const data = [["DAFTAR UNIT"], ["kode_unit", "nama_unit", "kode_induk"], ...rows.map((row) => [...row])]
  const bytes = await writeWorkbook([{ sheet: "Unit Kerja", data }]).toBuffer()
  writeFileSync(at(name), bytes)
  return at(name)
}

interface Told {
  readonly files: readonly object[]
  readonly events: number
  readonly errors: readonly object[]
}

describe("import of a workbook", () => {
  it("names the file, the sheet and the cell of an error", async () => {
    const book = await units("kantor.xlsx", ["kec", "Kecamatan", "kab"], ["kel", "", "kec"])
    const { code, out } = await ran(["import", book, "--json"])
    const { files, events, errors } = JSON.parse(out) as Told
    expect([code, events]).toEqual([3, 0])
    expect(files).toEqual([
      { file: "kantor.xlsx", rows: 2, accepted: 0, rejected: 2, vanished: 0, sheet: "Unit Kerja" },
    ])
    expect(errors).toEqual([
      {
        file: "kantor.xlsx",
        row: 3,
        column: "parent_id",
        code: "unit.unknown",
        value: "kab",
        message: "the unit kab is unknown",
        causedBy: null,
        sheet: "Unit Kerja",
        cell: "C3",
      },
      {
        file: "kantor.xlsx",
        row: 4,
        column: "name",
        code: "cell.required",
        value: null,
        message: "this cell may not be empty",
        causedBy: null,
        sheet: "Unit Kerja",
        cell: "B4",
      },
    ])
    expect((await ran(["import", book])).words).toContain("kantor.xlsx › Unit Kerja C3 parent_id")
  })

  it("leaves its own name nowhere: not in the log, the vault, the cache, nor beside them", async () => {
    const book = await units("Data Siti Aminah 1985.xlsx", ["kec", "Kecamatan", ""])
    mkdirSync(at("ledger"))
    const store = { AMPERA_STORE: `sqlite:${at("ledger/a.db")}` }
    expect((await ran(["import", book], store)).code).toBe(0)
    expect((await ran(["gaps", "--json"], store)).code).toBe(0)
    const { out } = await ran(["events", "--ndjson"], store)
    expect(JSON.parse(out)).toMatchObject({
      metadata: { source: expect.stringMatching(/^import:units\/[0-9a-f]{12}$/) as string },
    })
    const left = readdirSync(at("ledger")).map((name) => name + readFileSync(at(`ledger/${name}`), "latin1"))
    expect(left.length).toBeGreaterThan(2)
    expect(left.filter((bytes) => /Siti|Aminah|1985/.test(bytes))).toEqual([])
  })

  it("writes an empty template, once, that imports as nothing", async () => {
    const { code, words } = await ran(["import", "--template", at("baru")])
    expect([code, words]).toEqual([0, expect.stringContaining(`ampera import ${at("baru/ampera.xlsx")}`)])
    expect(readdirSync(at("baru"))).toEqual(["ampera.xlsx"])
    const { out } = await ran(["import", at("baru/ampera.xlsx"), "--json"])
    expect(JSON.parse(out)).toMatchObject({ events: 0, errors: [] })
    const before = readFileSync(at("baru/ampera.xlsx"))
    const again = await ran(["import", "--template", at("baru")])
    expect([again.code, again.words]).toEqual([1, expect.stringContaining("error[output.exists]")])
    expect(readFileSync(at("baru/ampera.xlsx")).equals(before)).toBe(true)
  })

  it("marks a copy, which says what is wrong in the language asked for", async () => {
    const book = await units("kantor.xlsx", ["kec", "Kecamatan", ""], ["kel", "", "kec"])
    const before = readFileSync(book)
    const { code, words } = await ran(["import", book, "--mark", at("salah.xlsx"), "--lang", "id"])
    expect([code, words]).toEqual([3, expect.stringContaining("1 sel diwarnai")])
    const [sheet] = await readWorkbook(readFileSync(at("salah.xlsx")))
    expect(sheet?.data.slice(1)).toEqual([
      ["kode_unit", "nama_unit", "kode_induk", "Kesalahan"],
      ["kec", "Kecamatan", null, null],
      ["kel", null, "kec", "B4: sel ini wajib diisi"],
    ])
    expect(readFileSync(book).equals(before)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(["kantor.xlsx", "salah.xlsx"])
  })

  it("records nothing when the copy it is to mark can not be made", async () => {
    const book = await units("kantor.xlsx", ["kec", "Kecamatan", ""])
    const bytes = readFileSync(book)
    // A part that is only looked for, and is not where the directory says it is.
    bytes.writeUInt32LE(bytes.length, bytes.lastIndexOf("[Content_Types].xml") - 46 + 42)
    writeFileSync(book, bytes)
    const store = { AMPERA_STORE: `sqlite:${at("a.db")}` }
    const { code, words } = await ran(["import", book, "--mark", at("salah.xlsx")], store)
    expect([code, words]).toEqual([1, expect.stringContaining("error[mark.damaged]")])
    expect(readdirSync(folder)).toEqual(["kantor.xlsx"])
    expect(await ran(["import", book], store)).toMatchObject({ code: 0 })
  })

  it("records nothing when there is no place for the copy", async () => {
    const book = await units("kantor.xlsx", ["kec", "Kecamatan", ""])
    mkdirSync(at("folder.xlsx"))
    const store = { AMPERA_STORE: `sqlite:${at("a.db")}` }
    for (const file of [at("none/salah.xlsx"), at("folder.xlsx"), path.join(book, "salah.xlsx")]) {
      const { code, words } = await ran(["import", book, "--mark", file], store)
      expect([code, words]).toEqual([1, expect.stringContaining("error[output.unwritable]")])
    }
    expect(readdirSync(folder).sort()).toEqual(["folder.xlsx", "kantor.xlsx"])
  })

  it("never marks over its input, nor anything that is not one workbook", async () => {
    const book = await units("kantor.xlsx", ["kec", "", ""])
    const codes = async (...line: readonly string[]) =>
      /error\[([\w.]+)\]/.exec((await ran(["import", ...line])).words)?.[1]
    expect(await codes(book, "--mark", book)).toBe("mark.ontoItself")
    expect(await codes(book, "--mark", path.join(folder, ".", "x", "..", "kantor.xlsx"))).toBe(
      "mark.ontoItself",
    )
    expect(await codes(folder, "--mark", at("b.xlsx"))).toBe("mark.notOneWorkbook")
    expect(await codes(book, book, "--mark", at("b.xlsx"))).toBe("mark.notOneWorkbook")
    expect(await codes(book, "--mark", at("b.csv"))).toBe("usage.badValue")
    expect(await codes("--template", folder, book)).toBe("usage.together")
    expect(await codes()).toBe("usage.missingArgument")
    expect(existsSync(at("b.xlsx"))).toBe(false)
  })
})
