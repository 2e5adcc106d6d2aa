import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

const nip = "198503152010012001"
const unknown = "197505052000031002"
const root = mkdtempSync(path.join(tmpdir(), "ampera-asking-"))
afterAll(() => rmSync(root, { recursive: true }))

let folder = ""
beforeEach(async () => {
  folder = mkdtempSync(path.join(root, "l-"))
  const { code, words } = await amp("import", file("people.csv", `p1,Siti Aminah,${nip},F,2010-01-01`))
  if (code !== 0) throw new Error(words)
})

function file(name: string, row: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, `person_id,name,nip,gender,joined_on\n${row}\n`)
  return at
}
const amp = (...line: readonly string[]) => ran([...line, "--store", `sqlite:${path.join(folder, "a.db")}`])

/** What was recorded of somebody having looked. */
async function readings(): Promise<readonly unknown[]> {
  const { out } = await amp("events", "--type", "IdentityRead", "--ndjson")
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { data: unknown }).data)
}

const ofReport = { purpose: "report", people: 1, personIds: ["p1"] }

describe("asking who has a NIP", () => {
  it.each<readonly [string, readonly string[]]>([
    ["explain", ["explain", "hours", "--year", "2025", "--person", nip]],
    ["gaps", ["gaps", "--selection", "--person", nip]],
    ["gaps with names", ["gaps", "--selection", "--names", "--person", nip]],
    ["gaps with names of others only", ["gaps", "--selection", "--names", "--unit", "kec", "--person", nip]],
  ])("is on record, once: %s", async (name, line) => {
    writeFileSync(path.join(folder, "units.csv"), "unit_id,name\nkec,Kecamatan\n")
    expect((await amp("import", path.join(folder, "units.csv"))).code).toBe(0)
    const { code, words } = await amp(...line)
    expect([name, code, words]).toEqual([name, 0, ""])
    expect(await readings()).toEqual([ofReport])
  })

  it("is nothing to record where nobody has it, nor of an id", async () => {
    const line = ["explain", "hours", "--year", "2025", "--person"]
    expect(await amp(...line, unknown)).toMatchObject({ code: 2 })
    expect(await amp(...line, "p1")).toMatchObject({ code: 0 })
    expect(await readings()).toEqual([])
  })

  it("is on record of a trial, which says so", async () => {
    const asking = file("people.csv", `p1,Siti Amina,${nip},F,2010-01-01`)
    const { code, out } = await amp("import", asking, "--dry-run")
    expect(code).toBe(3)
    expect(out).toContain("nothing was recorded.")
    expect(out).toContain("All that was recorded is that the data of 1 people was read (IdentityRead).")
    expect(await readings()).toEqual([{ ...ofReport, purpose: "import" }])
    const json = await amp("import", asking, "--json")
    expect(JSON.parse(json.out)).toMatchObject({ events: 0 })
    expect(await readings()).toHaveLength(2)
  })
})
