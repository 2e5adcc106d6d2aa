import { uuidV5 } from "@ampera/ledger"
import { holderOf } from "@ampera/ledger/run"
import { Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { vaultLayer } from "./layer.ts"
import type { MasterKeySource } from "./master-key-source.ts"

const root = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(root, { recursive: true }))
let folder = ""
let path = ""
let keyPath = ""
beforeEach(() => {
  folder = mkdtempSync(join(root, "v-"))
  path = join(folder, "ampera.vault")
  keyPath = join(folder, "ampera.key")
})

const one = Uint8Array.from({ length: 32 }, (_, i) => i)
const two = one.toReversed()

/** Uses the vault, opened for this once. */
function use<A>(
  program: (vault: Vault["Service"]) => Effect.Effect<A, unknown>,
  masterKey?: MasterKeySource,
): Promise<A> {
  return Effect.runPromise(
    Vault.use(program).pipe(Effect.provide(vaultLayer({ path, masterKey }), { local: true })),
  )
}

const keyOf = (person: string, masterKey?: MasterKeySource) =>
  use((vault) => Effect.map(vault.keysForSubjects([person]), (keys) => keys.get(person)), masterKey)

const nip = {
  kind: "nip",
  text: "198503152010012001",
  subject: "p001",
  stream: "person-p001",
  eventId: uuidV5("e"),
}

describe("a new vault", () => {
  it("gets a key file beside it, for its owner's eyes only, and uses it from then on", async () => {
    const key = await keyOf("p001")
    const text = readFileSync(keyPath, "utf8")
    expect(Buffer.from(text, "base64").length).toBe(32)
    expect(text).toMatch(/^[A-Za-z0-9+/]{43}=\n$/)
    for (const file of [path, keyPath, `${path}-journal`]) expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await keyOf("p001")).toEqual(key)
    expect(await keyOf("p001", { text })).toEqual(key)
    expect(readFileSync(keyPath, "utf8")).toBe(text)
  })

  it("of another name has its key file beside it too, and never in place of it", async () => {
    for (const name of ["keys", "ampera.vault.old", "ampera.key"]) {
      path = join(folder, name)
      await keyOf("p001")
      expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600)
    }
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith(".key"))
        .sort(),
    ).toEqual(["ampera.key", "ampera.key.key", "ampera.vault.old.key", "keys.key"])
  })

  it("takes a key file that is there already", async () => {
    writeFileSync(keyPath, Buffer.from(one).toString("hex"))
    expect(await keyOf("p001")).toEqual(await keyOf("p001", one))
  })

  it("takes the key it is given, from wherever, and writes no key file", async () => {
    process.env["AMPERA_TEST_KEY"] = Buffer.from(one).toString("base64url")
    const file = join(folder, "elsewhere")
    writeFileSync(file, `${Buffer.from(one).toString("base64")}\n`)
    const key = await keyOf("p001", one)
    expect(await keyOf("p001", { file })).toEqual(key)
    expect(await keyOf("p001", { env: "AMPERA_TEST_KEY" })).toEqual(key)
    expect(await keyOf("p001", { text: Buffer.from(one).toString("hex") })).toEqual(key)
    expect(existsSync(keyPath)).toBe(false)
  })

  it("makes no key where one was to be found", async () => {
    const file = join(folder, "missing")
    await expect(keyOf("p001", { file })).rejects.toMatchObject({
      code: "vault.locked",
      cure: `put it into the file ${file}`,
    })
    expect(existsSync(file)).toBe(false)
    expect(await keyOf("p001", one)).toEqual(await keyOf("p001", one))
  })

  it("is made once by any number that open it at the same moment", async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyOf("p001")))
    for (const key of keys) expect(key).toEqual(keys[0])
  })
})

