import { plain } from "@ampera/ledger"
import { type LedgerClient, openLedger } from "@ampera/ledger/run"
import { type Accepted, EventStore, fitVault, Vault } from "@ampera/ledger/store"
import { Offering, Person, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { sqlite, sqliteStore } from "../sqlite.ts"
import { vaultLayer } from "./layer.ts"

const root = mkdtempSync(join(tmpdir(), "ampera-lost-"))
afterAll(() => rmSync(root, { recursive: true }))
let folder = ""
let log = ""
let vault = ""
beforeEach(() => {
  folder = mkdtempSync(join(root, "l-"))
  log = join(folder, "ampera.db")
  vault = join(folder, "ampera.vault")
})

async function withLedger<A>(
  program: (ledger: LedgerClient) => Promise<A>,
  accept: readonly Accepted[] = [],
): Promise<A> {
  const ledger = await openLedger({ domain: training, at: sqlite(log), actor: "bkpsdm", accept })
  try {
    return await program(ledger)
  } finally {
    await ledger.close()
  }
}

const register = (ledger: LedgerClient, n: number, nip = `19850315201001200${n}`) =>
  ledger.run(
    Person.register({
      personId: `p${n}`,
      name: plain(`Siti Nurhaliza ke-${n}`, `p${n}`),
      nip: plain(nip, `p${n}`, { unique: "nip" }),
      on: "2025-02-20",
    }),
  )
const erase = (ledger: LedgerClient, n: number) =>
  ledger.run(Person.erase({ personId: `p${n}`, on: "2025-03-01" }))
const schedule = (ledger: LedgerClient, n: number) =>
  ledger.run(Offering.schedule({ offeringId: `it-${n}`, seats: 2, on: "2025-02-20" }))

const people = async (ledger: LedgerClient): Promise<void> => {
  for (const n of [1, 2, 3]) await register(ledger, n)
}
const nothing = (): Promise<void> => Promise.resolve()

const keep = (path: string): void => copyFileSync(path, `${path}.kept`)
/** Puts the copy in the place of a file, as it was: its journal goes too. */
const putBack = (path: string): void => {
  for (const ending of ["-wal", "-shm", "-journal"]) rmSync(path + ending, { force: true })
  copyFileSync(`${path}.kept`, path)
}

describe("a log that has lost history its vault knows of", () => {
  const refused = { _tag: "VaultUnavailable", code: "vault.ahead" }

  it("does not open: an older log beside a newer vault", async () => {
    await withLedger(people)
    keep(log)
    await withLedger((ledger) => schedule(ledger, 1))
    // The vault follows the log at each opening.
    await withLedger(nothing)
    putBack(log)
    await expect(withLedger(nothing)).rejects.toMatchObject({
      ...refused,
      message: "the vault has followed the log to position 4, and the log ends at 3",
    })
  })

  it("does not open when acknowledged erasures are gone with the journal they stood in", async () => {
    await withLedger(people)
    await withLedger(nothing)
    keep(log)
    await withLedger(async (ledger) => {
      for (const n of [1, 2]) await erase(ledger, n)
    })
    putBack(log)
    await expect(withLedger(nothing)).rejects.toMatchObject({
      ...refused,
      message: "the vault knows of 2 erasures that the log does not have",
      where: expect.stringMatching(/^stream person-p[12]$/) as unknown,
    })
  })

  it("does not open when only the last one who was registered is gone", async () => {
    await withLedger(people)
    await withLedger(nothing)
    keep(log)
    await withLedger((ledger) => register(ledger, 4))
    putBack(log)
    await expect(withLedger(nothing)).rejects.toMatchObject({
      ...refused,
      message: "the vault sealed text of an event that the log does not have",
      where: "stream person-p4",
    })
  })

  it("does not open when only what touches nobody is gone, of the first append as of the last one", async () => {
    await withLedger(people)
    await withLedger(nothing)
    keep(log)
    await withLedger((ledger) => schedule(ledger, 1))
    putBack(log)
    const ahead = (n: number) => ({
      ...refused,
      message: "the vault was told of an event that the log does not have",
      where: `stream offering-it-${n}`,
    })
    await expect(withLedger(nothing)).rejects.toMatchObject(ahead(1))
    await withLedger(nothing, ["older-log"])
    await withLedger((ledger) => schedule(ledger, 1))
    await withLedger((ledger) => schedule(ledger, 2))
    keep(log)
    await withLedger(async (ledger) => {
      for (const n of [3, 4, 5]) await schedule(ledger, n)
    })
    putBack(log)
    await expect(withLedger(nothing)).rejects.toMatchObject(ahead(5))
  })

  it("opens once that is accepted, from then on too, and nobody erased comes back", async () => {
    await withLedger(people)
    keep(log)
    await withLedger((ledger) => erase(ledger, 1))
    putBack(log)
    await expect(withLedger(nothing, ["lost-keys"])).rejects.toMatchObject(refused)
    await withLedger(nothing, ["older-log"])
    await withLedger(async (ledger) => {
      const [registered] = await ledger.open(await ledger.read("person-p1"))
      expect(registered?.data).toEqual({ personId: "p1", name: null, nip: null })
      expect((await register(ledger, 4)).accepted).toHaveLength(1)
    })
    await withLedger(nothing)
  })

  it("opens with the older vault that was copied with it, and without any vault", async () => {
    await withLedger(people)
    for (const path of [log, vault]) keep(path)
    await withLedger(async (ledger) => {
      await erase(ledger, 1)
      await register(ledger, 4)
    })
    await withLedger(nothing)
    for (const path of [log, vault]) putBack(path)
    await withLedger((ledger) => register(ledger, 5))
    await withLedger(nothing)
    const head = EventStore.use((store) => store.head)
    expect((await Effect.runPromise(Effect.provide(head, sqliteStore(log)))).position).toBe(4)
  })
})

describe("a vault that is older than its log", () => {
  const behind = { _tag: "VaultUnavailable", code: "vault.behind", where: "person p4" }

  it("lets nobody in whose number it can not know, and everything else goes on", async () => {
    await withLedger(people)
    keep(vault)
    await withLedger((ledger) => register(ledger, 4))
    putBack(vault)
    for (let opening = 0; opening < 2; opening++) {
      await withLedger(async (ledger) => {
        await expect(register(ledger, 5, "198503152010012004")).rejects.toMatchObject(behind)
        await expect(register(ledger, 6)).rejects.toMatchObject(behind)
        const [known] = await ledger.open(await ledger.read("person-p1"))
        expect(known?.data).toMatchObject({ name: "Siti Nurhaliza ke-1" })
        expect((await schedule(ledger, opening)).accepted).toHaveLength(1)
      })
    }
    // Who was erased lacks no key.
    await withLedger((ledger) => erase(ledger, 4))
    await withLedger((ledger) => register(ledger, 6))
  })

  it("is taken as it is once that is accepted", async () => {
    await withLedger(people)
    keep(vault)
    await withLedger((ledger) => register(ledger, 4))
    putBack(vault)
    await withLedger(nothing, ["lost-keys"])
    await withLedger(async (ledger) => expect((await register(ledger, 5)).accepted).toHaveLength(1))
  })

  it("shows those names as gone from then on, and what is sealed anew with another key, but no others", async () => {
    await withLedger(people)
    keep(vault)
    await withLedger((ledger) => register(ledger, 4))
    putBack(vault)
    const shown = async (ledger: LedgerClient, n: number): Promise<unknown> =>
      (await ledger.open(await ledger.read(`person-p${n}`))).map(({ data }) => data["name" as never])
    await withLedger(async (ledger) => {
      await expect(shown(ledger, 4)).rejects.toMatchObject(behind)
      expect(await shown(ledger, 1)).toEqual(["Siti Nurhaliza ke-1"])
    })
    await withLedger(nothing, ["lost-keys"])
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 4)).toEqual([null])
      expect(await shown(ledger, 1)).toEqual(["Siti Nurhaliza ke-1"])
      await register(ledger, 5)
    })
    // Also where the log is looked at again from its beginning, and what is lost after that is another loss.
    keep(log)
    await withLedger((ledger) => erase(ledger, 5))
    putBack(log)
    await withLedger(nothing, ["older-log"])
    await withLedger(async (ledger) => expect(await shown(ledger, 4)).toEqual([null]))
    keep(vault)
    await withLedger((ledger) => register(ledger, 6))
    putBack(vault)
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 4)).toEqual([null])
      await expect(shown(ledger, 6)).rejects.toMatchObject({ code: "vault.behind", where: "person p6" })
    })
  })

  it("is as good as the latest when nobody new was sealed since", async () => {
    await withLedger(people)
    keep(vault)
    await withLedger(async (ledger) => {
      await schedule(ledger, 1)
      await erase(ledger, 1)
    })
    putBack(vault)
    await withLedger(async (ledger) => expect((await register(ledger, 4)).accepted).toHaveLength(1))
  })
})

