import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

const nip = "198503152010012001"
let folder = ""
const at = (...file: readonly string[]): string => path.join(folder, ...file)

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-no-vault-"))
  writeFileSync(at("people.csv"), `person_id,name,nip,gender,joined_on\np1,Siti Aminah,${nip},F,2010-01-01\n`)
  const { code, words } = await ran(["import", at("people.csv"), "--store", `sqlite:${at("a.db")}`])
  if (code !== 0) throw new Error(words)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Commands that read and open no name. */
const readers: readonly (readonly string[])[] = [
  ["gaps"],
  ["fairness", "--of", "hours", "--year", "2025"],
  ["hours", "--year", "2025"],
  ["budget", "--year", "2025"],
  ["programs", "--year", "2025"],
  ["needs", "--year", "2026"],
  ["explain", "hours", "--person", "p1", "--year", "2025"],
  ["events"],
  ["replay"],
]

/** A vault made unusable in one way, beside the one sound ledger of these tests. */
interface Unusable {
  readonly name: string
  readonly code: string
  readonly exit: number
  /** Makes it, and says where it is. */
  readonly make: () => string
}

/** A copy of the sound vault with its key, in a folder of its own. */
function copied(name: string): string {
  mkdirSync(at(name))
  copyFileSync(at("a.vault"), at(name, "a.vault"))
  copyFileSync(at("a.key"), at(name, "a.key"))
  return at(name, "a.vault")
}

const unusable: readonly Unusable[] = [
  { name: "missing", code: "vault.missing", exit: 2, make: () => at("missing.vault") },
  {
    name: "empty",
    code: "vault.missing",
    exit: 2,
    make: () => (writeFileSync(at("empty.vault"), ""), at("empty.vault")),
  },
  { name: "in no folder", code: "vault.missing", exit: 2, make: () => at("nowhere", "a.vault") },
  { name: "below a file", code: "vault.missing", exit: 2, make: () => at("people.csv", "a.vault") },
  {
    name: "a folder",
    code: "vault.unreachable",
    exit: 75,
    make: () => (mkdirSync(at("folder.vault")), at("folder.vault")),
  },
  {
    name: "no database",
    code: "vault.notADatabase",
    exit: 1,
    make: () => (writeFileSync(at("other.vault"), "something else ".repeat(500)), at("other.vault")),
  },
  {
    name: "damaged from its second page on",
    code: "vault.damaged",
    exit: 5,
    make: () => {
      const vault = copied("damaged")
      for (let page = 2; page <= statSync(vault).size / pageSize; page++) spoil(vault, page)
      return vault
    },
  },
  {
    name: "damaged only where it says how far it has followed the log",
    code: "vault.damaged",
    exit: 5,
    make: () => {
      const vault = copied("mark")
      const db = new DatabaseSync(vault)
      const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'marks'").get() as {
        readonly rootpage: number
      }
      db.close()
      spoil(vault, rootpage)
      return vault
    },
  },
]

const pageSize = 4096

function spoil(file: string, page: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xff, (page - 1) * pageSize, page * pageSize)
  writeFileSync(file, bytes)
}

/** The lines a run wrote beside its data. */
const linesOf = (words: string): readonly string[] => words.split("\n").slice(0, -1)

describe("a vault that can not be used", () => {
  it.each(unusable)(
    "keeps nobody from figures, only from names: one that is $name",
    async ({ code, exit, make }) => {
      const vault = make()
      const before = readdirSync(folder)
      const beside = ["--store", `sqlite:${at("a.db")}`]
      const store = [...beside, "--vault", vault]
      for (const command of readers) {
        const sound = await ran([...command, "--json", ...beside])
        const found = await ran([...command, "--json", ...store])
        expect([command, found.code, found.out]).toEqual([command, 0, sound.out])
        // `replay` opens no vault at all.
        const warned = command[0] === "replay" ? [] : [expect.stringMatching(warning(code)) as string]
        expect(linesOf(found.words)).toEqual(warned)
      }
      for (const command of [
        ["gaps", "--names"],
        ["explain", "hours", "--person", nip, "--year", "2025"],
      ]) {
        const named = await ran([...command, ...store])
        expect([command, named.code, named.out]).toEqual([command, exit, ""])
        expect(linesOf(named.words)).toEqual([
          expect.stringMatching(warning(code)) as string,
          expect.stringMatching(new RegExp(String.raw`^error\[${code}\]: `)) as string,
        ])
      }
      // Who only reads makes no vault, nor a key.
      expect(readdirSync(folder)).toEqual(before)
    },
  )

  it("is warned of in the reader's language", async () => {
    const store = ["--store", `sqlite:${at("a.db")}`, "--vault", at("tiada.vault")]
    const { code, words } = await ran(["hours", "--year", "2025", "--lang", "id", ...store])
    expect([code, words]).toEqual([
      0,
      `peringatan: tidak ada brankas di tempat ini: angka tetap diberikan tanpa brankas, nama tidak (vault.missing, brankas ${at("tiada.vault")})\n`,
    ])
  })

  it("lets nothing be recorded about people", async () => {
    writeFileSync(at("nobody.vault"), "something else ".repeat(500))
    const store = ["--store", `sqlite:${at("a.db")}`, "--vault", at("nobody.vault")]
    for (const command of [["init"], ["import", at("people.csv")]]) {
      const { code, words } = await ran([...command, ...store])
      expect([code, words]).toEqual([1, expect.stringMatching(/^error\[vault\.notADatabase\]: /)])
    }
  })

  it.each([
    ["missing", (key: string) => rmSync(key)],
    ["another", (key: string) => writeFileSync(key, `${"ab".repeat(32)}\n`)],
    ["unreadable", (key: string) => (rmSync(key), mkdirSync(key))],
  ] as const)("is none whose master key is %s: only names are locked", async (name, spoilKey) => {
    const vault = copied(`key-${name}`)
    spoilKey(at(`key-${name}`, "a.key"))
    const store = ["--store", `sqlite:${at("a.db")}`, "--vault", vault]
    for (const command of readers) {
      expect(await ran([...command, "--json", ...store])).toMatchObject({ code: 0 })
    }
    expect(await ran(["gaps", "--names", ...store])).toMatchObject({
      code: 1,
      out: "",
      words: expect.stringContaining("error[vault.locked]: ") as string,
    })
  })
})

const warning = (code: string): RegExp =>
  new RegExp(
    String.raw`^warning: .+: figures are given without the vault, and no names \(${code}, vault .+\)$`,
  )
