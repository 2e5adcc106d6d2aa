import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { commands } from "../commands/commands.ts"
import { ran } from "../run.test-helper.ts"

const files: Readonly<Record<string, string>> = {
  "units.csv": "unit_id,name,parent_id\ndinas,Dinas Kesehatan,\nbidang,Bidang,dinas\n",
  "competencies.csv": "competency_id,kind,name\nit,technical,Teknologi informasi\n",
  "positions.csv": "position_id,title,tier\nanalis,Analis,pelaksana\n",
  "standards.csv": "position_id,competency_id,required_level,effective_from\nanalis,it,3,2024-01-01\n",
  "people.csv": [
    "person_id,name,nip,gender,joined_on,unit_id,position_id,employment",
    "p001,Siti Aminah,198001012005012001,F,2020-01-01,bidang,analis,PNS",
    "p002,Ahmad Fauzi,,M,2021-03-01,dinas,analis,PPPK",
    "p003,Budi Santoso,,M,2025-05-01,bidang,analis,PNS",
    "",
  ].join("\n"),
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
  folder = mkdtempSync(path.join(tmpdir(), "ampera-reports-"))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
})

afterAll(() => rmSync(folder, { recursive: true }))

const asked = (...line: readonly string[]) => ran([...line, "--import", folder])

/** The document of a report; fails with what the program said. */
async function document(...line: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, words } = await asked(...line, "--json")
  expect(words).toBe("")
  expect(code).toBe(0)
  return JSON.parse(out) as Record<string, unknown>
}

const reports: readonly (readonly string[])[] = [
  ["gaps"],
  ["fairness", "--year", "2025", "--of", "money"],
  ["hours", "--year", "2025"],
  ["budget", "--year", "2025"],
  ["programs", "--year", "2025"],
  ["needs", "--year", "2025"],
]

describe("every report", () => {
  it.each(reports)("%s begins and ends as every report does", async (...line) => {
    const found = await document(...line)
    const keys = Object.keys(found)
    expect(keys.slice(0, 6)).toEqual(["report", "asOf", "knownAt", "position", "digest", "program"])
    expect(keys.at(-1)).toBe("findings")
    expect(found).toMatchObject({ report: line[0], knownAt: null, program: { version: "0.1.0" } })
    expect(found["digest"]).toMatch(/^[0-9a-f]{64}$/)
    expect(found["position"]).toBeGreaterThan(20)
  })

  it.each(reports)(
    "%s fits 80 columns in both languages, says what it is of, and ranks nobody",
    async (...line) => {
      for (const lang of ["id", "en"]) {
        const { code, out } = await asked(...line, "--lang", lang)
        expect(code).toBe(0)
        expect(out.split("\n").filter((text) => Array.from(text).length > 80)).toEqual([])
        expect(out).not.toContain("{")
        const listed = [...out.matchAll(/^(p\d+) /gm)].map(([, id]) => id)
        expect(listed).toEqual([...listed].sort((a = "", b = "") => (a < b ? -1 : 1)))
      }
    },
  )

  it.each(reports)("%s lists people and all else by id in JSON, whatever their figures", async (...line) => {
    const idOf = (entry: object): string[] =>
      Object.entries(entry).flatMap(([key, value]): string[] =>
        /Id$|^key$/.test(key) && typeof value === "string" ? [value] : [],
      )
    const lists: (readonly string[])[] = []
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return
      if (Array.isArray(value)) lists.push(value.flatMap((item: object) => idOf(item).slice(0, 1)))
      for (const member of Object.values(value)) visit(member)
    }
    visit(await document(...line))
    expect(lists.length).toBeGreaterThan(0)
    for (const ids of lists) expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
  })

  it("has no option by which people could be ranked", () => {
    const names = commands.flatMap(({ options }) => Object.keys(options))
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => /sort|rank|order|top|best|worst|score/i.test(name))).toEqual([])
  })

  it.each(reports)("%s gives its list as CSV, every line as wide as the header", async (...line) => {
    const { code, out } = await asked(...line, "--format", "csv")
    expect(code).toBe(0)
    const [header = "", ...rows] = out.trimEnd().split("\n")
    expect(rows.length).toBeGreaterThan(0)
    const width = (text: string): number => text.replaceAll(/"(?:[^"]|"")*"/g, "").split(",").length
    expect(new Set(rows.map(width))).toEqual(new Set([width(header)]))
  })

  it("is as of the end of a year that is over, the programs as of today", async () => {
    expect(await document("budget", "--year", "2025")).toMatchObject({ asOf: "2025-12-31" })
    expect(await document("programs", "--year", "2025")).toMatchObject({ asOf: "2026-01-15" })
    expect(await document("gaps")).toMatchObject({ asOf: "2026-01-15" })
  })

  it("can be asked as of a day, up to a position, and as known at an instant", async () => {
    const before = await document("budget", "--year", "2025", "--as-of", "2025-05-31")
    expect(before).toMatchObject({ total: { ceiling: "10000000" } })
    expect(await document("budget", "--year", "2025", "--up-to", "0")).toMatchObject({
      position: 0,
      budgets: [],
    })
    const known = await document("budget", "--year", "2025", "--known-at", "2020-01-01T00:00:00+07:00")
    expect(known).toMatchObject({ knownAt: "2019-12-31T17:00:00.000Z", position: 0 })
  })
})

