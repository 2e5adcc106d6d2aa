import { VaultUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, describe, expect, it } from "vitest"
import type { Time } from "../database/patience.ts"
import { openVaultFile, type VaultFile } from "./file.ts"
import { groupedWrites } from "./group.ts"

const folder = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** Opens a vault file of its own, and counts its transactions. */
async function counted(
  name: string,
  time?: Time,
): Promise<{ file: VaultFile; path: string; transactions: () => number }> {
  const path = join(folder, name)
  const file = await Effect.runPromise(openVaultFile(path, time))
  let transactions = 0
  const write: VaultFile["write"] = (work) => {
    transactions += 1
    return file.write(work)
  }
  return { file: { ...file, write }, path, transactions: () => transactions }
}

const together = <A>(effects: readonly Effect.Effect<A, VaultUnavailable>[]) =>
  Effect.runPromise(Effect.all(effects.map(Effect.exit), { concurrency: "unbounded" }))

describe("writes asked for at the same moment", () => {
  it("share one transaction, up to 512 of them, and are done in order", async () => {
    const { file, transactions } = await counted("shared")
    const write = groupedWrites(file)
    const done: number[] = []
    const answers = await together(Array.from({ length: 1000 }, (_, i) => write(() => done.push(i))))
    expect(answers.every(({ _tag }) => _tag === "Success")).toBe(true)
    expect(done).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(transactions()).toBe(2)
    file.close()
  })

  it("are each answered for themselves when one finds the vault locked", async () => {
    const { file } = await counted("locked")
    const write = groupedWrites(file)
    const locked = new VaultUnavailable({ code: "vault.locked", what: "locked", cure: "unlock" })
    const answers = await together([
      write(() => file.tables.addErased("p001")),
      write(() => {
        throw locked
      }),
    ])
    expect(answers.map(({ _tag }) => _tag)).toEqual(["Success", "Failure"])
    expect(file.tables.isErased("p001")).toBe(true)
    file.close()
  })

  it("are all undone and all told when the program has a mistake, and the next ones are done", async () => {
    const { file } = await counted("mistake")
    const write = groupedWrites(file)
    const answers = await together([
      write(() => file.tables.addErased("p001")),
      write(() => {
        throw new TypeError("a mistake")
      }),
    ])
    expect(answers.map(({ _tag }) => _tag)).toEqual(["Failure", "Failure"])
    expect(file.tables.isErased("p001")).toBe(false)
    await Effect.runPromise(write(() => file.tables.addErased("p002")))
    expect(file.tables.isErased("p002")).toBe(true)
    file.close()
  })
})

describe("a vault that another program has locked", () => {
  /** A clock that stands still but for the waiting itself; `meanwhile` is called at each wait. */
  const patience = (meanwhile: (waited: number) => void): Time => {
    let now = 0
    return {
      now: () => now,
      after(millis, then) {
        now += millis
        meanwhile(now)
        queueMicrotask(then)
        return () => {}
      },
    }
  }

  it("is waited for", async () => {
    let letGo = (): void => {}
    const { file, path } = await counted(
      "waits",
      patience((waited) => {
        if (waited > 300) letGo()
      }),
    )
    const other = new DatabaseSync(path)
    letGo = () => {
      if (other.isTransaction) other.exec("COMMIT")
    }
    other.exec("BEGIN EXCLUSIVE")
    await Effect.runPromise(groupedWrites(file)(() => file.tables.addErased("p001")))
    expect(file.tables.isErased("p001")).toBe(true)
    other.exec("BEGIN EXCLUSIVE")
    expect(await Effect.runPromise(file.read(() => file.tables.isErased("p001")))).toBe(true)
    other.close()
    file.close()
  })

  it("is given up after 10 seconds, and everybody is told; afterwards it works", async () => {
    let longest = 0
    const { file, path } = await counted(
      "busy",
      patience((waited) => (longest = waited)),
    )
    const other = new DatabaseSync(path)
    other.exec("BEGIN EXCLUSIVE")
    const write = groupedWrites(file)
    const answers = await Effect.runPromise(
      Effect.all(
        [1, 2, 3].map((n) => Effect.flip(write(() => file.tables.addErased(`p${n}`)))),
        {
          concurrency: "unbounded",
        },
      ),
    )
    expect(answers.map(({ code }) => code)).toEqual(["vault.busy", "vault.busy", "vault.busy"])
    expect(longest).toBeGreaterThanOrEqual(10_000)
    expect(longest).toBeLessThan(10_200)
    other.exec("COMMIT")
    await Effect.runPromise(write(() => file.tables.addErased("p001")))
    expect(file.tables.isErased("p001")).toBe(true)
    other.close()
    file.close()
  })
})
