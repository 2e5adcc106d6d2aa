import { deflateRawSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { readFiles } from "../import/read-files.test-helper.ts"
import { type MadeSheet, partsMade, sheetXml, workbookMade, zipped } from "./made.test-helper.ts"

const units: MadeSheet = {
  name: "units",
  rows: [
    ["unit_id", "name"],
    ["kec", "Kecamatan"],
  ],
}
const sound = partsMade([units])
const sheetPart = "xl/worksheets/sheet1.xml"

/** What is said of a file as a whole: `code`, or `sheet code`. */
function said(bytes: Uint8Array, name = "kantor.xlsx"): readonly string[] {
  const { read, errors } = readFiles([{ name, bytes }])
  expect(read).toEqual([])
  return errors.map(({ sheet, row, column, code }) => {
    expect([row, column]).toEqual([0, null])
    return sheet === undefined ? code : `${sheet} ${code}`
  })
}

const withPart = (name: string, part: string | Uint8Array): Uint8Array => zipped({ ...sound, [name]: part })

/** A container of Excel's old format, with the names of what is in it. */
const compound = (inside: string): Uint8Array =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from(inside, "utf16le")])

/** A zip whose directory says what it is told to of one part. */
function lying(change: (view: Buffer, entry: number) => void): Uint8Array {
  const bytes = Buffer.from(zipped(sound))
  const at = bytes.lastIndexOf(Buffer.from(sheetPart)) - 46
  change(bytes, at)
  return bytes
}

