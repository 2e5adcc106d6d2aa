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

describe("what is refused of money", () => {
  const files = {
    "programs.csv": "program_id,title,kind,mode\npr,Pelatihan,pelatihan_teknis,classroom\n",
    "offerings.csv": "offering_id,program_id,starts_on,ends_on,seats\no1,pr,2025-02-01,2025-02-02,5\n",
    "budgets.csv": "budget_id,fiscal_year,source,ceiling\nb1,2025,APBD,1000\n",
    "fundings.csv":
      "funding_id,budget_id,offering_id,amount,funded_on\nf1,b1,o1,100,2025-01-10\nf2,b1,o1,100,2025-01-10\n",
    "disbursements.csv":
      "disbursement_id,funding_id,amount,disbursed_on\nd1,f1,100,2025-01-20\nd2,f2,60,2025-01-20\nd3,f2,50,2025-01-21\n",
    "refunds.csv":
      "refund_id,disbursement_id,amount,refunded_on,reason\nr1,d1,70,2025-02-03,overpaid\nr2,d1,50,2025-02-04,overpaid\n",
  }

  it("says what was there before the row, and what the row asks", async () => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
    const { code, words } = await ran(["import", folder, "--lang", "id"])
    expect(code).toBe(3)
    expect(words).toContain("pencairan d1: dicairkan Rp 100, sudah kembali Rp 70, baris ini Rp 50")
    expect(words).toContain("sudah dikembalikan ke pagu Rp 0, sudah dicairkan Rp 60, baris ini Rp 50")
  })
})

it("takes a list of paths, and its help says so", async () => {
  const { out } = await ran(["import", "--help"])
  expect(out).toContain("ampera import PATH… [OPTIONS]")
})