describe("a copy of a vault that was made after the copy of its log", () => {
  it("fits it once it was told, and has all its keys", async () => {
    await withLedger(people)
    keep(log)
    await withLedger(async (ledger) => {
      await register(ledger, 4)
      await erase(ledger, 1)
    })
    await withLedger(nothing)
    putBack(log)
    await expect(withLedger(nothing)).rejects.toMatchObject({ code: "vault.ahead" })
    const fit = Effect.gen(function* () {
      yield* fitVault(yield* Vault, yield* EventStore)
    })
    await Effect.runPromise(Effect.provide(fit, Layer.merge(sqliteStore(log), vaultLayer({ path: vault }))))
    await withLedger((ledger) => register(ledger, 5))
  })
})

describe("a vault of an earlier program", () => {
  /** What the vault remembers is put as a program before names of logs had it: one mark, and a table of witnesses. */
  const asBefore = (more: string): void => {
    const db = new DatabaseSync(vault)
    db.exec(`
      INSERT INTO healed SELECT 1, position, cursor, event_id FROM marks;
      CREATE TABLE witnessed AS SELECT event_id, stream, revision, erased FROM witnesses;
      DROP TABLE marks; DROP TABLE witnesses; DROP TABLE latest; DROP TABLE lost; ${more}`)
    db.close()
  }
  const remembered = () =>
    Effect.runPromise(
      Vault.use((keys) => Effect.all([keys.healedTo, keys.witnessed])).pipe(
        Effect.provide(vaultLayer({ path: vault }), { local: true }),
      ),
    )

  it.each(["", "DROP TABLE witnessed; DELETE FROM healed"])(
    "gets tables for what it remembers by log when there is something (%s)",
    async (more) => {
      await withLedger(people)
      await withLedger((ledger) => erase(ledger, 1))
      asBefore(more)
      expect((await remembered())[0].map(({ log: name }) => name)).toEqual(more === "" ? [undefined] : [])
      await withLedger((ledger) => register(ledger, 4))
      const [marks, witnessed] = await remembered()
      const name = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown
      expect(marks).toMatchObject([{ position: 4, log: name }])
      expect(witnessed).toMatchObject([{ stream: "person-p4", log: name }])
      await withLedger(nothing)
    },
  )

  it("may be used beside another log than it was", async () => {
    await withLedger(people)
    await withLedger((ledger) => erase(ledger, 1))
    asBefore("")
    rmSync(log)
    await withLedger((ledger) => schedule(ledger, 1))
    await withLedger(nothing)
    expect((await remembered())[1]).toEqual([])
  })
})
