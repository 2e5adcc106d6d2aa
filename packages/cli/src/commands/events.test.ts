import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-events-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A ledger of 3,000 events whose last one nobody can read any more. */
async function broken(): Promise<{ readonly AMPERA_STORE: string }> {
  const [file, units] = [path.join(folder, "a.db"), path.join(folder, "units.csv")]
  writeFileSync(
    units,
    `unit_id,name\n${Array.from({ length: 3_000 }, (_, i) => `u${i},Unit ${i}`).join("\n")}\n`,
  )
  const store = { AMPERA_STORE: `sqlite:${file}` }
  expect((await ran(["import", units], store)).code).toBe(0)
  const database = new DatabaseSync(file)
  database.exec("DROP TRIGGER events_never_updated; UPDATE events SET schema = 99 WHERE position = 3000")
  database.close()
  return store
}

describe("events that can not all be read", () => {
  it("are a whole document still, which says that it was broken off", async () => {
    const { code, out, words } = await ran(["events", "--json"], await broken())
    expect([code, words]).toEqual([1, expect.stringMatching(/^error\[event\.newer\]/)])
    const { events, error } = JSON.parse(out) as {
      readonly events: readonly object[]
      readonly error: object
    }
    expect(error).toEqual({ code: "event.newer" })
    expect(events.length).toBeGreaterThan(1_000)
  })

  it("end after a whole line as NDJSON and as CSV", async () => {
    const store = await broken()
    for (const format of [["--ndjson"], ["--format", "csv"]]) {
      const { code, out } = await ran(["events", ...format], store)
      expect([code, out.at(-1)]).toEqual([1, "\n"])
    }
  })
})