describe("a vault whose master key is missing or wrong", () => {
  const expectLocked = async (source: MasterKeySource | undefined, words: object): Promise<void> => {
    await keyOf("p001", one)
    await use((vault) => vault.claim([nip]), one)
    const needing: readonly ((vault: Vault["Service"]) => Effect.Effect<unknown, unknown>)[] = [
      (vault) => vault.keysForSubjects(["p001"]),
      (vault) => vault.keysForSubjects(["p002"]),
      (vault) => vault.keysOf(["p001"]),
      (vault) => holderOf(vault, "nip", nip.text),
      (vault) => vault.claim([{ ...nip, text: "2" }]),
    ]
    for (const verb of needing) {
      expect(await use((vault) => Effect.flip(verb(vault)), source)).toMatchObject({
        _tag: "VaultUnavailable",
        code: "vault.locked",
        ...words,
      })
    }
    expect(existsSync(keyPath)).toBe(false)
  }
  it("says so for each verb that needs it: it is missing", () =>
    expectLocked(undefined, {
      message: "the master key of the vault is missing",
      cure: expect.stringMatching(/^put it into the file .*ampera\.key$/) as unknown,
    }))
  it("says so for each verb that needs it: it is missing in the environment", () =>
    expectLocked(
      { env: "AMPERA_NO_SUCH_KEY" },
      { cure: "put it into the environment variable AMPERA_NO_SUCH_KEY" },
    ))
  it("says so for each verb that needs it: it is another one", () =>
    expectLocked(two, { message: "the key that was given holds another master key than this vault's" }))
  it("says so for each verb that needs it: it is no key", () =>
    expectLocked({ text: "secret" }, { message: "the text that was given holds no master key" }))

  it("tells all the same who was erased, and who was never there", async () => {
    await keyOf("p001", one)
    await use((vault) => vault.erase(["p001"]), one)
    expect(await use((vault) => vault.keysOf(["p001", "p002"]))).toEqual(new Map([["p001", "erased"]]))
  })

  it("erases, heals and settles claims all the same", async () => {
    await keyOf("p001", one)
    await use(
      (vault) => vault.claim([nip, { ...nip, text: "2", subject: "p002", eventId: uuidV5("f") }]),
      one,
    )
    await use((vault) =>
      Effect.gen(function* () {
        yield* vault.erase(["p001"])
        expect((yield* vault.reserved).map(({ subject }) => subject)).toEqual(["p002"])
        yield* vault.confirm([uuidV5("f")])
        yield* vault.healed({ position: 1, cursor: 1n })
        expect(yield* vault.healedTo).toEqual([{ position: 1, cursor: 1n }])
      }),
    )
    await expect(keyOf("p001", one)).rejects.toMatchObject({ code: "person.erased" })
    expect(await use((vault) => holderOf(vault, "nip", "2"), one)).toBe("p002")
  })

  it("fails only what needs the key, when all are asked at the same moment", async () => {
    await keyOf("p001", one)
    const answers = await use((vault) =>
      Effect.all(
        [vault.keysForSubjects(["p002"]), vault.erase(["p001"]), vault.claim([nip])].map(Effect.exit),
        {
          concurrency: "unbounded",
        },
      ),
    )
    expect(answers.map(({ _tag }) => _tag)).toEqual(["Failure", "Success", "Failure"])
    await expect(keyOf("p001", one)).rejects.toMatchObject({ code: "person.erased" })
  })

  it("is unlocked by putting the key in its place, without opening it again", async () => {
    const key = await keyOf("p001", one)
    await use((vault) =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(vault.keysForSubjects(["p001"]))).toMatchObject({ code: "vault.locked" })
        writeFileSync(keyPath, Buffer.from(one).toString("base64"))
        expect((yield* vault.keysForSubjects(["p001"])).get("p001")).toEqual(key)
      }),
    )
  })
})

describe("a vault's file", () => {
  const sql = (statement: string): void => {
    const db = new DatabaseSync(path)
    db.exec(statement)
    db.close()
  }
  const opening = () => use((vault) => vault.healedTo, one)

  it("is refused when a newer program wrote it", async () => {
    await keyOf("p001", one)
    sql("PRAGMA user_version = 2")
    await expect(opening()).rejects.toMatchObject({ _tag: "VaultUnavailable", code: "vault.newer" })
  })

  it("is refused when it is another program's, or no database", async () => {
    sql("CREATE TABLE notes (text TEXT)")
    await expect(opening()).rejects.toMatchObject({ _tag: "VaultUnavailable", code: "vault.notADatabase" })
    writeFileSync(path, "This is a text about something else. ".repeat(200))
    await expect(opening()).rejects.toMatchObject({ _tag: "VaultUnavailable", code: "vault.notADatabase" })
    expect(readFileSync(path, "utf8")).toContain("something else")
  })

  it("says where it is damaged when a key's row was changed", async () => {
    await keyOf("p001", one)
    await keyOf("p002", one)
    sql("UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE subject = 'p002') WHERE subject = 'p001'")
    await expect(keyOf("p001", one)).rejects.toMatchObject({ code: "vault.damaged" })
    expect(await keyOf("p002", one)).toBeDefined()
  })

  it("can not be opened in a folder that is not there", async () => {
    path = join(folder, "nowhere", "ampera.vault")
    await expect(opening()).rejects.toMatchObject({ _tag: "VaultUnavailable", code: "vault.unreachable" })
  })

  it("is not used after it was closed", async () => {
    const vault = await use(Effect.succeed, one)
    await expect(Effect.runPromise(vault.keysForSubjects(["p001"]))).rejects.toMatchObject({
      code: "vault.closed",
    })
    await expect(Effect.runPromise(vault.erase(["p001"]))).rejects.toMatchObject({ code: "vault.closed" })
  })

  it("holds no key of an erased person any more, nor does its journal", async () => {
    await use((vault) => vault.keysForSubjects(Array.from({ length: 50 }, (_, i) => `p${i}`)), one)
    const db = new DatabaseSync(path, { readOnly: true })
    const rows = db.prepare("SELECT subject, wrapped FROM keys").all() as {
      subject: string
      wrapped: Uint8Array
    }[]
    db.close()
    expect(rows.length).toBe(50)
    for (const { wrapped } of rows) expect(readFileSync(path).includes(Buffer.from(wrapped))).toBe(true)
    await use((vault) => vault.erase(rows.slice(10).map(({ subject }) => subject)), one)
    for (const [i, { wrapped }] of rows.entries())
      expect(readFileSync(path).includes(Buffer.from(wrapped))).toBe(i < 10)
    expect(statSync(`${path}-journal`).size).toBe(0)
  })
})
