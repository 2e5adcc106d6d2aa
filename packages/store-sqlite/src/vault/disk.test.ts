import { Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { chmodSync, copyFileSync, mkdirSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { foreign, inProcess, type ProcessHow, trial } from "../trial.test-helper.ts"
import { vaultLayer } from "./layer.ts"

const place = trial({ beforeEach, afterAll })

const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)

function use<A>(program: (vault: Vault["Service"]) => Effect.Effect<A, unknown>, path = place.path) {
  return Effect.runPromise(
    Vault.use(program).pipe(Effect.provide(vaultLayer({ path, masterKey }), { local: true })),
  )
}

const peopleFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `p${first + n}`)

/** The ids of people's keys, in their order; made where there are none. */
const idsOf = (vault: Vault["Service"], subjects: readonly string[]) =>
  Effect.map(vault.keysForSubjects(subjects), (keys) => subjects.map((subject) => keys.get(subject)?.id))

/** Runs what a vault is to do in a process of its own; it prints what `body` returns. */
async function useInProcess<A>(body: string, how: ProcessHow, path = place.path): Promise<A> {
  const said = await inProcess(
    `const masterKey = Uint8Array.from({ length: 32 }, (_, i) => i)
    const layer = vaultLayer({ path: ${JSON.stringify(path)}, masterKey })
    const end = await Effect.runPromise(Vault.use((vault) => Effect.gen(function* () { ${body} })).pipe(Effect.provide(layer)))
    console.log(JSON.stringify(end))`,
    how,
  )
  return JSON.parse(said) as A
}

describe("a vault on a disk that refuses to write", () => {
  it.each([
    [60, ""],
    [61, ""],
    [90, ""],
    [90, `process.kill(process.pid, "SIGKILL")`],
  ])("says so by a code, and loses nothing that was answered: %i KiB, %j", async (kib, end) => {
    await use((vault) => vault.keysForSubjects(peopleFrom(0, 10)))
    const { ids, failed, after } = await useInProcess<{
      readonly ids: readonly string[]
      readonly failed: object
      readonly after: readonly string[]
    }>(
      `const ids = []
      let failed
      for (let n = 0; failed === undefined; n += 10) {
        const subjects = Array.from({ length: 10 }, (_, i) => "p" + (n + i))
        const answer = yield* Effect.result(vault.keysForSubjects(subjects))
        if (answer._tag === "Failure") failed = { ...answer.failure, cause: undefined }
        else ids.push(...subjects.map((subject) => answer.success.get(subject).id))
      }
      const subjects = ids.map((_, n) => "p" + n)
      const keys = yield* vault.keysForSubjects(subjects)
      const after = subjects.map((subject) => keys.get(subject).id)
      console.log(JSON.stringify({ ids, failed, after }))
      ${end}
      yield* Effect.sync(() => process.exit())`,
      { kib },
    )
    expect(failed).toMatchObject({
      _tag: "VaultUnavailable",
      code: "vault.unreachable",
      cure: "check its path, its rights and its disk",
    })
    expect(ids.length).toBeGreaterThan(10)
    expect(after).toEqual(ids)
    const people = peopleFrom(0, ids.length)
    await use((vault) =>
      Effect.gen(function* () {
        // What failed is not there, not even in part.
        expect([...(yield* vault.keysOf(peopleFrom(ids.length, 10))).keys()]).toEqual([])
        expect(yield* idsOf(vault, people)).toEqual(ids)
        expect((yield* vault.keysForSubjects(peopleFrom(ids.length, 100))).size).toBe(100)
        yield* vault.erase(["p0"])
        expect((yield* vault.keysOf(["p0"])).get("p0")).toBe("erased")
      }),
    )
    expect(foreign(place.path, (db) => db.prepare("PRAGMA integrity_check").get())).toEqual({
      integrity_check: "ok",
    })
  })

  it("is not made in part: what could not be written is made later", async () => {
    for (const kib of [4, 16]) {
      const program = `yield* vault.keysForSubjects(["p1"])`
      await expect(useInProcess(program, { kib })).rejects.toThrow("vault.unreachable")
      expect(statSync(place.path).size).toBeLessThanOrEqual(kib * 1024)
    }
    expect((await use((vault) => vault.keysForSubjects(["p1"]))).size).toBe(1)
  })
})

describe("a vault that may only be read", () => {
  it("opens names, and says by a code that it can neither make a key nor erase one", async () => {
    const nip = { kind: "nip", text: "1", subject: "p1", stream: "person-p1", eventId: "e" }
    await use((vault) =>
      Effect.gen(function* () {
        yield* vault.keysForSubjects(["p1", "p2"])
        yield* vault.claim([nip])
        yield* vault.confirm([nip.eventId])
        yield* vault.erase(["p2"])
      }),
    )
    const uid = process.getuid?.() === 0 ? 65_534 : undefined
    for (const [name, mode] of [
      ["open", 0o777],
      ["shut", 0o555],
    ] as const) {
      const folder = `${place.folder}/${name}`
      const path = `${folder}/ampera.vault`
      mkdirSync(folder)
      copyFileSync(place.path, path)
      chmodSync(path, 0o444)
      chmodSync(folder, mode)
      for (const above of [place.folder, dirname(place.folder)]) chmodSync(above, 0o755)
      const said = await useInProcess(
        `const known = yield* vault.keysOf(["p1", "p2"])
        const holder = yield* Effect.map(vault.holders("nip", ["1"]), (found) => found.get("1"))
        const failures = []
        for (const verb of [
          vault.keysForSubjects(["p3"]),
          vault.erase(["p1"]),
          vault.claim([{ kind: "nip", text: "2", subject: "p1", stream: "s", eventId: "e" }]),
          vault.healed({ position: 1, cursor: 1n }),
        ]) failures.push(yield* Effect.flip(verb))
        return [known.size, known.get("p2"), holder, failures.map(({ code, cure }) => code + ": " + cure)]`,
        { uid },
        path,
      )
      const readOnly = "vault.readOnly: give this user the right to write both"
      expect([name, said]).toEqual([name, [2, "erased", "p1", Array(4).fill(readOnly)]])
      chmodSync(folder, 0o777)
      chmodSync(path, 0o600)
      await use(
        (vault) =>
          Effect.gen(function* () {
            expect((yield* vault.keysOf(["p1"])).get("p1")).toMatchObject({
              secret: expect.anything() as unknown,
            })
            expect((yield* vault.keysForSubjects(["p3"])).size).toBe(1)
          }),
        path,
      )
    }
  })
})
