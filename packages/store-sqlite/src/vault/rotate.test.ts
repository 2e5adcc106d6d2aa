import { plain } from "@ampera/ledger"
import { holderOf } from "@ampera/ledger/run"
import { openData, sealData, Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { vaultLayer } from "./layer.ts"
import type { MasterKeySource } from "./master-key-source.ts"
import { rotateVault } from "./rotate.ts"

const root = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(root, { recursive: true }))
let path = ""
beforeEach(() => {
  path = join(mkdtempSync(join(root, "v-")), "ampera.vault")
})

const one = Uint8Array.from({ length: 32 }, (_, i) => i)
const two = one.toReversed()
const people = Array.from({ length: 2500 }, (_, i) => `p${i}`)
const nip = { kind: "nip", text: "1", subject: "p1", stream: "person-p1", eventId: "e" }

function use<A>(program: (vault: Vault["Service"]) => Effect.Effect<A, unknown>, masterKey: MasterKeySource) {
  return Effect.runPromise(
    Vault.use(program).pipe(Effect.provide(vaultLayer({ path, masterKey }), { local: true })),
  )
}
const rotate = (from: MasterKeySource, to: MasterKeySource): Promise<number> =>
  Effect.runPromise(rotateVault({ path, from, to }))

const keysOf = (masterKey: MasterKeySource) => use((vault) => vault.keysForSubjects(people), masterKey)

describe("rotating the master key", () => {
  it("wraps every key anew, and changes none", async () => {
    const keys = await keysOf(one)
    await use((vault) => vault.claim([nip]), one)
    const sealed = sealData({ name: plain("Siti", "p1") }, "event", (person) => keys.get(person))
    expect(await rotate(one, two)).toBe(people.length)
    expect(await keysOf(two)).toEqual(keys)
    expect(await use((vault) => holderOf(vault, "nip", "1"), two)).toBe("p1")
    const there = await use((vault) => vault.keysOf(["p1"]), two)
    expect(openData(sealed, "event", there)).toEqual({ name: "Siti" })
    await expect(keysOf(one)).rejects.toMatchObject({ code: "vault.locked" })
  })

  it("succeeds again when it is done again", async () => {
    await keysOf(one)
    await rotate(one, two)
    expect(await rotate(one, two)).toBe(0)
  })

  it("needs the key of now, and a new one, and changes nothing without them", async () => {
    const keys = await keysOf(one)
    const locked = { _tag: "VaultUnavailable", code: "vault.locked" }
    await expect(
      rotate(
        two,
        two.map((byte) => byte ^ 1),
      ),
    ).rejects.toMatchObject(locked)
    await expect(rotate({ env: "AMPERA_NO_SUCH_KEY" }, two)).rejects.toMatchObject(locked)
    await expect(rotate(one, { file: `${path}.new` })).rejects.toMatchObject(locked)
    await expect(rotate(one, { text: "short" })).rejects.toMatchObject(locked)
    expect(await keysOf(one)).toEqual(keys)
  })

  it("is all or nothing when a row can not be unwrapped", async () => {
    await keysOf(one)
    const db = new DatabaseSync(path)
    db.exec("UPDATE keys SET wrapped = zeroblob(60) WHERE subject = 'p999'")
    db.close()
    await expect(rotate(one, two)).rejects.toMatchObject({ code: "vault.damaged" })
    expect((await use((vault) => vault.keysForSubjects(["p1"]), one)).size).toBe(1)
  })

  it("is followed by a vault that is open meanwhile", async () => {
    const file = path.replace(/\.vault$/, ".key")
    writeFileSync(file, Buffer.from(one).toString("base64"))
    await use(
      (vault) =>
        Effect.gen(function* () {
          const keys = yield* vault.keysForSubjects(["p1", "p2"])
          yield* rotateVault({ path, from: one, to: two })
          expect(yield* Effect.flip(vault.keysForSubjects(["p1"]))).toMatchObject({ code: "vault.locked" })
          writeFileSync(file, Buffer.from(two).toString("base64"))
          expect(yield* vault.keysForSubjects(["p1", "p2"])).toEqual(keys)
          expect((yield* vault.keysForSubjects(["p3"])).size).toBe(1)
        }),
      { file },
    )
  })
})
