import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

const files: Readonly<Record<string, string>> = {
  "units.csv": "unit_id,name,parent_id\n007,Dinas Kesehatan,\nbidang,Bidang,007\n",
  "competencies.csv": "competency_id,kind,name\nit,technical,Teknologi informasi\n",
  "positions.csv": "position_id,title,tier\nanalis,Analis,pelaksana\n",
  "standards.csv": "position_id,competency_id,required_level,effective_from\nanalis,it,3,2024-01-01\n",
  "people.csv":
    "person_id,name,gender,joined_on,unit_id,position_id,employment\np001,Siti Aminah,F,2020-01-01,bidang,analis,PNS\np002,=1+1,M,2021-03-01,007,analis,PPPK\n",
  "programs.csv": "program_id,title,kind,mode,jp\nit-dasar,TI dasar,pelatihan_teknis,classroom,20\n",
  "offerings.csv": "offering_id,program_id,starts_on,ends_on,seats\nit-1,it-dasar,2025-02-03,2025-02-07,2\n",
  "budgets.csv": "budget_id,fiscal_year,source,ceiling\napbd,2025,APBD,10000000\n",
  "budget_revisions.csv": "budget_id,effective_on,ceiling,kind\napbd,2025-06-01,7000000,efisiensi\n",
  "enrollments.csv": "offering_id,person_id,enrolled_on\nit-1,p001,2025-01-20\n",
  "fundings.csv":
    "funding_id,budget_id,offering_id,person_id,amount,funded_on\nf1,apbd,it-1,p001,7500000,2025-01-25\n",
  "completions.csv": "offering_id,person_id,completed_on,outcome\nit-1,p001,2025-02-07,passed\n",
  "assessments.csv":
    "assessment_id,person_id,competency_id,level,method,assessed_on\na1,p001,it,2,competency_test,2025-02-10\n",
  "needs.csv":
    "need_id,person_id,year,competency_id,basis,proposed_on\nn1,p002,2025,it,gap_current,2024-10-01\n",
}

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-workbook-"))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A report as a workbook, read by another program, and as the document. */
async function both(...line: readonly string[]) {
  const of = (...more: readonly string[]) => ran([...line, "--import", folder, ...more])
  const [workbook, json] = [await of("--format", "xlsx"), await of("--json")]
  expect([workbook.words, workbook.code, workbook.out]).toEqual(["", 0, ""])
  const sheets = await readWorkbook(Buffer.from(workbook.bytes))
  const sheet = (name: string): readonly Readonly<Record<string, unknown>>[] => {
    const [titles = [], ...rows] = sheets.find((each) => each.sheet === name)?.data ?? []
    return rows.map((row) => Object.fromEntries(titles.map((title, n) => [String(title), row[n]])))
  }
  const document = JSON.parse(json.out) as Readonly<Record<string, unknown>>
  return { names: sheets.map((each) => each.sheet), sheet, sheets, document }
}

const reports: readonly (readonly string[])[] = [
  ["gaps"],
  ["fairness", "--year", "2025", "--of", "money", "--by", "unit"],
  ["hours", "--year", "2025"],
  ["budget", "--year", "2025"],
  ["programs", "--year", "2025"],
  ["needs", "--year", "2025"],
]

