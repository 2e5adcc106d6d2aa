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

  it("names only what can be accepted", async () => {
    const { amp } = ledger("mistyped")
    expect(await amp("init", "--accept", "anything")).toMatchObject({ code: 2 })
  })
})
