import { plain } from "@ampera/ledger"
import { type LedgerClient, openLedger } from "@ampera/ledger/run"
import { Offering, Person, returns, seats, training } from "@ampera/testing/training"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { sqlite } from "../sqlite.ts"

const folder = mkdtempSync(join(tmpdir(), "ampera-traces-"))
afterAll(() => rmSync(folder, { recursive: true }))

const firstNames = ["Siti", "Putri", "Komang", "Yohanes", "Maria"]
const lastNames = ["Nurhaliza", "Wulandari", "Suartini", "Kristianto", "Simanjuntak"]
const id = (n: number): string => `pegawai-${n}`
const nameOf = (n: number): string =>
  [firstNames[n % 5], lastNames[Math.floor(n / 5) % 5]].join(" ").concat(", S.Kom.")
const nipOf = (n: number): string => `1985031520100120${String(n).padStart(2, "0")}`

/** Names, their longer parts and NIPs: of everybody, and of those who were turned down. */
const secrets = [
  ...lastNames,
  ...Array.from({ length: 40 }, (_, n) => [nameOf(n), nipOf(n)]).flat(),
  "Ditolak Namanya",
  "199912312020011999",
]

/** The letters of base64 that are the same whatever stands around these bytes, `shift` bytes into a group of three. */
function base64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64")
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
}

/** The bytes a text may leave behind. */
function formsOf(text: string): readonly Buffer[] {
  return [Buffer.from(text), Buffer.from(text, "utf16le")].flatMap((bytes) => {
    const hex = bytes.toString("hex")
    const base64s = [0, 1, 2].map((shift) => base64(bytes, shift))
    const urlSafe = base64s.map((word) => word.replaceAll("+", "-").replaceAll("/", "_"))
    const words = new Set([hex, hex.toUpperCase(), ...base64s, ...urlSafe])
    return [bytes].concat(Array.from(words, (word) => Buffer.from(word)))
  })
}

/** The texts of which a form stands in a file, by file. */
function traces(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const forms = texts.map((text) => ({ text, forms: formsOf(text) }))
  return new Map(
    readdirSync(folder).map((file) => {
      const bytes = readFileSync(join(folder, file))
      const found = forms.filter((one) => one.forms.some((form) => bytes.includes(form)))
      return [file, found.map(({ text }) => text)]
    }),
  )
}

/** The files a text stands in, in whatever form. */
const filesWith = (text: string): readonly string[] =>
  [...traces([text])].flatMap(([file, found]) => (found.length > 0 ? [file] : []))

const expectNoTrace = (...among: readonly string[]): void => {
  const found = traces(secrets)
  expect([...found.keys()]).toEqual(expect.arrayContaining([...among]))
  expect([...found].filter(([, texts]) => texts.length > 0)).toEqual([])
}

const register = (n: number, name = nameOf(n), nip = nipOf(n)) =>
  Person.register({
    personId: id(n),
    name: plain(name, id(n)),
    nip: plain(nip, id(n), { unique: "nip" }),
    on: "2025-02-20",
  })

/** People come and go, one by one and by draft; some are turned down, and some of what is written does not fit. */
async function live(ledger: LedgerClient): Promise<void> {
  await ledger.run(Offering.schedule({ offeringId: "teratai", seats: 30, on: "2025-02-01" }))
  for (let n = 0; n < 10; n++) expect((await ledger.run(register(n))).refused).toBeUndefined()
  const draft = await ledger.draft()
  for (let n = 10; n < 40; n++) await draft.run(register(n))
  for (let n = 10; n < 20; n++) {
    await draft.run(Offering.enroll({ offeringId: "teratai", personId: id(n), on: "2025-02-21" }))
    await draft.run(Person.assess({ personId: id(n), competencyId: "melati", level: 3, on: "2025-02-22" }))
  }
  await draft.commit()
  // Registered already; somebody else's NIP; a text that can not be kept.
  expect((await ledger.run(register(3, "Ditolak Namanya"))).refused).toBeDefined()
  await expect(ledger.run(register(50, "Ditolak Namanya", nipOf(4)))).rejects.toMatchObject({
    code: "claim.taken",
  })
  await expect(ledger.run(register(51, "Ditolak Namanya\0", "199912312020011999"))).rejects.toMatchObject({
    code: "json.nul",
  })
  for (const n of [1, 12]) await ledger.run(Person.erase({ personId: id(n), on: "2025-03-01" }))
  await ledger.report(seats, { asOf: "2025-12-31" })
  await ledger.report(returns, { asOf: "2025-12-31" })
  await ledger.snapshot()
}

it("leaves no name and no NIP in any file, open or closed, in any form", async () => {
  const opening = () =>
    openLedger({ domain: training, at: sqlite(join(folder, "ampera.db")), actor: "bkpsdm" })
  const files = ["ampera.cache", "ampera.db", "ampera.key", "ampera.vault", "ampera.vault-journal"]
  const ledger = await opening()
  try {
    await live(ledger)
    expectNoTrace(...files, "ampera.db-wal", "ampera.db-shm")
    // The search would see them: what is not sealed stands where it was written.
    expect(filesWith("teratai")).toEqual(["ampera.cache", "ampera.db-wal"])
    expect(filesWith(id(17))).toEqual(["ampera.cache", "ampera.db-wal", "ampera.vault"])
    // What is opened at the rim stays there.
    const [opened] = await ledger.open(await ledger.read(`person-${id(13)}`))
    expect(opened?.data).toMatchObject({ name: nameOf(13), nip: nipOf(13) })
    expectNoTrace(...files)
  } finally {
    await ledger.close()
  }
  expectNoTrace(...files)
  expect(filesWith("teratai")).toEqual(["ampera.cache", "ampera.db"])
  await (await opening()).close()
  expectNoTrace(...files)

  const odd = secrets.slice(0, 20)
  for (const [n, form] of formsOf(odd.join("")).entries()) {
    writeFileSync(join(folder, "planted"), Buffer.concat([Buffer.from("x".repeat(n % 3)), form]))
    expect(traces(odd).get("planted")).toEqual(odd)
  }
})