describe("a report as a workbook", () => {
  it.each(reports)("has a sheet for each list of the document, with all its rows: %s", async (...line) => {
    const { names, sheet, document } = await both(...line)
    expect(names[0]).toBe("How to read")
    const lists = Object.entries(document).filter(
      (entry): entry is [string, readonly object[]] =>
        Array.isArray(entry[1]) && entry[1].length > 0 && typeof entry[1][0] === "object",
    )
    expect(lists.length).toBeGreaterThan(0)
    const rows = lists.map(([name]) => [name, sheet(name).length])
    expect(rows).toEqual(lists.map(([name, list]) => [name, list.length]))
  })

  it("says first how to read it", async () => {
    const { sheets, document } = await both("budget", "--year", "2025")
    const guide = sheets[0]?.data.map((row) => row.filter((cell) => cell !== null))
    expect(guide?.slice(0, 8)).toEqual([
      ["Budget"],
      ["For development planning, not for appraisal, sanction or allowance."],
      ["Report", "budget"],
      ["As of", "2025-12-31"],
      ["As known at", "–"],
      ["Position of the last event", document["position"]],
      ["Digest", document["digest"]],
      ["Version of the program", (document["program"] as { version: string }).version],
    ])
    expect(guide).toContainEqual(["budgets", "ceiling", "the ceiling in force (rupiah)"])
  })

  it.each(reports)("explains every column and figure: %s", async (...line) => {
    const { sheets } = await both(...line, ...(line[0] === "fairness" ? ["--test"] : []))
    const [guide, ...others] = sheets
    const told = new Set(guide?.data.map((row) => `${String(row[0])} ${String(row[1])}`))
    const shown = others.flatMap(({ sheet, data }) =>
      sheet === "Summary"
        ? data.slice(1).map((row) => `${sheet} ${String(row[0])}`)
        : (data[0] ?? []).map((column) => `${sheet} ${String(column)}`),
    )
    expect(shown.filter((column) => !told.has(column))).toEqual([])
  })

  it("has numbers as numbers: money, and the value of a ratio beside its exact fraction as text", async () => {
    const { sheet } = await both("budget", "--year", "2025")
    expect(sheet("budgets")).toEqual([
      expect.objectContaining({
        budgetId: "apbd",
        ceiling: 7_000_000,
        funded: 7_500_000,
        available: -500_000,
        "absorption.num": "0",
        "absorption.den": "1",
        "absorption.value": 0,
      }),
    ])
    expect(sheet("budgets.ceilings")).toEqual([
      { budgetId: "apbd", effectiveOn: "2025-01-01", ceiling: 10_000_000, kind: "initial" },
      { budgetId: "apbd", effectiveOn: "2025-06-01", ceiling: 7_000_000, kind: "efisiensi" },
    ])
  })

  it("has ids as text, whatever they look like", async () => {
    const { sheet } = await both("gaps")
    expect(sheet("units").map(({ unitId }) => unitId)).toEqual(["007", "bidang"])
    expect(sheet("people.requirements")[0]).toMatchObject({
      personId: "p001",
      competencyId: "it",
      held: 2,
      deficit: 1,
    })
  })

  it("has names only as text: none is a formula", async () => {
    const { sheet, sheets } = await both("gaps", "--names")
    expect(sheet("people").map(({ name }) => name)).toEqual(["Siti Aminah", "=1+1"])
    expect(sheets).not.toEqual([])
  })

  it("goes to a file with --out, as every format does", async () => {
    // Beside the tables that are imported, not among them.
    const beside = mkdtempSync(path.join(folder, "out-"))
    const [at, json] = [path.join(beside, "out.xlsx"), path.join(beside, "out.json")]
    const line = ["budget", "--year", "2025", "--import", folder]
    expect((await ran([...line, "--format", "xlsx", "--out", at])).bytes).toHaveLength(0)
    expect((await readWorkbook(readFileSync(at))).map(({ sheet }) => sheet)).toContain("budgets")
    const { out } = await ran([...line, "--json"])
    const told = await ran([...line, "--json", "--out", json])
    expect([told.out, readFileSync(json, "utf8")]).toEqual(["", out])
    const { code, words } = await ran([...line, "--out", path.join(folder, "no", "where.json")])
    expect([code, words]).toEqual([1, expect.stringContaining("error[output.unwritable]")])
  })

  it("is nothing for a terminal", async () => {
    const line = ["budget", "--year", "2025", "--import", folder, "--format", "xlsx"]
    const { code, words } = await ran(line, {}, true)
    expect([code, words]).toEqual([2, expect.stringContaining("error[usage.toTerminal]")])
  })
})
