import { strFromU8, unzipSync } from "fflate"
import readWorkbookAgain from "read-excel-file/node"
import { describe, expect, it } from "vitest"
import { changedIn, errorsOf, office, sound } from "../../import/import.test-helper.ts"
import { importFiles } from "../../import/import.ts"
import { type MadeSheet, partsMade, rowsOf, workbookMade, zipped } from "../made.test-helper.ts"
import { isMarkable, markWorkbook } from "./mark-workbook.ts"

const broken: Readonly<Record<string, string>> = {
  ...sound,
  ...changed("services.csv", ["82.5", "delapan"]),
  ...changed("standards.csv", ["staf,it,3,2,2024-01-01", "staf,it,,2,kemarin"]),
}

function changed(file: string, ...pieces: readonly (readonly [string, string])[]): Record<string, string> {
  return { [file]: changedIn(file, ...pieces)[file] as string }
}

const sheetsOf = (files: Readonly<Record<string, string>>): readonly MadeSheet[] =>
  Object.entries(files).map(([file, text]) => ({ name: file.replace(".csv", ""), rows: rowsOf(text) }))

/** The part that holds the sheet of a file. */
const partOf = (file: string): string => `xl/worksheets/sheet${Object.keys(broken).indexOf(file) + 1}.xml`

/** Imports a workbook and marks what is wrong in it, each sentence being the code. */
const marked = (bytes: Uint8Array) =>
  office(async ({ run }) => {
    const imported = await run((ledger) => importFiles(ledger, [{ name: "kantor.xlsx", bytes }]))
    const marks = imported.errors.flatMap(({ sheet, row, cell, code }) =>
      sheet === undefined ? [] : [{ sheet, row, cell, sentence: code }],
    )
    return { imported, copy: markWorkbook("kantor.xlsx", bytes, marks) as Uint8Array }
  })

/** The rows of a sheet as another program reads them. */
async function rowsIn(copy: Uint8Array, name: string): Promise<readonly (readonly unknown[])[]> {
  const sheets = await readWorkbookAgain(Buffer.from(copy))
  return sheets.find(({ sheet }) => sheet === name)?.data ?? []
}

/** The fill of a cell, by its style. */
function colourOf(copy: Uint8Array, part: string, address: string): string | undefined {
  const parts = unzipSync(copy)
  const styles = strFromU8(parts["xl/styles.xml"] as Uint8Array)
  const sheet = strFromU8(parts[part] as Uint8Array)
  const members = (list: string, item: string): readonly string[] => {
    const inside = new RegExp(`<${list}[^>]*>([^]*)</${list}>`).exec(styles)?.[1] ?? ""
    return inside.match(new RegExp(`<${item}\\b[^>]*?/>|<${item}\\b[^>]*>[^]*?</${item}>`, "g")) ?? []
  }
  const [, style] = new RegExp(`<c r="${address}"[^>]*\\bs="(\\d+)"`).exec(sheet) ?? []
  const [, fill] = /fillId="(\d+)"/.exec(members("cellXfs", "xf")[Number(style ?? -1)] ?? "") ?? []
  return /fgColor rgb="(\w+)"/.exec(members("fills", "fill")[Number(fill ?? -1)] ?? "")?.[1]
}

