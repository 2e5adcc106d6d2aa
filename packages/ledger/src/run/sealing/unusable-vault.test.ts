import { Offering, Person, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import { describe, expect, it } from "vitest"
import { plain } from "../../index.ts"
import type { StoreLayer } from "../ports/store-services.ts"
import type { LedgerClient } from "../client/client.ts"
import { VaultUnavailable } from "../ports/errors.ts"
import { makeMemoryLog, type MemoryLog, memoryStore, memoryVault } from "../memory/index.ts"
import { openLedger } from "../client/open-ledger.ts"
import { Vault } from "../ports/vault.ts"
import type { Accepted } from "./heal.ts"
import { unusableVault } from "./refusing.ts"

const trouble = (code: string): VaultUnavailable =>
  new VaultUnavailable({ code, what: "it is not to be had", where: "vault v", cure: "none" })

async function withLedger<A>(
  log: MemoryLog,
  vault: Vault["Service"],
  accept: readonly Accepted[],
  program: (ledger: LedgerClient) => Promise<A>,
): Promise<A> {
  const quiet = Logger.layer([Logger.make<unknown, void>(() => undefined)])
  const at: StoreLayer = Layer.mergeAll(memoryStore({ log }), Layer.succeed(Vault, vault), quiet)
  const ledger = await openLedger({ domain: training, at, actor: "bkpsdm", accept })
  try {
    return await program(ledger)
  } finally {
    await ledger.close()
  }
}

const register = (ledger: LedgerClient, id: string) =>
  ledger.run(
    Person.register({ personId: id, name: plain(`Siti ${id}`, id), nip: plain(id, id), on: "2025-02-20" }),
  )
const nothing = (): Promise<void> => Promise.resolve()

/** A log with two people. */
async function people(vault = memoryVault()): Promise<MemoryLog> {
  const log = makeMemoryLog()
  await withLedger(log, vault, [], async (ledger) => {
    for (const id of ["p1", "p2"]) await register(ledger, id)
  })
  return log
}

describe("a vault that can not be used", () => {
  it.each(["vault.damaged", "vault.missing", "vault.unreachable", "vault.busy"])(
    "keeps no ledger closed that is opened without one; only what asks it fails: %s",
    async (code) => {
      const log = await people()
      const vault = unusableVault(trouble(code))
      await expect(withLedger(log, vault, [], nothing)).rejects.toMatchObject({ code })
      await withLedger(log, vault, ["no-vault"], async (ledger) => {
        expect(await ledger.head()).toBe(2)
        const found = await ledger.read("person-p1")
        await expect(ledger.open(found)).rejects.toMatchObject({ code })
        await expect(ledger.holder("nip", "p1")).rejects.toMatchObject({ code })
        await expect(register(ledger, "p3")).rejects.toMatchObject({ code })
        await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 2, on: "2025-02-20" }))
        expect(await ledger.head()).toBe(3)
      })
    },
  )

  it("is told of when it can not remember that keys are lost, for the next command would ask again", async () => {
    const log = await people()
    const full = trouble("vault.full")
    const vault = { ...memoryVault(), lose: () => Effect.fail(full) }
    await expect(withLedger(log, vault, ["lost-keys"], nothing)).rejects.toMatchObject({ code: "vault.full" })
  })

  it("opens no name when it can not be rid of a key that must go, not even another one's", async () => {
    const vault = memoryVault()
    const log = await people(vault)
    // By another program, with a copy of the vault.
    await withLedger(log, { ...vault, erase: () => Effect.void }, [], (ledger) =>
      ledger.run(Person.erase({ personId: "p1", on: "2025-03-01" })),
    )
    const stuck = { ...vault, erase: () => Effect.fail(trouble("vault.readOnly")) }
    await expect(withLedger(log, stuck, [], nothing)).rejects.toMatchObject({ code: "vault.readOnly" })
    await withLedger(log, stuck, ["no-vault"], async (ledger) => {
      expect(await ledger.head()).toBe(3)
      for (const id of ["p1", "p2"]) {
        const found = await ledger.read(`person-${id}`)
        await expect(ledger.open(found)).rejects.toMatchObject({ code: "vault.readOnly" })
      }
    })
  })

  it("is none that knows of more than the log: any figure might be an old one", async () => {
    const vault = memoryVault()
    const log = await people(vault)
    await withLedger(log, vault, [], nothing)
    const ahead = {
      ...vault,
      healedTo: Effect.map(vault.healedTo, (marks) => marks.map((one) => ({ ...one, position: 9 }))),
    }
    for (const accept of [[], ["no-vault"]] as const) {
      await expect(withLedger(log, ahead, accept, nothing)).rejects.toMatchObject({ code: "vault.ahead" })
    }
  })
})