const unwrapped = (text: string): string => text.replaceAll(/\s+/g, " ")

describe("a table", () => {
  it("begins a list of people with what it is for", async () => {
    const { out } = await asked("hours", "--year", "2025")
    expect(out).toMatch(/For development planning, not for appraisal, sanction or allowance\.\nPerson/)
  })

  it("tells what was not assessed apart from a gap", async () => {
    const out = unwrapped((await asked("gaps")).out)
    expect(out).toContain("0 met (0 by accredited evidence), 1 short, 2 not assessed")
    expect(out).toContain("A gap index would not be reliable")
  })

  it("speaks of people who got nothing before it speaks of an index", async () => {
    const { out } = await asked("fairness", "--year", "2025", "--of", "money")
    expect(out.indexOf("2 (66.7 %) got nothing")).toBeGreaterThan(0)
    expect(out.indexOf("Gini")).toBeGreaterThan(out.indexOf("got nothing"))
  })

  it("says of the public's page what is hidden, and nothing of figures that are", async () => {
    const { out } = await asked("hours", "--year", "2025", "--publish")
    expect(out).not.toContain("– of –")
    expect(unwrapped(out)).toContain("figures about fewer than 5 people")
    expect(out).not.toContain("\n\n\n")
    const some = unwrapped((await asked("gaps", "--publish", "--min-group", "3")).out)
    expect(some).toContain("3 people, ")
    expect(some).toContain("about fewer than 3 people")
    const budget = unwrapped((await asked("budget", "--year", "2025", "--publish")).out)
    expect(budget).toContain("The ceiling is Rp 7,000,000.")
    expect(budget).toContain("about fewer than 5 people")
    expect(budget).not.toContain("7,500,000")
    const one = unwrapped((await asked("budget", "--year", "2025", "--publish", "--min-group", "1")).out)
    expect(one).toContain("Rp 7,500,000 is committed")
    const { out: even } = await asked("fairness", "--year", "2025", "--of", "money", "--publish")
    expect(even).not.toContain("Gini")
  })

  it("tells an index that has no value from one that is unknown, and names the test", async () => {
    const line = ["fairness", "--year", "2025", "--of", "money", "--by", "gender", "--test"]
    const out = unwrapped((await asked(...line)).out)
    expect(out).toContain("Palma without a value, for the lower 40 % got nothing")
    expect(out).toMatch(/with probability 0\.\d{4} \(Fisher's exact test\)/)
    const indonesian = unwrapped((await asked(...line, "--lang", "id")).out)
    expect(indonesian).toContain("(uji eksak Fisher)")
  })

  it("speaks of what lies beside the figures only as far as there is any", async () => {
    const out = unwrapped((await asked("fairness", "--year", "2025", "--of", "hours", "--unit", "dinas")).out)
    expect(out).not.toMatch(/without participants|participants themselves|Rp 0|: 0 JP/)
    const part = unwrapped(
      (await asked("fairness", "--year", "2025", "--of", "money", "--as-of", "2019-12-31")).out,
    )
    expect(part).toContain("Nobody is in service")
  })

  it("says values of closed lists in the language asked for", async () => {
    const { out } = await asked("budget", "--year", "2025", "--lang", "id")
    expect(out).toMatch(/2025-01-01 +10\.000\.000 +awal/)
  })

  it("begins before the first event without speaking of events 1 to 0", async () => {
    const { out } = await asked("gaps", "--up-to", "0")
    expect(out.split("\n")[1]).toBe("before the first event")
  })

  it("shows findings with the events behind them", async () => {
    const out = unwrapped((await asked("budget", "--year", "2025")).out)
    expect(out).toMatch(/budget\.cutBelowCommitted\): events? \d+/)
  })
})

describe("names", () => {
  it("stay closed unless they are asked for", async () => {
    const { out } = await asked("hours", "--year", "2025", "--json")
    expect(out).not.toContain("Siti")
  })

  it("are opened by --names, beside the id they belong to", async () => {
    const { people } = await document("hours", "--year", "2025", "--names")
    const [first] = people as readonly object[]
    expect(Object.entries(first as object).slice(0, 2)).toEqual([
      ["personId", "p001"],
      ["name", "Siti Aminah"],
    ])
    const { out } = await asked("gaps", "--names")
    expect(out).toContain("Siti Aminah")
  })
})

describe("an explanation", () => {
  it("names the events behind a person's money", async () => {
    const found = await document("explain", "money", "--person", "p001", "--year", "2025")
    expect(Object.keys(found)).toEqual(["figure", "events"])
    const [event] = found["events"] as readonly object[]
    expect(Object.keys(event as object)).toEqual([
      "position",
      "stream",
      "revision",
      "type",
      "occurredOn",
      "recordedAt",
      "part",
    ])
    expect(found).toMatchObject({
      figure: "7500000",
      events: [{ stream: "budget-apbd", type: "Funded", part: "7500000" }],
    })
  })

  it("takes a NIP for a person, and tells a gap in words", async () => {
    const { out } = await asked("explain", "gap", "--person", "19800101 200501 2 001", "--competency", "it")
    expect(out).toContain("p001, as of 2026-01-15: level 3 is required, 2 is held: 1 short")
  })

  it("of hours has a part for each event", async () => {
    const found = await document("explain", "hours", "--person", "p001", "--year", "2025")
    const { people } = await document("hours", "--year", "2025")
    expect(found["figure"]).toBe((people as readonly { readonly minutes: number }[])[0]?.minutes)
  })
})

describe("what can not be answered", () => {
  it.each([
    [["budget"], "usage.missingOption", 2],
    [["budget", "--year", "2025", "--known-at", "2025-01-01"], "usage.noOffset", 2],
    [["budget", "--year", "2025", "--up-to", "99999"], "position.beyondHead", 2],
    [["events", "--format", "xlsx"], "usage.noWorkbook", 2],
    [["budget", "--year", "2025", "--list", "budgets"], "usage.needs", 2],
    [["programs", "--year", "2025", "--unit", "dinas"], "usage.notHere", 2],
    [["gaps", "--unit", "nowhere"], "unit.unknown", 2],
    [["gaps", "--person", "p001"], "usage.needs", 2],
    [["gaps", "--selection"], "usage.needs", 2],
    [["gaps", "--names", "--publish"], "usage.together", 2],
    [["gaps", "--min-group", "5"], "usage.needs", 2],
    [["fairness", "--of", "money"], "usage.missingOption", 2],
    [["fairness", "--year", "2025"], "usage.missingOption", 2],
    [["fairness", "--year", "2025", "--from", "2024", "--of", "money"], "usage.together", 2],
    [["fairness", "--from", "2025", "--to", "2024", "--of", "money"], "usage.badValue", 2],
    [["fairness", "--year", "2025", "--of", "hours", "--basis", "funded"], "usage.together", 2],
    [["fairness", "--year", "2025", "--of", "money", "--test"], "usage.needs", 2],
    [["explain", "gap", "--person", "p001"], "usage.missingOption", 2],
    [["explain", "money", "--person", "p001"], "usage.missingOption", 2],
    [["explain", "money", "--person", "nobody", "--year", "2025"], "person.notFound", 2],
    [["explain", "money", "--person", "199001012015041001", "--year", "2025"], "person.nipNotFound", 2],
    [["gaps", "--actor", "199001012015041001"], "id.personal", 2],
    [["gaps", "--actor", "siti-1985-03-15"], "id.personal", 2],
    [["gaps", "--actor", "siti19850315"], "id.personal", 2],
    [["gaps", "--actor", "NIP199001012015041001"], "id.personal", 2],
    [["gaps", "--actor", "Siti Aminah"], "usage.badValue", 2],
  ])("%j is told as %s", async (line, code, exit) => {
    const found = await asked(...line)
    expect(found.words).toMatch(new RegExp(String.raw`^error\[${code}\]: .+\n$`))
    expect(found).toMatchObject({ code: exit, out: "" })
  })

  it("is a report on files that are wrong", async () => {
    const wrong = mkdtempSync(path.join(tmpdir(), "ampera-wrong-"))
    writeFileSync(path.join(wrong, "units.csv"), "unit_id,name\nu1,Satu\nu 2,Dua\n")
    const { code, out, words } = await ran(["gaps", "--import", wrong])
    rmSync(wrong, { recursive: true })
    expect({ code, out }).toEqual({ code: 3, out: "" })
    expect(words).toMatch(
      /^units\.csv:3 unit_id "u 2": \[id\.invalid\] .+\nerror\[import\.rowsWithErrors\]: /,
    )
  })
})

describe("events", () => {
  it("are lines of JSON with their keys in order", async () => {
    const { out } = await asked("events", "--ndjson", "--type", "Funded")
    expect(Object.keys(JSON.parse(out) as object)).toEqual([
      "position",
      "stream",
      "revision",
      "type",
      "schema",
      "occurredOn",
      "recordedAt",
      "id",
      "data",
      "metadata",
    ])
  })

  it("come after a position, at most so many, of one stream", async () => {
    const positions = async (...line: readonly string[]): Promise<readonly number[]> => {
      const { events } = (await document("events", ...line)) as {
        readonly events: readonly { readonly position: number }[]
      }
      return events.map(({ position }) => position)
    }
    expect(await positions("--after", "3", "--limit", "2")).toEqual([4, 5])
    expect(await positions("--limit", "0")).toEqual([])
    expect(await positions("--stream", "nothing")).toEqual([])
    expect((await positions("--stream", "budget-apbd")).length).toBe(3)
  })

  it("show a fact without a date as a dash", async () => {
    const { out } = await asked("events", "--type", "UnitOpened")
    expect(out.split("\n")[0]).toMatch(/^ +\d+ {2}– +20\d\d-\d\d-\d\d {2}UnitOpened +organization-main$/)
    expect(out).not.toContain("0001")
  })

  it("never show a name", async () => {
    expect((await asked("events", "--ndjson")).out).not.toContain("Siti")
  })
})