describe("a marked workbook", () => {
  it("has the faulty cells coloured and the sentences in the last column", async () => {
    const { imported, copy } = await marked(workbookMade(sheetsOf(broken)))
    expect(errorsOf(imported)).toHaveLength(3)
    expect(await rowsIn(copy, "services")).toEqual([
      ["unit_id", "service", "period", "index", "respondents", "Kesalahan"],
      ["kec", "KTP", "2025-S1", "delapan", "100", "number.invalid"],
    ])
    const standards = await rowsIn(copy, "standards")
    expect(standards.map((row) => row.at(-1))).toEqual(["Kesalahan", "cell.required; date.invalid"])
    // The empty cell, too, and no other.
    const colours = ["A2", "C2", "D2", "E2", "F2"].map((at) => colourOf(copy, partOf("standards.csv"), at))
    expect(colours).toEqual([undefined, "FFFFC7CE", undefined, "FFFFC7CE", "FFFFC7CE"])
  })

  it("keeps every other part byte for byte", async () => {
    const bytes = workbookMade(sheetsOf(broken))
    const { copy } = await marked(bytes)
    const [before, after] = [unzipSync(bytes), unzipSync(copy)]
    expect(Object.keys(after)).toEqual(Object.keys(before))
    const others = Object.keys(before).filter(
      (name) => !Buffer.from(before[name] as Uint8Array).equals(after[name] as Uint8Array),
    )
    expect(others.sort()).toEqual([partOf("services.csv"), partOf("standards.csv"), "xl/styles.xml"].sort())
  })

  it("has the same errors when it is imported again, and none when they are mended", async () => {
    const { imported, copy } = await marked(workbookMade(sheetsOf(broken)))
    const second = await marked(copy)
    expect(errorsOf(second.imported)).toEqual(errorsOf(imported))
    // The sentences stand where they stood: there is one such column.
    expect((await rowsIn(second.copy, "services"))[0]).toHaveLength(6)

    const parts = Object.entries(unzipSync(copy)).map(([name, part]): [string, string] => [
      name,
      strFromU8(part)
        .replace("delapan", "82,5")
        .replace("kemarin", "1 Januari 2024")
        .replace(/<c r="C2" s="\d+"\/>/, '<c r="C2" s="0"><v>3</v></c>'),
    ])
    const third = await marked(zipped(Object.fromEntries(parts)))
    expect(third.imported.errors).toEqual([])
    expect(third.imported.events).toBeGreaterThan(30)
    // What was said of rows that are sound by now is taken away.
    expect((await rowsIn(third.copy, "services"))[1]).toEqual(["kec", "KTP", "2025-S1", "82,5", "100", null])
  })

  it("tells what is wrong with a header in the header", async () => {
    const rows = [["Daftar"], ["unit_id", "hobi"], ["kec", "x"]]
    const { copy } = await marked(workbookMade([{ name: "units", rows }]))
    expect((await rowsIn(copy, "units"))[1]).toEqual([
      "unit_id",
      "hobi",
      "Kesalahan: column.unknown; column.missing",
    ])
    const again = await marked(copy)
    expect(errorsOf(again.imported)).toEqual([
      "kantor.xlsx:2 hobi column.unknown",
      "kantor.xlsx:2 name column.missing",
    ])
  })

  it("can be made of one without styles, with prefixes, whose cells do not say where they stand", async () => {
    const parts = partsMade([{ name: "units", rows: [] }])
    delete parts["xl/styles.xml"]
    const without = (name: string, element: RegExp): string => (parts[name] as string).replace(element, "")
    const sheet = (
      row: string,
      first: string,
      last: string,
      used: string,
      second: string,
      end: string,
    ): string =>
      `<x:worksheet xmlns:x="urn:x"><x:dimension ref="${used}"/><x:sheetData><x:row><x:c t="str"><x:v>unit_id</x:v></x:c><x:c t="str"><x:v>name</x:v></x:c>${first}</x:row>${row}<x:c t="str"${second}><x:v>kec amatan</x:v></x:c><x:c t="str"><x:v>Kecamatan</x:v></x:c>${last}</x:row>${end}</x:sheetData></x:worksheet>`
    const said = (at: string, text: string): string =>
      `<x:c r="${at}" s="1" t="inlineStr"><x:is><x:t xml:space="preserve">${text}</x:t></x:is></x:c>`
    const bytes = zipped({
      ...parts,
      "[Content_Types].xml": without("[Content_Types].xml", /<Override PartName="\/xl\/styles[^>]*>/),
      "xl/_rels/workbook.xml.rels": without(
        "xl/_rels/workbook.xml.rels",
        /<Relationship Id="rIdStyles"[^>]*>/,
      ),
      "xl/worksheets/sheet1.xml": sheet('<x:row spans="1:2">', "", "", "A1:B2", "", ""),
    })
    const { imported, copy } = await marked(bytes)
    expect(imported.errors.map(({ cell, code }) => [cell, code])).toEqual([["A2", "id.invalid"]])
    const after = unzipSync(copy)
    expect(strFromU8(after["xl/worksheets/sheet1.xml"] as Uint8Array)).toBe(
      sheet("<x:row>", said("C1", "Kesalahan"), said("C2", "id.invalid"), "A1:C2", ' s="1"', ""),
    )
    expect(Object.keys(after)).toContain("xl/ampera-styles.xml")
    const again = await marked(copy)
    expect(errorsOf(again.imported)).toEqual(errorsOf(imported))
  })

  it("is not made of what can not be read", () => {
    expect(markWorkbook("a.xlsx", Buffer.from("PK"), [])).toBeUndefined()
  })

  it("has a part that nobody reads as it was, be it damaged", async () => {
    const bytes = Buffer.from(zipped({ ...partsMade(sheetsOf(broken)), "xl/media/a.png": "x".repeat(99) }))
    const entry = bytes.lastIndexOf("xl/media/a.png") - 46
    bytes.writeUInt32LE(1, entry + 16)
    expect(isMarkable("kantor.xlsx", bytes)).toBe(true)
    const { imported, copy } = await marked(bytes)
    expect(errorsOf(imported)).toHaveLength(3)
    expect(Buffer.from(unzipSync(copy)["xl/media/a.png"] as Uint8Array).toString()).toBe("x".repeat(99))
    expect(errorsOf((await marked(copy)).imported)).toEqual(errorsOf(imported))
  })

  it("can not be made where the bytes of a part are not there, which is known before", () => {
    const bytes = Buffer.from(zipped({ ...partsMade(sheetsOf(broken)), "xl/media/a.png": "x".repeat(99) }))
    bytes.writeUInt32LE(bytes.length, bytes.lastIndexOf("xl/media/a.png") - 46 + 42)
    expect(isMarkable("kantor.xlsx", bytes)).toBe(false)
    // What is wrong with these is the import's to say.
    expect(isMarkable("kantor.xlsx", bytes.subarray(0, 99))).toBe(true)
    expect(isMarkable("kantor.xlsx", Buffer.from("unit_id"))).toBe(true)
  })
})
