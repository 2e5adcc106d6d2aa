import { plain } from "@ampera/ledger"
import { type LedgerClient, openLedger } from "@ampera/ledger/run"
import { Person, seats, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Layer from "effect/Layer"
import { chmodSync, copyFileSync, readdirSync, rmSync } from "node:fs"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { sqlite, sqliteStore } from "./sqlite.ts"
import { trial } from "./trial.test-helper.ts"
import { vaultLayer } from "./vault/index.ts"

const place = trial({ beforeEach, afterAll })

const register = (ledger: LedgerClient, personId: string, nip = "198503152010012001") =>
  ledger.run(
    Person.register({
      personId,
      name: plain("Siti Aminah", personId),
      nip: plain(nip, personId, { unique: "nip" }),
      on: "2025-02-20",
    }),
  )

/** Opens a ledger, uses it and closes it; gives what was warned of. */
async function withLedger(
  path: string,
  use: (ledger: LedgerClient) => Promise<unknown>,
): Promise<readonly string[]> {
  const warnings: string[] = []
  const logger = Logger.make(({ logLevel, message }) => {
    if (logLevel === "Warn") warnings.push(String(message))
  })
  const at = sqlite(path)
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

describe("the files of a ledger", () => {
  it("are its own, whatever other ledgers stand in the folder", async () => {
    const stems = {
      "plaju.2024": "plaju.2024",
      "plaju.2025": "plaju.2025",
      "ampera.db": "ampera",
      "ampera.sqlite": "ampera.sqlite",
      "ampera.vault.db": "ampera.vault",
      "a.db.db": "a.db",
      ".db": ".db",
    }
    for (const name of Object.keys(stems)) {
      await withLedger(`${place.folder}/${name}`, async (ledger) => {
        // Each has a vault of its own, in which nobody has this number yet.
        expect((await register(ledger, "p001")).accepted).toHaveLength(1)
        await ledger.report(seats, { asOf: "2025-12-31" })
        await ledger.snapshot()
      })
    }
    const expected = Object.entries(stems).flatMap(([name, stem]) =>
      [name].concat(["cache", "key", "vault"].map((ending) => `${stem}.${ending}`)),
    )
    const found = readdirSync(place.folder).filter((file) => !file.endsWith("-journal"))
    expect(found.sort()).toEqual(expected.sort())
  })

  it.each([
    ["", "the path is empty"],
    [":memory:", ":memory: names no file"],
    ["file:ampera.db", "the path is a URL"],
  ])("are files: %j is refused, and makes none", async (path, message) => {
    const before = readdirSync(".")
    const refusal = {
      message,
      cure: path.startsWith("file:")
        ? "give the file's path itself"
        : "name a file; to keep nothing, use memory() of @ampera/ledger/run",
    }
    await expect(withLedger(path, () => Promise.resolve())).rejects.toMatchObject({
      _tag: "StoreUnavailable",
      code: "store.unreachable",
      ...refusal,
    })
    for (const [layer, code] of [
      [sqliteStore(path), "store.unreachable"],
      [vaultLayer({ path }), "vault.unreachable"],
    ] as const) {
      const error = await Effect.runPromise(
        Effect.flip(Effect.scoped(Layer.build(layer as Layer.Layer<never, Error>))),
      )
      expect(error).toMatchObject({ code, ...refusal })
    }
    expect(readdirSync(".")).toEqual(before)
  })
})

describe("a vault that had to be made new", () => {
  const vault = () => `${place.folder}/ampera.vault`

  it("beside an empty log is as it should be", async () => {
    expect(await withLedger(place.path, (ledger) => register(ledger, "p001"))).toEqual([])
    expect(await withLedger(place.path, (ledger) => register(ledger, "p002", "2"))).toEqual([])
  })

  it.runIf(process.platform !== "win32")("is warned of when others can read its master key", async () => {
    expect(await withLedger(place.path, (ledger) => register(ledger, "p001"))).toEqual([])
    const key = `${place.folder}/ampera.key`
    chmodSync(key, 0o644)
    expect(await withLedger(place.path, (ledger) => ledger.head())).toEqual([
      `others on this machine can read the master key ${key}, which opens everybody's name: run chmod 600 ${key}`,
    ])
    chmodSync(key, 0o600)
    expect(await withLedger(place.path, (ledger) => ledger.head())).toEqual([])
  })

  it("beside a log with events is a warning, once, which names both and says what to do", async () => {
    await withLedger(place.path, (ledger) => register(ledger, "p001"))
    copyFileSync(vault(), `${vault()}.kept`)
    rmSync(vault())
    const warnings = await withLedger(place.path, async (ledger) => {
      await expect(ledger.open(await ledger.read("person-p001"))).rejects.toMatchObject({
        code: "vault.behind",
      })
      // The vault that knew who holds this number is gone.
      await expect(register(ledger, "p002")).rejects.toMatchObject({ code: "vault.behind" })
    })
    expect(warnings).toEqual([
      `the vault ${vault()} is new, but the log ${place.path} has events: names in them do not open with it. If there is a copy of the vault, close the ledger and put it back with its key`,
    ])
    expect(await withLedger(place.path, (ledger) => ledger.head())).toEqual([])
    copyFileSync(`${vault()}.kept`, vault())
    const again = await withLedger(place.path, async (ledger) => {
      const [opened] = await ledger.open(await ledger.read("person-p001"))
      expect(opened?.data).toMatchObject({ name: "Siti Aminah" })
      await expect(register(ledger, "p003")).rejects.toMatchObject({ code: "claim.taken" })
    })
    expect(again).toEqual([])
  })
})
