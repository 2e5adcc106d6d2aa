import { strFromU8, unzipSync, zipSync } from "fflate"
import readWorkbookAgain from "read-excel-file/node"
import { describe, expect, it } from "vitest"
import { errorsOf, office } from "../../import/import.test-helper.ts"
import { importFiles } from "../../import/import.ts"
import { tables } from "../../tables/index.ts"
import { escaped } from "../made.test-helper.ts"
import { templateWorkbook } from "./template.ts"

const template = await templateWorkbook()

const imported = (bytes: Uint8Array) =>
  office(({ run }) => run((ledger) => importFiles(ledger, [{ name: "ampera.xlsx", bytes }])))

/** The part that holds the sheet of a table: one that explains stands before them. */
const partOf = (name: string): string =>
  `xl/worksheets/sheet${tables.findIndex((table) => table.name === name) + 2}.xml`

/** The template with its parts changed. */
function rewritten(changes: Readonly<Record<string, (xml: string) => string>>): Uint8Array {
  const parts = unzipSync(template)
  for (const [name, change] of Object.entries(changes)) {
    parts[name] = Buffer.from(change(strFromU8(parts[name] as Uint8Array)))
  }
  return zipSync(parts)
}

/** Writes a row of text below the example. */
const withRow =
  (...cells: readonly string[]) =>
  (xml: string): string => {
    const inner = cells.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join("")
    return xml.replace("</sheetData>", `<row r="3">${inner}</row></sheetData>`)
  }

describe("the template", () => {
  it("imports as nothing while nobody has written in it", async () => {
    const { files, errors, events, notices } = await imported(template)
    expect(errors).toEqual([])
    expect(notices).toEqual([])
    expect(events).toBe(0)
    expect(files.map(({ sheet, rows }) => [sheet, rows])).toEqual(tables.map(({ alias }) => [alias, 0]))
  })

  it("explains every column", async () => {
    const sheets = await readWorkbookAgain(Buffer.from(template))
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      "Petunjuk",
      ...tables.map(({ alias }) => alias),
      "# Daftar",
    ])
    const columns = tables.flatMap(({ columns: each }) => Object.keys(each))
    expect(sheets[0]?.data.slice(-columns.length).map((row) => row[2])).toEqual(columns)
  })

  it("has NIPs as text, and closed lists to choose from", () => {
    const parts = unzipSync(template)
    const text = (name: string): string => strFromU8(parts[name] as Uint8Array)
    expect(text(partOf("people"))).toContain('sqref="F2:F10000"><formula1>"P,L"</formula1>')
    // Excel takes no list that is longer than 255 characters: those come from a sheet.
    expect(text(partOf("programs"))).toMatch(/<formula1>'# Daftar'!\$[A-Z]\$2:\$[A-Z]\$\d+<\/formula1>/)
    const lists = tables.flatMap(({ name }) => [...text(partOf(name)).matchAll(/<formula1>"([^"]*)"</g)])
    expect(Math.max(...lists.map(([, list]) => (list as string).length))).toBeLessThanOrEqual(255)
    const [, style] = /<col min="4" style="(\d+)"/.exec(text(partOf("people"))) ?? []
    const styles = text("xl/styles.xml")
    const cells = /<cellXfs[^>]*>([^]*)<\/cellXfs>/.exec(styles)?.[1] ?? ""
    const [, format] = /numFmtId="(\d+)"/.exec(cells.match(/<xf\b[^>]*>/g)?.[Number(style)] ?? "") ?? []
    expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="@"/>`)
  })

  it("imports what is written in it, though the example still stands there", async () => {
    const bytes = rewritten({
      [partOf("units")]: withRow("", "kec", "Kecamatan Plaju", ""),
      [partOf("positions")]: withRow("", "staf", "Pengadministrasi", "pelaksana"),
      [partOf("people")]: withRow(
        ...["", "p001", "Siti", "19800101 200501 2 001", "1 Januari 1980", "P", "2020-01-01", "", ""],
        ...["kec", "staf", "pns"],
      ),
    })
    const { errors, files, events } = await imported(bytes)
    expect(errors).toEqual([])
    expect(files.filter(({ rows }) => rows > 0).map(({ sheet, accepted }) => [sheet, accepted])).toEqual([
      ["unit_kerja", 1],
      ["jabatan", 1],
      ["pegawai", 1],
    ])
    expect(events).toBe(5)
  })

  it("asks about an example that was written over, for it may be data", async () => {
    const name = '<c r="C2" t="inlineStr"><is><t>Kecamatan Plaju</t></is></c>'
    const result = await imported(
      rewritten({ [partOf("units")]: (xml) => xml.replace(/<c r="C2"[^>]*><v>\d+<\/v><\/c>/, name) }),
    )
    expect(errorsOf(result)).toEqual(["ampera.xlsx:2 - row.example"])
    expect(result.errors[0]?.cell).toBe("A2")
  })
})
