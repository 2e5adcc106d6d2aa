import { ampera, Person } from "@ampera/core"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-lost-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A ledger in a folder of its own. */
function ledger(name: string) {
  const home = path.join(folder, name)
  mkdirSync(home)
  const at = (file: string): string => path.join(home, file)
  const people = (...ids: readonly string[]): string => {
    const rows = ids.map((id) => `${id},Orang ${id},19850315201001200${id},F,2010-01-01`)
    writeFileSync(at("people.csv"), ["person_id,name,nip,gender,joined_on", ...rows, ""].join("\n"))
    return at("people.csv")
  }
  const amp = (...line: readonly string[]) => ran([...line, "--store", `sqlite:${at("a.db")}`])
  const keep = (file: string): void => copyFileSync(at(file), at(`${file}.kept`))
  const putBack = (file: string): void => {
    for (const ending of ["-wal", "-shm"]) rmSync(at(file) + ending, { force: true })
    copyFileSync(at(`${file}.kept`), at(file))
  }
  return { at, people, amp, keep, putBack }
}

describe("a ledger whose files do not fit each other", () => {
  it("opens for no command when the log is older than its vault, until that is accepted once", async () => {
    const { people, amp, keep, putBack } = ledger("older-log")
    expect((await amp("import", people("1", "2"))).code).toBe(0)
    keep("a.db")
    expect((await amp("import", people("3"))).code).toBe(0)
    putBack("a.db")
    for (const command of [["gaps"], ["init"], ["import", people("4")]]) {
      const { code, out, words } = await amp(...command)
      expect([code, out]).toEqual([5, ""])
      expect(words).toMatch(/^error\[vault\.ahead\]: .+ampera init --accept older-log/)
    }
    const { words } = await amp("gaps", "--lang", "id")
    expect(words).toMatch(/^error\[vault\.ahead\]: brankas menyegel/)
    expect((await amp("init", "--accept", "lost-keys")).code).toBe(5)
    expect((await amp("init", "--accept", "older-log")).code).toBe(0)
    expect((await amp("gaps")).code).toBe(0)
    expect((await amp("import", people("4"))).code).toBe(0)
  })

  it("gives figures and lets nobody in when the vault is older than the log, until that is accepted", async () => {
    const { people, amp, keep, putBack } = ledger("older-vault")
    expect((await amp("import", people("1", "2"))).code).toBe(0)
    keep("a.vault")
    expect((await amp("import", people("3"))).code).toBe(0)
    putBack("a.vault")
    const { code, words } = await amp("gaps")
    expect(code).toBe(0)
    expect(words).toMatch(/^warning: the vault lacks keys of 1 people/)
    const refused = await amp("import", people("4"), "--lang", "id")
    expect(refused.code).toBe(5)
    expect(refused.words).toMatch(
      /^peringatan: brankas tidak punya kunci 1 orang.+\nerror\[vault\.behind\]: /,
    )
    expect((await amp("init", "--accept", "lost-keys")).words).not.toMatch(/warning/)
    expect((await amp("import", people("4"))).code).toBe(0)
  })

  it("goes on without lost names once that is accepted, and takes them from the same rows again", async () => {
    const { people, amp, keep, putBack } = ledger("lost-keys")
    expect((await amp("import", people("1", "2"))).code).toBe(0)
    keep("a.vault")
    expect((await amp("import", people("3"))).code).toBe(0)
    putBack("a.vault")
    for (const command of [
      ["import", people("1", "2", "3")],
      ["import", people("1", "2", "3"), "--dry-run"],
      ["gaps", "--names"],
    ]) {
      const { code, out, words } = await amp(...command)
      expect([code, out]).toEqual([5, ""])
      expect(words).toMatch(/^warning: .+\nerror\[vault\.behind\]: .+ampera init --accept lost-keys/)
    }
    const accepted = await amp("init", "--accept", "lost-keys")
    expect(accepted).toMatchObject({ code: 0 })
    expect(accepted.words).toContain("import their rows again, with person_id, to have them back")
    const namesNow = async (): Promise<readonly unknown[]> => {
      const { code, out, words } = await amp("gaps", "--names", "--json")
      expect([code, words]).toEqual([0, ""])
      const { people: all } = JSON.parse(out) as { people: { personId: string; name: string | null }[] }
      return all.map(({ personId, name }) => `${personId} ${name}`)
    }
    expect(await namesNow()).toEqual(["1 Orang 1", "2 Orang 2", "3 null"])
    expect((await amp("gaps", "--names")).out).toMatch(/^3 +– /m)
    expect((await amp("import", people("1", "2", "3"))).out).toContain("1 new events were recorded")
    expect((await amp("import", people("1", "2", "3"))).out).toContain("Nothing new")
    expect(await namesNow()).toEqual(["1 Orang 1", "2 Orang 2", "3 Orang 3"])
    writeFileSync(people(), "person_id,name,nip,gender,joined_on\n9,Lain,198503152010012003,F,2010-01-01\n")
    const second = await amp("import", path.join(folder, "lost-keys", "people.csv"))
    expect(second.code).toBe(3)
    expect(second.words).toContain("[claim.taken]")
  })

  it("has lost rows that touch nobody noticed, too", async () => {
    const { at, people, amp, keep, putBack } = ledger("plain-rows")
    expect((await amp("import", people("1"))).code).toBe(0)
    keep("a.db")
    writeFileSync(at("units.csv"), "unit_id,name\nkec,Kecamatan\n")
    expect((await amp("import", at("units.csv"))).code).toBe(0)
    putBack("a.db")
    const { code, words } = await amp("gaps", "--lang", "id")
    expect(code).toBe(5)
    expect(words).toMatch(/^error\[vault\.ahead\]: brankas diberi tahu tentang peristiwa/)
    expect((await amp("init", "--accept", "older-log")).code).toBe(0)
    expect((await amp("gaps")).code).toBe(0)
  })

  it("is not what copy makes", async () => {
    const { at, people, amp } = ledger("copied")
    expect((await amp("import", people("1", "2"))).code).toBe(0)
    const to = `sqlite:${at("b.db")}`
    const copied = await ran([
      ...["copy", "--from", `sqlite:${at("a.db")}`, "--to", to],
      ...["--vault", at("a.vault"), "--vault-to", at("b.vault")],
    ])
    expect([copied.code, copied.words]).toEqual([0, expect.stringContaining("The vault was copied")])
    copyFileSync(at("a.key"), at("b.key"))
    const { code, out, words } = await ran(["gaps", "--names", "--json", "--store", to])
    expect([code, words]).toEqual([0, ""])
    expect(out).toContain("Orang 2")
  })

  it("may share its vault with another, in turns and at once, and each has its own lost history noticed", async () => {
    const { at, people, keep, putBack } = ledger("shared")
    const amp = (log: string, ...line: readonly string[]) =>
      ran([...line, "--store", `sqlite:${at(log)}`, "--vault", at("both.vault")])
    const erase = async (log: string, id: string) => {
      const ledgerAt = await openLedger({
        domain: ampera,
        at: sqlite(at(log), { vault: at("both.vault") }),
        actor: "bkpsdm",
      })
      try {
        const { accepted } = await ledgerAt.run(Person.eraseIdentity({ personId: id, on: "2026-01-16" }))
        expect(accepted).toHaveLength(1)
      } finally {
        await ledgerAt.close()
      }
    }
    expect((await amp("a.db", "import", people("1", "2"))).code).toBe(0)
    const first = await amp("b.db", "import", people("3", "4"))
    expect(first.code).toBe(0)
    expect(first.words).toContain("warning: the vault belongs to a ledger with events, and this one has none")
    for (const turn of [5, 7]) {
      expect(await amp("a.db", "import", people(`${turn}`))).toMatchObject({ code: 0 })
      const { code, words } = await amp("b.db", "import", people(`${turn + 1}`))
      expect(code).toBe(0)
      expect(words).not.toContain("warning")
      const both = ["a.db", "b.db"].map((log) => amp(log, "gaps", "--names", "--json"))
      expect((await Promise.all(both)).map(({ code: each }) => each)).toEqual([0, 0])
    }
    keep("b.db")
    await erase("b.db", "3")
    for (const log of ["a.db", "b.db", "a.db"]) expect((await amp(log, "gaps")).code).toBe(0)
    const { out } = await amp("b.db", "gaps", "--names", "--json")
    expect(out).toContain("Orang 4")
    expect(out).not.toContain("Orang 3")

    putBack("b.db")
    const { code, words } = await amp("b.db", "gaps")
    expect(code).toBe(5)
    expect(words).toMatch(/^error\[vault\.ahead\]: /)
    expect(await amp("a.db", "gaps")).toMatchObject({ code: 0, words: "" })
    expect((await amp("a.db", "import", people("9"))).code).toBe(0)
    expect((await amp("b.db", "init", "--accept", "older-log")).code).toBe(0)
    for (const log of ["b.db", "a.db"]) expect(await amp(log, "gaps")).toMatchObject({ code: 0, words: "" })
  })

  it("names only what can be accepted", async () => {
    const { amp } = ledger("mistyped")
    expect(await amp("init", "--accept", "anything")).toMatchObject({ code: 2 })
  })
})
