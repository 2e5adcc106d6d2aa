import { Offering, Person, training } from "@ampera/testing/training"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { plain } from "../../index.ts"
import type { StoreLayer } from "../ports/store-services.ts"
import type { LedgerClient } from "../client/client.ts"
import { copyLog } from "../client/copy.ts"
import { makeMemoryLog, type MemoryLog, memoryStore, memoryVault } from "../memory/index.ts"
import { openLedger } from "../client/open-ledger.ts"
import { EventStore, Replica } from "../ports/event-store.ts"
import { Vault } from "../ports/vault.ts"

/** A vault that the logs of a test share. */
function shared() {
  const vault = memoryVault()
  return async <A>(log: MemoryLog, program: (ledger: LedgerClient) => Promise<A>): Promise<A> => {
    const at: StoreLayer = Layer.merge(memoryStore({ log }), Layer.succeed(Vault, vault))
    const ledger = await openLedger({ domain: training, at, actor: "bkpsdm" })
    try {
      return await program(ledger)
    } finally {
      await ledger.close()
    }
  }
}

const register = (ledger: LedgerClient, id: string) =>
  ledger.run(
    Person.register({ personId: id, name: plain(`Siti ${id}`, id), nip: plain(id, id), on: "2025-02-20" }),
  )
const erase = (ledger: LedgerClient, id: string) =>
  ledger.run(Person.erase({ personId: id, on: "2025-03-01" }))
const schedule = (ledger: LedgerClient, n: number) =>
  ledger.run(Offering.schedule({ offeringId: `it-${n}`, seats: 2, on: "2025-02-20" }))
const nothing = (): Promise<void> => Promise.resolve()
const nameOfPerson = async (ledger: LedgerClient, id: string): Promise<unknown> =>
  (await ledger.open(await ledger.read(`person-${id}`)))[0]?.data["name" as never]

async function copyOf(log: MemoryLog): Promise<MemoryLog> {
  const copy = makeMemoryLog()
  const store = (of: MemoryLog) => Layer.build(memoryStore({ log: of }))
  await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const [from, to] = [yield* store(log), yield* store(copy)]
        yield* copyLog(Context.get(from, EventStore), Context.get(to, EventStore), Context.get(to, Replica))
      }),
    ),
  )
  return copy
}

describe("two ledgers that share a vault", () => {
  it("open in turns and at once, whoever writes, seals or erases", async () => {
    const at = shared()
    const [a, b] = [makeMemoryLog(), makeMemoryLog()]
    await at(a, (ledger) => register(ledger, "p1"))
    await at(b, (ledger) => register(ledger, "p2"))
    for (let turn = 0; turn < 2; turn++) {
      await at(a, (ledger) => schedule(ledger, turn))
      await at(b, (ledger) => register(ledger, `b${turn}`))
      await at(a, (one) =>
        at(b, async (other) => [await register(one, `a${turn}`), await schedule(other, turn)]),
      )
    }
    await at(a, (ledger) => erase(ledger, "p1"))
    await at(b, async (ledger) => {
      expect(await nameOfPerson(ledger, "p2")).toBe("Siti p2")
      expect(await nameOfPerson(ledger, "b1")).toBe("Siti b1")
    })
    await at(a, async (ledger) => {
      expect(await nameOfPerson(ledger, "p1")).toBeNull()
      expect(await nameOfPerson(ledger, "a1")).toBe("Siti a1")
    })
    await at(b, nothing)
  })

  it("erase for both whoever is erased in one", async () => {
    const at = shared()
    const [a, b] = [makeMemoryLog(), makeMemoryLog()]
    await at(a, (ledger) => register(ledger, "p1"))
    await at(b, (ledger) => register(ledger, "p1"))
    await at(b, (ledger) => erase(ledger, "p1"))
    await at(a, async (ledger) => expect(await nameOfPerson(ledger, "p1")).toBeNull())
    await at(b, nothing)
  })

  it("notice each its own lost history, and the other one opens", async () => {
    const at = shared()
    const [a, b] = [makeMemoryLog(), makeMemoryLog()]
    await at(a, (ledger) => register(ledger, "p1"))
    await at(b, (ledger) => register(ledger, "p2"))
    const [olderA, olderB] = [await copyOf(a), await copyOf(b)]
    await at(b, (ledger) => erase(ledger, "p2"))
    await at(a, (ledger) => schedule(ledger, 1))
    await at(a, nothing)
    await expect(at(olderB, nothing)).rejects.toMatchObject({
      code: "vault.ahead",
      message: "the vault knows of 1 erasures that the log does not have",
    })
    await expect(at(olderA, nothing)).rejects.toMatchObject({
      code: "vault.ahead",
      message: "the vault has followed the log to position 2, and the log ends at 1",
    })
    for (const log of [a, b, await copyOf(a), await copyOf(b)]) await at(log, nothing)
  })

  it("keep the number of somebody whose claim was not confirmed before the other one is opened", async () => {
    const vault = memoryVault()
    const forgetful: typeof vault = { ...vault, confirm: () => Effect.void }
    const [a, b] = [makeMemoryLog(), makeMemoryLog()]
    const at = async <A>(
      log: MemoryLog,
      using: typeof vault,
      minutes: number,
      program: (ledger: LedgerClient) => Promise<A>,
    ) => {
      const place: StoreLayer = Layer.merge(memoryStore({ log }), Layer.succeed(Vault, using))
      const now = () => Date.now() + minutes * 60_000
      const ledger = await openLedger({ domain: training, at: place, actor: "bkpsdm", now })
      try {
        return await program(ledger)
      } finally {
        await ledger.close()
      }
    }
    const withNip = (ledger: LedgerClient, id: string) => {
      const nip = plain("198503152010012001", id, { unique: "nip" })
      return ledger.run(Person.register({ personId: id, name: plain("Siti", id), nip, on: "2025-02-20" }))
    }
    await at(a, forgetful, 0, (ledger) => withNip(ledger, "p1"))
    await at(b, vault, 2, nothing)
    await at(a, vault, 2, async (ledger) => {
      await expect(withNip(ledger, "p2")).rejects.toMatchObject({ code: "claim.taken" })
    })
  })
})
