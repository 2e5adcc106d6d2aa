import { Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { execFile } from "node:child_process"
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { vaultLayer } from "./layer.ts"

const root = mkdtempSync(join(tmpdir(), "ampera-vault-"))
afterAll(() => rmSync(root, { recursive: true }))
let folder = ""
let path = ""
beforeEach(() => {
  folder = mkdtempSync(join(root, "v-"))
  path = join(folder, "ampera.vault")
})

const one = Uint8Array.from({ length: 32 }, (_, i) => i)
const two = one.toReversed()

/** Runs a program in a process of its own; `path` is the vault's file in it. Gives what it printed, and its end. */
function inProcess(program: string): Promise<{ readonly out: string; readonly signal: string | null }> {
  const source = `
    import { Vault } from "@ampera/ledger/store"
    import * as Effect from "effect/Effect"
    import { StatementSync } from "node:sqlite"
    import { vaultLayer } from ${JSON.stringify(new URL("layer.ts", import.meta.url).href)}
    import { rotateVault } from ${JSON.stringify(new URL("rotate.ts", import.meta.url).href)}
    const path = ${JSON.stringify(path)}
    const use = (program, masterKey) => Effect.runPromise(Vault.use(program).pipe(Effect.provide(vaultLayer({ path, masterKey }))))
    const one = Uint8Array.from({ length: 32 }, (_, i) => i)
    const two = one.toReversed()
    ${program}`
  return new Promise((resolve, reject) => {
    const flags = ["--conditions=source", "--no-warnings", "--input-type=module", "--eval", source]
    const cwd = new URL("../..", import.meta.url)
    execFile(process.execPath, flags, { cwd, maxBuffer: 1e8 }, (error, out, errors) => {
      if (error !== null && error.signal == null) reject(new Error(errors, { cause: error }))
      else resolve({ out, signal: error?.signal ?? null })
    })
  })
}

function use<A>(
  program: (vault: Vault["Service"]) => Effect.Effect<A, unknown>,
  masterKey?: Uint8Array,
): Promise<A> {
  return Effect.runPromise(
    Vault.use(program).pipe(Effect.provide(vaultLayer({ path, masterKey }), { local: true })),
  )
}

describe("two processes on one vault", () => {
  it("make it once, give each person one key, and each number to one person", async () => {
    const program = (name: string): string => `
      const found = await use((vault) => Effect.gen(function* () {
        const keys = []
        const won = []
        for (let i = 0; i < 150; i++) {
          const found = yield* vault.keysForSubjects(["p" + i, "p" + (i + 1)])
          keys.push(...[...found].map(([person, { id, secret }]) => [person, id, Buffer.from(secret).toString("hex")].join()))
          const [claimed] = yield* vault.claim([
            { kind: "nip", text: String(i), subject: ${JSON.stringify(name)}, stream: "s", eventId: ${JSON.stringify(name)} + i },
          ])
          if (claimed._tag === "Success") won.push(i)
        }
        return { keys: [...new Set(keys)].sort(), won }
      }))
      console.log(JSON.stringify(found))`
    const [first, second] = await Promise.all(["first", "second"].map((name) => inProcess(program(name))))
    const [a, b] = [first, second].map(
      (ended) => JSON.parse(ended?.out ?? "") as { keys: string[]; won: number[] },
    )
    expect(a?.keys).toEqual(b?.keys)
    expect(a?.keys.length).toBe(151)
    expect([...(a?.won ?? []), ...(b?.won ?? [])].sort((x, y) => x - y)).toEqual(
      Array.from({ length: 150 }, (_, i) => i),
    )
  })

  it("see at once whom the other one erased", async () => {
    await use((vault) =>
      Effect.gen(function* () {
        expect((yield* vault.keysForSubjects(["p001", "p002"])).size).toBe(2)
        yield* Effect.promise(() => inProcess(`await use((vault) => vault.erase(["p001"]))`))
        expect(yield* Effect.flip(vault.keysForSubjects(["p001"]))).toMatchObject({ code: "person.erased" })
        expect((yield* vault.keysOf(["p001", "p002"])).get("p001")).toBe("erased")
      }),
    )
  })
})

describe("a rotation that is killed", () => {
  const many = 6_000
  // Long names make more pages than SQLite keeps in memory, so that it writes to the file before the commit.
  const subjects = Array.from({ length: many }, (_, i) => `p${i}-${"x".repeat(400)}`)
  /** All keys, as lines of text. */
  const people = (vault: Vault["Service"]) =>
    Effect.map(vault.keysForSubjects(subjects), (keys) =>
      [...keys]
        .map(([person, { id, secret }]) => `${person} ${id} ${Buffer.from(secret).toString("hex")}`)
        .join("\n"),
    )

  it("leaves a vault that opens with the old key before its commit, and with the new one after", async () => {
    const keys = await use(people, one)
    const secrets = await use((vault) => vault.keysForSubjects(subjects.slice(0, 20)), one)
    const never = [one, two, ...[...secrets.values()].map(({ secret }) => secret)]
    const whole = join(folder, "whole")
    copyFileSync(path, whole)
    // Some of the deaths leave a journal with pages in it, which the next opening has to put back.
    let journalled = false
    // BEGIN, then a row each, the master row, COMMIT: killed before the named statement, or after the last.
    for (const [before, wins] of [
      [2, one],
      [many / 2, one],
      [many + 3, one],
      [many + 4, two],
    ] as const) {
      copyFileSync(whole, path)
      const ended = await inProcess(`
        const { run } = StatementSync.prototype
        let count = 0
        const die = () => process.kill(process.pid, "SIGKILL")
        StatementSync.prototype.run = function (...values) {
          if (++count === ${before}) die()
          return run.apply(this, values)
        }
        await Effect.runPromise(rotateVault({ path, from: one, to: two }))
        die()`)
      expect(ended.signal).toBe("SIGKILL")
      journalled ||= (statSync(`${path}-journal`, { throwIfNoEntry: false })?.size ?? 0) > 0
      for (const file of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, file))
        expect(never.filter((secret) => bytes.includes(Buffer.from(secret)))).toEqual([])
      }
      expect((await use(people, wins)) === keys).toBe(true)
      const loses = wins === one ? two : one
      expect(
        await use((vault) => Effect.flip(vault.keysForSubjects(subjects.slice(0, 1))), loses),
      ).toMatchObject({
        code: "vault.locked",
      })
    }
    expect(journalled).toBe(true)
  })
})

