import { ampera, Organization } from "@ampera/core"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-clock-"))
  writeFileSync(path.join(folder, "units.csv"), "unit_id,name\nu2,Bidang\n")
})
afterAll(() => rmSync(folder, { recursive: true }))

const day = 86_400_000

/** A ledger whose last event was recorded so far from now, and a command line that imports into it. */
async function recorded(name: string, away: number) {
  const file = path.join(folder, name)
  const now = () => Date.now() + away
  const ledger = await openLedger({ domain: ampera, at: sqlite(file), actor: "cli", now })
  await ledger.run(Organization.openUnit({ unitId: "u1", name: "Dinas", on: "0001-01-01" }))
  await ledger.close()
  return (line: readonly string[] = [], environment: Record<string, string> = {}) =>
    ran(["import", path.join(folder, "units.csv"), "--store", `sqlite:${file}`, ...line], environment)
}

describe("the clock of a machine", () => {
  it("that is behind the last event records nothing, unless that event's time is to be taken", async () => {
    const imports = await recorded("behind.db", 10 * 365 * day)
    const refused = await imports()
    expect(refused.code).toBe(1)
    expect(refused.words).toMatch(/^error\[clock\.behind\]: .+`--clock follow`/)
    const { code, out, words } = await imports(["--clock", "follow"])
    expect(code).toBe(0)
    expect(out).toContain("1 new events")
    expect(words).toMatch(/^warning: the clock is over 60 seconds behind/)
    expect((await imports([], { AMPERA_CLOCK: "follow" })).code).toBe(0)
  })

  it("that is over 400 days ahead of the last event records nothing, unless it is right", async () => {
    const imports = await recorded("ahead.db", -401 * day)
    const refused = await imports(["--lang", "id", "--clock", "follow"])
    expect(refused.code).toBe(1)
    expect(refused.words).toMatch(/^error\[clock\.ahead\]: jam menunjukkan .+`--clock trust`/)
    expect((await imports(["--clock", "trust"])).out).toContain("1 new events")
    expect((await imports()).out).toContain("Nothing new")
  })

  it("is taken as it is after a rest of a year", async () => {
    expect((await (await recorded("rested.db", -399 * day))()).code).toBe(0)
  })

  it("is taken in no other way", async () => {
    const imports = await recorded("mistyped.db", 0)
    expect((await imports(["--clock", "guess"])).code).toBe(2)
    const { code, words } = await imports([], { AMPERA_CLOCK: "guess" })
    expect([code, words]).toEqual([2, expect.stringContaining("AMPERA_CLOCK")])
  })
})