describe("a file that is no workbook to be read", () => {
  it("is read when it is sound", () => {
    expect(readFiles([{ name: "kantor.xlsx", bytes: zipped(sound) }]).read.map(({ count }) => count)).toEqual(
      [1],
    )
  })

  it.each([
    ["a text", Buffer.from("unit_id,name"), "workbook.notOne"],
    ["nothing", new Uint8Array(0), "workbook.notOne"],
    ["a zip of something else", zipped({ "readme.txt": "hello" }), "workbook.notOne"],
    ["an old workbook", compound("Workbook"), "workbook.legacy"],
    ["an encrypted workbook", compound("EncryptedPackage"), "workbook.encrypted"],
    [
      "an OpenDocument sheet",
      zipped({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>" }),
      "workbook.openDocument",
    ],
    ["a workbook with macros", withPart("xl/vbaProject.bin", new Uint8Array(8)), "workbook.macro"],
    ["a binary workbook", withPart("xl/workbook.bin", new Uint8Array(8)), "workbook.binary"],
    ["one that is cut off", zipped(sound).slice(0, 900), "workbook.damaged"],
    ["a sheet that is not well formed", withPart(sheetPart, "<worksheet><sheetData>"), "workbook.damaged"],
    [
      "a sheet that is no UTF-8",
      withPart(sheetPart, Uint8Array.from([60, 97, 62, 0xe9, 60, 47, 97, 62])),
      "workbook.damaged",
    ],
    [
      "a sheet that is not there",
      zipped(Object.fromEntries(Object.entries(sound).filter(([name]) => name !== sheetPart))),
      "workbook.damaged",
    ],
    [
      "a sheet whose part nobody names",
      withPart(
        "xl/workbook.xml",
        (sound["xl/workbook.xml"] as string).replace(
          "</sheets>",
          '<sheet name="people" sheetId="9" r:id="rId9"/></sheets>',
        ),
      ),
      "workbook.damaged",
    ],
    [
      "a sheet that is something else by what names it",
      withPart(
        "xl/_rels/workbook.xml.rels",
        (sound["xl/_rels/workbook.xml.rels"] as string).replace('/worksheet"', '/Worksheet"'),
      ),
      "workbook.damaged",
    ],
    [
      "a sheet that is something else by what is in it",
      withPart(sheetPart, "<styleSheet/>"),
      "workbook.damaged",
    ],
    ["styles that are something else", withPart("xl/styles.xml", "<worksheet/>"), "workbook.damaged"],
    [
      "two sheets of one part",
      withPart(
        "xl/workbook.xml",
        (sound["xl/workbook.xml"] as string).replace(
          "</sheets>",
          '<sheet name="people" sheetId="9" r:id="rId1"/></sheets>',
        ),
      ),
      "workbook.damaged",
    ],
    [
      "styles that are not there, which tell a day from a number",
      zipped(Object.fromEntries(Object.entries(sound).filter(([name]) => name !== "xl/styles.xml"))),
      "workbook.damaged",
    ],
    [
      "entities",
      withPart(sheetPart, `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetXml(units)}`),
      "workbook.entities",
    ],
    [
      "entities that grow",
      withPart("xl/workbook.xml", `<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>`),
      "workbook.entities",
    ],
    [
      "a row twice",
      withPart(sheetPart, `<worksheet><sheetData><row r="2"/><row r="2"/></sheetData></worksheet>`),
      "workbook.damaged",
    ],
    [
      "a string that is not there",
      withPart(
        sheetPart,
        `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`,
      ),
      "workbook.damaged",
    ],
    [
      "a number that is none",
      withPart(
        sheetPart,
        `<worksheet><sheetData><row r="1"><c r="A1"><v>x</v></c></row></sheetData></worksheet>`,
      ),
      "workbook.damaged",
    ],
    ["a password on a part", lying((view, at) => view.writeUInt16LE(1, at + 8)), "workbook.encrypted"],
    [
      "a part that is longer than said",
      lying((view, at) => view.writeUInt32LE(10, at + 24)),
      "workbook.damaged",
    ],
    ["a part that was changed", lying((view, at) => view.writeUInt32LE(1, at + 16)), "workbook.damaged"],
    [
      "a part beyond the end",
      lying((view, at) => view.writeUInt32LE(0x7f_ff_ff_ff, at + 42)),
      "workbook.damaged",
    ],
  ])("as %s", (_, bytes, code) => {
    expect(said(bytes)).toEqual([code])
  })

  it.each([
    ["people.xls", "workbook.legacy"],
    ["people.xlsm", "workbook.macro"],
    ["people.xlsb", "workbook.binary"],
    ["people.ods", "workbook.openDocument"],
  ])("by its name alone: %s", (name, code) => {
    expect(said(zipped(sound), name)).toEqual([code])
  })

  it("is counted while it is unpacked, whatever it says of itself", () => {
    // 260 MiB of spaces that say they are 100 bytes.
    const spaces = deflateRawSync(Buffer.alloc(260 << 20, 0x20), { level: 1, chunkSize: 1 << 20 })
    const bomb = bombOf(spaces)
    expect(bomb.length).toBeLessThan(2 << 20)
    expect(said(bomb)).toEqual(["workbook.tooLarge"])
  })

  it("is never taken for a path on disk", () => {
    const parts = { ...sound, "../../../../tmp/ampera-escaped.xml": "<a/>", "/etc/ampera": "x" }
    expect(readFiles([{ name: "kantor.xlsx", bytes: zipped(parts) }]).errors).toEqual([])
  })
})

/** A sound workbook whose sheet is replaced by what unpacks to far more than its directory says. */
function bombOf(packed: Buffer): Uint8Array {
  const bytes = Buffer.from(zipped({ ...sound, "zz.xml": "" }))
  const name = Buffer.from(sheetPart)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04_03_4b_50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(100, 22)
  local.writeUInt16LE(name.length, 26)
  const at = bytes.lastIndexOf(name) - 46
  const end = bytes.lastIndexOf(Buffer.from("504b0506", "hex"))
  const directory = bytes.readUInt32LE(end + 16)
  const added = Buffer.concat([local, name, packed])
  bytes.writeUInt16LE(8, at + 10)
  bytes.writeUInt32LE(packed.length, at + 20)
  bytes.writeUInt32LE(100, at + 24)
  bytes.writeUInt32LE(directory, at + 42)
  bytes.writeUInt32LE(directory + added.length, end + 16)
  return Buffer.concat([bytes.subarray(0, directory), added, bytes.subarray(directory)])
}

describe("sheets", () => {
  const other = (name: string): MadeSheet => ({ name, rows: [["apa saja"]] })

  it("nobody knows are refused by name, unless they explain, are empty or begin with #", () => {
    const sheets = [
      units,
      other("Petunjuk"),
      other("Cara membaca"),
      other("# Daftar"),
      { name: "Sheet2", rows: [] },
    ]
    expect(readFiles([{ name: "a.xlsx", bytes: workbookMade(sheets) }]).errors).toEqual([])
    const { read, errors } = readFiles([
      { name: "a.xlsx", bytes: workbookMade([...sheets, other("Rekap"), other("absences")]) },
    ])
    expect(errors.map(({ file, sheet, code }) => [file, sheet, code])).toEqual([
      ["a.xlsx", "Rekap", "sheet.unknown"],
      ["a.xlsx", "absences", "file.later"],
    ])
    expect(read).toHaveLength(1)
  })

  it("of which none is known make one error", () => {
    expect(said(workbookMade([other("Sheet1"), other("Sheet2")]))).toEqual(["workbook.noTable"])
    expect(said(workbookMade([{ name: "Sheet1", rows: [] }]))).toEqual(["workbook.noTable"])
  })

  it("give a table once, in one workbook, in two and beside a CSV; one without rows says nothing", () => {
    const csv = { name: "units.csv", bytes: Buffer.from("unit_id,name\nkab,Kabupaten") }
    const book = (name: string, ...sheets: readonly MadeSheet[]) => ({ name, bytes: workbookMade(sheets) })
    const bare = { ...units, rows: units.rows.slice(0, 1) }
    const codes = (...files: Parameters<typeof readFiles>[0]) =>
      readFiles(files).errors.map(({ file, sheet, code }) => `${file} ${sheet ?? ""} ${code}`)
    expect(codes(csv, book("a.xlsx", units))).toEqual(["a.xlsx units file.twice"])
    expect(codes(book("a.xlsx", units), csv)).toEqual(["units.csv  file.twice"])
    expect(codes(book("a.xlsx", units, { ...units, name: "Unit Kerja" }))).toEqual([
      "a.xlsx Unit Kerja file.twice",
    ])
    expect(codes(book("a.xlsx", units), book("b.xlsx", units))).toEqual(["b.xlsx units file.twice"])
    expect(codes(book("a.xlsx", units), book("a.xlsx", bare))).toEqual(["a.xlsx  file.twice"])
    expect(codes(book("a.xlsx", bare), csv)).toEqual([])
    expect(codes(csv, book("a.xlsx", bare))).toEqual([])
  })

  it("without a header tell what is missing, at the first row that holds anything", () => {
    const { errors } = readFiles([
      {
        name: "a.xlsx",
        bytes: workbookMade([{ name: "units", rows: [[], ["DAFTAR UNIT"], ["kode_unit", "catatan"]] }]),
      },
    ])
    expect(errors.map(({ row, column, cell, code }) => [row, column, cell, code])).toEqual([
      [3, "catatan", "B3", "column.unknown"],
      [3, "name", undefined, "column.missing"],
    ])
  })

  it("take a header down to row 30", () => {
    const above = (count: number) => Array.from({ length: count }, () => ["judul"])
    const rows = (count: number) => workbookMade([{ ...units, rows: [...above(count), ...units.rows] }])
    expect(readFiles([{ name: "a.xlsx", bytes: rows(29) }]).errors).toEqual([])
    expect(readFiles([{ name: "a.xlsx", bytes: rows(30) }]).errors.map(({ code }) => code)).toContain(
      "column.missing",
    )
  })
})
