import { Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { backup } from "./backup.ts"
import { all, append, foreign, inProcess, opened, perform, trial, withStore } from "./trial.test-helper.ts"
import { vaultLayer } from "./vault/index.ts"

const place = trial({ beforeEach, afterAll })
const to = () => `${place.folder}/copy.db`
const revisions = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `a@${n}`)
const failure = (path = place.path, target = to()) => perform(Effect.flip(backup(path, target)))

describe("a copy of a ledger's file", () => {
  it("is made while it is open and written to, and costs this process no lock", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 400)
        const [, written] = yield* Effect.all([backup(place.path, to()), append(here, "a", 100, 400)], {
          concurrency: "unbounded",
        })
        expect(written).toMatchObject({ success: { first: 400 } })
        // Another process comes and goes: it may not delete the journal.
        yield* Effect.promise(() =>
          inProcess(`await withStore(${JSON.stringify(place.path)}, (opened) => append(opened, "b", 1))`),
        )
        expect(yield* append(here, "a", 1, 500)).toMatchObject({ success: { first: 500 } })
      }),
    )
    expect(existsSync(`${to()}-wal`)).toBe(false)
    expect(statSync(to()).mode & 0o777).toBe(0o600)
    const kept = await withStore(to(), all)
    expect([400, 500]).toContain(kept.length)
    expect(kept).toEqual(revisions(kept.length))
    expect(foreign(to(), (db) => db.prepare("PRAGMA integrity_check").get())).toEqual({
      integrity_check: "ok",
    })
    expect(await withStore(place.path, all)).toHaveLength(502)
  })

  it("is made of a vault too, with its keys", async () => {
    const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)
    const path = `${place.folder}/ampera.vault`
    const keys = (at: string) =>
      Effect.runPromise(
        Vault.use((vault) => vault.keysForSubjects(["p1", "p2"])).pipe(
          Effect.provide(vaultLayer({ path: at, masterKey }), { local: true }),
        ),
      )
    const before = await keys(path)
    await perform(backup(path, `${place.folder}/copy.vault`))
    expect(await keys(`${place.folder}/copy.vault`)).toEqual(before)
  })

  it("is never written over a file", async () => {
    await withStore(place.path, (opened) => append(opened, "a"))
    writeFileSync(to(), "a report")
    expect(await failure()).toMatchObject({
      code: "store.unreachable",
      message: "there is a file already, and no copy is written over it",
      cure: "name another file",
    })
    expect(readFileSync(to(), "utf8")).toBe("a report")
  })

  it("fails by a code, and leaves nothing behind", async () => {
    expect(await failure()).toMatchObject({ code: "store.unreachable", message: "there is no such file" })
    expect(readdirSync(place.folder)).toEqual([])
    await withStore(place.path, (opened) => append(opened, "a"))
    for (const target of [`${place.folder}/not/there.db`, "", ":memory:"]) {
      expect(await failure(place.path, target)).toMatchObject({ code: "store.unreachable" })
    }
    mkdirSync(`${place.folder}/folder`)
    expect(await failure(`${place.folder}/folder`)).toMatchObject({ code: "store.unreachable" })
    foreign(`${place.folder}/notes.db`, (db) => db.exec("CREATE TABLE notes (text TEXT)"))
    expect(await failure(`${place.folder}/notes.db`)).toMatchObject({ code: "store.notADatabase" })
    expect(existsSync(to())).toBe(false)
  })

  it("is not there when the disk is full", async () => {
    await withStore(place.path, (opened) => append(opened, "a", 500))
    const said = await inProcess(
      `import { backup } from ${JSON.stringify(new URL("backup.ts", import.meta.url).href)}
      const error = await Effect.runPromise(Effect.flip(backup(${JSON.stringify(place.path)}, ${JSON.stringify(to())})))
      console.log(error.code)`,
      { kib: 40 },
    )
    expect(said.trim()).toBe("store.unreachable")
    expect(readdirSync(place.folder).filter((file) => file.startsWith("copy"))).toEqual([])
  })
})
