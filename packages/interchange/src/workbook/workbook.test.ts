import { describe, expect, it } from "vitest"
import { errorsOf, office, sound, sources } from "../import/import.test-helper.ts"
import { importFiles } from "../import/import.ts"
import { rowsOf, workbookMade } from "./made.test-helper.ts"

const sheets = Object.entries(sound).map(([file, text]) => ({
  name: file.replace(".csv", ""),
  rows: rowsOf(text),
}))

describe("a workbook", () => {
  it("gives the events that the same rows give as CSV, under the same command ids", async () => {
    const told = (name: "csv" | "xlsx") =>
      office(async ({ run, all }) => {
        const files = name === "csv" ? sources(sound) : [{ name: "kantor.xlsx", bytes: workbookMade(sheets) }]
        const imported = await run((ledger) => importFiles(ledger, files))
        expect(errorsOf(imported)).toEqual([])
        const said = (await all()).map(({ stream, type, occurredOn, metadata }) => [
          stream,
          type,
          occurredOn,
          metadata.commandId,
        ])
        return { said, rows: imported.files.map(({ rows }) => rows) }
      })
    const [csv, xlsx] = [await told("csv"), await told("xlsx")]
    expect(xlsx).toEqual(csv)
    expect(csv.said.length).toBeGreaterThan(30)
  })
})