describe("two ledgers in two processes on one vault", () => {
  it("open, seal and erase at the same time, again and again, and neither is refused", async () => {
    const program = (name: string): string => `
      const { plain } = await import("@ampera/ledger")
      const { openLedger } = await import("@ampera/ledger/run")
      const { Person, training } = await import("@ampera/testing/training")
      const { sqlite } = await import(${JSON.stringify(new URL("../sqlite.ts", import.meta.url).href)})
      const at = sqlite(${JSON.stringify(join(folder, `${name}.db`))}, { vault: path, masterKey: one })
      for (let turn = 0; turn < 8; turn++) {
        const ledger = await openLedger({ domain: training, at, actor: "bkpsdm" })
        const personId = ${JSON.stringify(name)} + turn
        const told = { name: plain("Siti", personId), nip: plain(personId, personId, { unique: "nip" }) }
        await ledger.run(Person.register({ personId, ...told, on: "2025-02-20" }))
        if (turn % 2 === 1) await ledger.run(Person.erase({ personId, on: "2025-03-01" }))
        const [registered] = await ledger.open(await ledger.read("person-" + personId))
        process.stdout.write((registered.data.name ?? "erased") + " ")
        await ledger.close()
      }`
    const ends = await Promise.all(["a", "b"].map((name) => inProcess(program(name))))
    const expected = Array(4).fill("Siti erased ").join("")
    for (const { out } of ends) expect(out.replace(/^.*WARN.*\n/gm, "")).toBe(expected)
    const [marks, erased] = await use((vault) =>
      Effect.all([vault.healedTo, vault.keyIds(["a1", "b1", "a7", "b7"])]),
    )
    expect(marks).toHaveLength(2)
    expect(new Set(marks.map(({ log }) => log)).size).toBe(2)
    expect([...erased.values()]).toEqual(Array(4).fill("erased"))
  })
})
