import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-hostile-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Puts a file there, and gives its path. */
function file(name: string, data: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, data)
  return at
}

const controls = /[^\P{Cc}\n]/u
const evil = "\u001b]0;owned\u0007\u009b2J\u001b[31m"

describe("what a terminal would obey", () => {
  it("does not come through from a header, a cell, an id or the name of a file", async () => {
    const paths = [
      file("units.csv", `unit_id,name,${evil}\nkec,Kecamatan,x\n`),
      file("competencies.csv", `competency_id,kind,name\n${evil},technical,TI\nit,${evil},TI\n`),
      file(`a${evil}\nb.csv`, "x"),
    ]
    for (const lang of ["id", "en"]) {
      const { code, out, words } = await ran(["import", ...paths, "--lang", lang])
      expect(code).toBe(3)
      expect(out + words).not.toMatch(controls)
      expect(words.trimEnd().split("\n")).toHaveLength(4)
    }
  })

  it("is exact in JSON, and escaped also where JSON needs no escape", async () => {
    const value = "\u001b[1m\u009b2J\u007f\u202e\u2028\u{e0041}"
    const paths = [file("units.csv", `unit_id,name\n${value},Kecamatan\n`)]
    const { out } = await ran(["import", ...paths, "--json"])
    expect(JSON.parse(out)).toMatchObject({ errors: [{ value }] })
    expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u)
  })

  it("does not come through in CSV, which is cells and no escapes", async () => {
    const paths = [file("units.csv", `unit_id,name,${evil}\n`), file(`b${evil}.csv`, "x")]
    const { out } = await ran(["import", ...paths, "--format", "csv"])
    expect(out).toContain("\ufffd")
    expect(out).not.toMatch(controls)
  })
})

describe("a line break in a name", () => {
  it("makes no row of its own in a table", async () => {
    const people = file(
      "people.csv",
      'person_id,name,gender,joined_on,unit_id,position_id,employment\np1,"Siti\np9  Admin  100",F,2020-01-01,u1,s1,PNS\n',
    )
    const rest = [
      file("units.csv", "unit_id,name\nu1,Unit\n"),
      file("positions.csv", "position_id,title,tier\ns1,Staf,pelaksana\n"),
    ]
    const imports = [people, ...rest].flatMap((each) => ["--import", each])
    const { code, out } = await ran(["hours", "--year", "2025", "--names", ...imports])
    expect([code, out]).toEqual([0, expect.stringContaining("Siti p9  Admin  100")])
    expect(out.split("\n").filter((line) => line.startsWith("p9"))).toEqual([])
  })
})
