import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-import-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe("an import that the store ends half way", () => {
  it("says how many events are kept, and goes on from there", async () => {
    const [file, units] = [path.join(folder, "a.db"), path.join(folder, "units.csv")]
    const rows = Array.from({ length: 6_000 }, (_, i) => `u${i},Unit ${i}`)
    writeFileSync(units, `unit_id,name\n${rows.join("\n")}\n`)
    const store = { AMPERA_STORE: `sqlite:${file}` }
    await ran(["init"], store)
    const database = new DatabaseSync(file)
    database.exec(
      "CREATE TRIGGER no_room BEFORE INSERT ON events WHEN NEW.position > 5000 BEGIN SELECT RAISE(ABORT, 'no room'); END",
    )
    const { code, words } = await ran(["import", units], store)
    const [told, failed] = words.trimEnd().split("\n")
    const kept = Number(/^(\d+) events were recorded before this import ended/.exec(told ?? "")?.[1])
    expect(code).not.toBe(0)
    expect(failed).toMatch(/^error\[/)
    expect(kept).toBe(database.prepare("SELECT max(position) AS head FROM events").get()?.["head"])
    expect(kept).toBeGreaterThan(0)
    database.exec("DROP TRIGGER no_room")
    database.close()
    const again = await ran(["import", units, "--json"], store)
    expect(JSON.parse(again.out)).toMatchObject({ events: 6_000 - kept, errors: [] })
  })
})
