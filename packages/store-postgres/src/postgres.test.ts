import { plain } from "@ampera/ledger"
import { type LedgerClient, openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { Offering, Person, seats, training } from "@ampera/testing/training"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { postgres, type PostgresOptions } from "./postgres.ts"
import { sharedServer } from "./trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
const root = mkdtempSync(join(tmpdir(), "ampera-postgres-ledger-"))
afterAll(() => rmSync(root, { recursive: true }))
let folder = ""
let options: PostgresOptions = { url: "" }
beforeEach(() => {
  folder = mkdtempSync(join(root, "t-"))
  options = {
    url: ground.url,
    prefix: ground.prefix(),
    vault: join(folder, "a.vault"),
    cache: join(folder, "a.cache"),
  }
})

/** Opens a ledger, uses it and closes it; gives what was warned of. */
async function withLedger(
  how: PostgresOptions,
  use: (ledger: LedgerClient) => Promise<unknown>,
): Promise<readonly string[]> {
  const warnings: string[] = []
  const logger = Logger.make(({ logLevel, message }) => {
    if (logLevel === "Warn") warnings.push(String(message))
  })
  const at = postgres(how)
  const ledger = await openLedger({
    domain: training,
    at: Layer.provide(at, Logger.layer([logger])),
    actor: "bkpsdm",
  })
  try {
    await use(ledger)
  } finally {
    await ledger.close()
  }
  return warnings
}

const register = (ledger: LedgerClient, personId: string) =>
  ledger.run(
    Person.register({
      personId,
      name: plain("Siti Aminah", personId),
      nip: plain("198503152010012001", personId, { unique: "nip" }),
      on: "2025-02-20",
    }),
  )

describe("a ledger on PostgreSQL", () => {
  it("does what one on SQLite does, in the same words and to the same digest", async () => {
    const use = async (ledger: LedgerClient) => {
      await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 1, on: "2025-02-20" }))
      await ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on: "2025-02-21" }))
      const full = await ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p2", on: "2025-02-22" }))
      await register(ledger, "p1")
      const [opened] = await ledger.open(await ledger.read("person-p1"))
      await ledger.snapshot()
      return [
        full.refused,
        opened?.data,
        await ledger.report(seats, { asOf: "2025-12-31" }),
        await ledger.head(),
      ]
    }
    let onPostgres: unknown
    expect(await withLedger(options, async (ledger) => (onPostgres = await use(ledger)))).toEqual([])
    const onSqlite = await openLedger({ domain: training, at: sqlite(join(folder, "b.db")), actor: "bkpsdm" })
    expect(onPostgres).toEqual(await use(onSqlite))
    await onSqlite.close()
    expect(onPostgres).toMatchObject([{ code: "offering.full" }, { name: "Siti Aminah" }, { upTo: 3 }, 3])
    const files = readdirSync(folder).filter((file) => /^a\..*(?<!-journal)$/.test(file))
    expect(files.sort()).toEqual(["a.cache", "a.key", "a.vault"])
  })

  it("opened again with another vault warns that names do not open with it", async () => {
    await withLedger(options, (ledger) => register(ledger, "p1"))
    const warnings = await withLedger({ ...options, vault: join(folder, "other.vault") }, (ledger) =>
      ledger.head(),
    )
    expect(warnings).toMatchObject([
      expect.stringMatching(
        /^the vault .+other\.vault is new, but the log with the prefix t_\w+ has events: names/,
      ),
    ])
  })

  it("decides on what another process wrote, and answers a command once", async () => {
    const one = await openLedger({ domain: training, at: postgres(options), actor: "bkpsdm" })
    const two = await openLedger({ domain: training, at: postgres(options), actor: "bkpsdm" })
    await one.run(Offering.schedule({ offeringId: "it-1", seats: 1, on: "2025-02-20" }))
    const enroll = (ledger: LedgerClient, personId: string) =>
      ledger.run(Offering.enroll({ offeringId: "it-1", personId, on: "2025-02-21" }))
    const answers = await Promise.all([
      enroll(one, "p1"),
      enroll(two, "p2"),
      enroll(one, "p3"),
      enroll(two, "p4"),
    ])
    expect(answers.filter(({ accepted }) => accepted !== undefined)).toHaveLength(1)
    const again = { commandId: "c-1" }
    const sent = Offering.schedule({ offeringId: "it-2", seats: 1, on: "2025-02-20" })
    expect(await one.run(sent, again)).toMatchObject({ repeated: false })
    expect(await two.run(sent, again)).toMatchObject({ repeated: true })
    await Promise.all([one.close(), two.close()])
  })
})
