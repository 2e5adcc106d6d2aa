import { describe, expect, it } from "vitest"
import { newRun, sourceOf, tableIn } from "./import-source.ts"
import { office, sound } from "./import.test-helper.ts"

describe("what an event of an import says it comes from", () => {
  it("is its table and the run, whoever's name the file has", () =>
    office(async ({ read, all }) => {
      await read({ "units.csv": sound["units.csv"] as string }, { run: "january" })
      await read({ "COMPETENCIES.CSV": sound["competencies.csv"] as string })
      const sources = (await all()).map(({ metadata }) => metadata.source)
      expect(sources.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => "import:units/january"))
      expect(sources.slice(3)).toEqual([expect.stringMatching(/^import:competencies\/[0-9a-f]{12}$/)])
    }))

  it("is one id a run, another one each time, and tells nothing of the files", async () => {
    const runs = new Set<string>()
    for (let i = 0; i < 2; i++) {
      await office(async ({ read, all }) => {
        await read(sound)
        const sources = (await all()).map(({ metadata }) => metadata.source as string)
        const found = new Set(sources.map((source) => source.slice(source.indexOf("/") + 1)))
        expect(found.size).toBe(1)
        for (const run of found) runs.add(run)
      })
    }
    expect(runs.size).toBe(2)
  })

  it("takes the id of a run from nobody but an id", () =>
    office(async ({ read, all }) => {
      const units = { "units.csv": sound["units.csv"] as string }
      await expect(read(units, { run: "Data Siti Aminah" })).rejects.toMatchObject({ code: "import.run" })
      await expect(read(units, { run: "198001012005012001" })).rejects.toMatchObject({ code: "id.personal" })
      expect(await all()).toEqual([])
    }))

  it.each(["import:units.csv", "import:Data Siti Aminah 1985.xlsx [units]"])(
    "counts rows that are gone in a log with sources of the older form: %s",
    (old) =>
      office(async ({ read }) => {
        const [header, ...rows] = (sound["units.csv"] as string).split("\n")
        const all = { "units.csv": [header, ...rows].join("\n") }
        await read(all, { source: old as never })
        expect(await read(all)).toMatchObject({ events: 0, files: [{ rows: 3, vanished: 0 }] })
        const fewer = { "units.csv": [header, ...rows.slice(1)].join("\n") }
        expect(await read(fewer)).toMatchObject({ events: 0, files: [{ rows: 2, vanished: 1 }] })
      }),
  )

  it("is read in the form it had before too", () => {
    expect(tableIn(sourceOf("people", newRun()))).toBe("people")
    expect(tableIn("import:people.csv")).toBe("people")
    expect(tableIn("import:Budget_Revisions.CSV")).toBe("budget_revisions")
    expect(tableIn("import:Data Siti [1985].xlsx [people]")).toBe("people")
    expect(tableIn("simulated:plaju")).toBeUndefined()
    expect(tableIn("reaction:fund")).toBeUndefined()
  })
})
