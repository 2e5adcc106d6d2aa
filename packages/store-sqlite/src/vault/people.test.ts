import { leafText, plain } from "@ampera/ledger"
import { type LedgerClient, makeMemoryLog, type MemoryLog, memoryStore, openLedger } from "@ampera/ledger/run"
import type { Accepted, StoreLayer } from "@ampera/ledger/store"
import { Person, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { vaultLayer } from "./layer.ts"
import { rotateVault } from "./rotate.ts"

const root = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(root, { recursive: true }))
let folder = ""
let path = ""
let keyPath = ""
let log: MemoryLog
beforeEach(() => {
  folder = mkdtempSync(join(root, "v-"))
  path = join(folder, "ampera.vault")
  keyPath = join(folder, "ampera.key")
  log = makeMemoryLog()
})

/** A log in memory beside a vault in a file. */
const at = (): StoreLayer => Layer.merge(memoryStore({ log }), vaultLayer({ path }))

async function withLedger<A>(
  program: (ledger: LedgerClient) => Promise<A>,
  accept: readonly Accepted[] = [],
): Promise<A> {
  const ledger = await openLedger({ domain: training, at: at(), actor: "bkpsdm", accept })
  try {
    return await program(ledger)
  } finally {
    await ledger.close()
  }
}

const nameOf = (n: number): string => `Siti Nurhaliza ke-${n}`
const nipOf = (n: number): string => `1985031520100120${String(n).padStart(2, "0")}`

const register = (ledger: LedgerClient, n: number, nip = nipOf(n)) =>
  ledger.run(
    Person.register({
      personId: `p${n}`,
      name: plain(nameOf(n), `p${n}`),
      nip: plain(nip, `p${n}`, { unique: "nip" }),
      on: "2025-02-20",
    }),
  )
const erase = (ledger: LedgerClient, n: number) =>
  ledger.run(Person.erase({ personId: `p${n}`, on: "2025-03-01" }))

/** What the rim sees of a person's registration. */
async function shown(ledger: LedgerClient, n: number): Promise<unknown> {
  const [registered] = await ledger.open(await ledger.read(`person-p${n}`))
  return registered?.data
}

describe("people whose names are sealed under a vault in a file", () => {
  it("are shown as gone, not as empty, once erased, and others still by name", async () => {
    await withLedger(async (ledger) => {
      await register(ledger, 1)
      await register(ledger, 2)
      await erase(ledger, 1)
      expect(await shown(ledger, 1)).toEqual({ personId: "p1", name: null, nip: null })
      expect(await shown(ledger, 2)).toMatchObject({ name: nameOf(2) })
    })
  })

  it("stay erased when an old copy of the vault is put back", async () => {
    const old = join(root, "old")
    await withLedger(async (ledger) => {
      await register(ledger, 1)
      await register(ledger, 2)
    })
    copyFileSync(path, old)
    await withLedger((ledger) => erase(ledger, 1))
    copyFileSync(old, path)
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 1)).toEqual({ personId: "p1", name: null, nip: null })
      expect(await shown(ledger, 2)).toMatchObject({ name: nameOf(2) })
      expect((await register(ledger, 4, nipOf(1))).refused).toBeUndefined()
    })
  })

  it("are an error, not gone, beside a vault that was lost and made anew; who was erased is gone", async () => {
    await withLedger(async (ledger) => {
      for (const n of [1, 2, 3]) await register(ledger, n)
      await erase(ledger, 1)
    })
    const old = join(root, "lost")
    renameSync(path, old)
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 1)).toEqual({ personId: "p1", name: null, nip: null })
      const behind = {
        _tag: "VaultUnavailable",
        code: "vault.behind",
        where: expect.stringMatching("person p2") as unknown,
      }
      await expect(shown(ledger, 2)).rejects.toMatchObject(behind)
      await expect(register(ledger, 4)).rejects.toMatchObject({ code: "vault.behind" })
      // Erasing is by the log: it goes on whatever is lost.
      await erase(ledger, 3)
      expect(await shown(ledger, 3)).toEqual({ personId: "p3", name: null, nip: null })
    })
    await withLedger(
      async (ledger) => {
        expect((await register(ledger, 4)).refused).toBeUndefined()
        expect(await shown(ledger, 4)).toMatchObject({ name: nameOf(4) })
      },
      ["lost-keys"],
    )
    await withLedger((ledger) => register(ledger, 5))
    renameSync(old, path)
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 2)).toMatchObject({ name: nameOf(2) })
      expect(await shown(ledger, 3)).toEqual({ personId: "p3", name: null, nip: null })
      await expect(shown(ledger, 4)).rejects.toMatchObject({ code: "vault.behind" })
    })
  })

  it("are erased from an old copy also without the master key, and shown as gone", async () => {
    const old = join(root, "old-without-key")
    await withLedger(async (ledger) => {
      await register(ledger, 1)
      await register(ledger, 2)
    })
    copyFileSync(path, old)
    await withLedger((ledger) => erase(ledger, 1))
    copyFileSync(old, path)
    const key = readFileSync(keyPath)
    rmSync(keyPath)
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 1)).toEqual({ personId: "p1", name: null, nip: null })
      await expect(shown(ledger, 2)).rejects.toMatchObject({ code: "vault.locked" })
      writeFileSync(keyPath, key)
      expect(await shown(ledger, 1)).toEqual({ personId: "p1", name: null, nip: null })
      expect(await shown(ledger, 2)).toMatchObject({ name: nameOf(2) })
    })
  })

  it("can not be shown without the master key, and all else goes on", async () => {
    await withLedger((ledger) => register(ledger, 1))
    rmSync(keyPath)
    await withLedger(async (ledger) => {
      await expect(shown(ledger, 1)).rejects.toMatchObject({ code: "vault.locked" })
      await expect(register(ledger, 2)).rejects.toMatchObject({ code: "vault.locked" })
      const assess = Person.assess({ personId: "p1", competencyId: "c1", level: 3, on: "2025-03-01" })
      expect((await ledger.run(assess)).refused).toBeUndefined()
      expect((await erase(ledger, 1)).refused).toBeUndefined()
    })
  })

  it("are shown the same after the master key was rotated", async () => {
    await withLedger((ledger) => register(ledger, 1))
    const before = log.events.map(leafText)
    const next = Buffer.alloc(32, 7)
    await Effect.runPromise(rotateVault({ path, to: next }))
    await withLedger((ledger) => expect(shown(ledger, 1)).rejects.toMatchObject({ code: "vault.locked" }))
    writeFileSync(keyPath, next.toString("base64"))
    await withLedger(async (ledger) => {
      expect(await shown(ledger, 1)).toMatchObject({ name: nameOf(1), nip: nipOf(1) })
    })
    expect(log.events.map(leafText)).toEqual(before)
  })

  it("have each NIP once, also when two are registered at the same moment", async () => {
    await withLedger(async (ledger) => {
      const results = await Promise.allSettled([register(ledger, 1, nipOf(9)), register(ledger, 2, nipOf(9))])
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      const lost = results.find((result) => result.status === "rejected")
      expect(lost?.reason).toMatchObject({ code: "claim.taken" })
    })
  })
})
