import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, foreign, inProcess, trial, withStore } from "../trial.test-helper.ts"
import { applicationId, schemaVersion } from "./schema.ts"

const place = trial({ beforeEach, afterAll })

/** Why a file can not be opened; it must be as it was afterwards. */
async function refusal(): Promise<StoreUnavailable> {
  const before = readFileSync(place.path)
  const error = await withStore(place.path, () => Effect.void).then(
    () => expect.unreachable("the file was opened"),
    (error: unknown) => error as StoreUnavailable,
  )
  expect(readFileSync(place.path).equals(before)).toBe(true)
  return error
}

const fill = (count = 3) => withStore(place.path, (opened) => append(opened, "a", count))

describe("a ledger's file", () => {
  it("is synchronised in full and logs ahead each time it is opened", async () => {
    for (const time of ["first", "second", "third"]) {
      const seen: unknown[] = []
      const opened = (db: DatabaseSync) => {
        for (const name of ["journal_mode", "synchronous", "wal_autocheckpoint", "application_id"]) {
          seen.push(Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0])
        }
      }
      await withStore(place.path, () => Effect.void, { opened })
      expect([time, ...seen]).toEqual([time, "wal", 2, 16_000, applicationId])
    }
  })

  it("may be there already, empty", async () => {
    writeFileSync(place.path, "")
    await fill()
    expect(await withStore(place.path, all)).toEqual(["a@0", "a@1", "a@2"])
  })

  it("is not made where there is no folder", async () => {
    const path = `${place.folder}/not/there.db`
    await expect(withStore(path, () => Effect.void)).rejects.toMatchObject({
      code: "store.unreachable",
      message: `there is no folder ${place.folder}/not`,
      cure: "create the folder, or correct the path",
    })
    expect(readdirSync(place.folder)).toEqual([])
  })

  it("is no folder", async () => {
    mkdirSync(place.path)
    await expect(withStore(place.path, () => Effect.void)).rejects.toMatchObject({
      code: "store.unreachable",
    })
  })

  it("is no text, however short or long", async () => {
    for (const length of [1, 40, 100, 511, 512, 4096, 100_000]) {
      writeFileSync(place.path, "x".repeat(length))
      expect([length, (await refusal()).code]).toEqual([length, "store.notADatabase"])
    }
  })

  it("is not the database of another program", async () => {
    foreign(place.path, (db) => db.exec("CREATE TABLE notes (text TEXT)"))
    expect(await refusal()).toMatchObject({
      code: "store.notADatabase",
      message: "the file is a database of another program",
    })
    foreign(place.path, (db) => db.exec("PRAGMA application_id = 77"))
    expect((await refusal()).code).toBe("store.notADatabase")
  })

  it("is refused by a program that is too old for it", async () => {
    await fill()
    foreign(place.path, (db) => db.exec(`PRAGMA user_version = ${schemaVersion + 1}`))
    expect(await refusal()).toMatchObject({
      code: "store.newer",
      message: `the file has version ${schemaVersion + 1}, this program knows up to ${schemaVersion}`,
      cure: "update this program",
    })
  })

  it("is damaged when its end is missing, or its tables", async () => {
    await fill(500)
    const whole = readFileSync(place.path)
    const lengths = [20, 50, 300, 600, 4_000, 4_096, 40_960, whole.length - 4_096, whole.length - 2_000]
    for (const length of lengths) {
      writeFileSync(place.path, whole)
      truncateSync(place.path, length)
      expect([length, await refusal()]).toMatchObject([length, { code: "store.damaged" }])
    }
    writeFileSync(place.path, whole)
    foreign(place.path, (db) => db.exec("DROP TABLE types"))
    expect((await refusal()).code).toBe("store.damaged")
  })

  it("is damaged when pages are overwritten: what stands there is not passed over", async () => {
    await fill(500)
    const bytes = readFileSync(place.path)
    for (let page = 4096; page < bytes.length; page += 4096) bytes.fill(0x5a, page, page + 3000)
    writeFileSync(place.path, bytes)
    await expect(withStore(place.path, all)).rejects.toMatchObject({ code: "store.damaged" })
  })

  it("waits for a program that holds it locked, and says so in the end", async () => {
    await fill()
    const other = new DatabaseSync(place.path)
    other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
    let now = 0
    let goes = false
    const time = {
      now: () => now,
      after: (millis: number, then: () => void) => {
        now += millis
        if (goes) other.close()
        setImmediate(then)
        return () => undefined
      },
    }
    await expect(withStore(place.path, all, { time })).rejects.toMatchObject({
      code: "store.busy",
      cure: "close the other program, or wait and try again",
    })
    expect(now).toBeGreaterThanOrEqual(10_000)
    expect(now).toBeLessThan(10_200)
    goes = true
    expect(await withStore(place.path, all, { time })).toEqual(["a@0", "a@1", "a@2"])
  })

  it("is read by who may only read it, in a folder that may be written or not; only appends fail", async () => {
    await fill()
    const reader = process.getuid?.() === 0 ? 65_534 : undefined
    const program = (path: string) =>
      inProcess(
        `await withStore(${JSON.stringify(path)}, (opened) => Effect.gen(function* () {
          const seen = yield* all(opened)
          const again = yield* append(opened, "a", 1, 1)
          const error = yield* Effect.flip(append(opened, "a", 1, 3))
          console.log(JSON.stringify([seen, again.success.repeated, error.code, error.cure, yield* all(opened)]))
        }))`,
        { uid: reader },
      )
    const seen = ["a@0", "a@1", "a@2"]
    const said = [seen, true, "store.readOnly", "give this user the right to write both", seen]
    for (const [name, mode] of [
      ["open", 0o777],
      ["shut", 0o555],
    ] as const) {
      const folder = `${place.folder}/${name}`
      mkdirSync(folder)
      copyFileSync(place.path, `${folder}/ampera.db`)
      chmodSync(`${folder}/ampera.db`, 0o444)
      chmodSync(folder, mode)
      for (const above of [place.folder, dirname(place.folder)]) chmodSync(above, 0o755)
      expect([name, JSON.parse(await program(`${folder}/ampera.db`))]).toEqual([name, said])
      chmodSync(folder, 0o777)
    }
  })

  it("is the same file by whatever path: a reader's name has one owner", async () => {
    await fill()
    const other = `${place.folder}/link.db`
    symlinkSync(place.path, other)
    await withStore(place.path, (one) =>
      Effect.gen(function* () {
        yield* one.checkpoints.own("books")
        const error = yield* Effect.promise(() =>
          withStore(other, (two) => Effect.flip(Effect.scoped(two.checkpoints.own("books")))),
        )
        expect(error).toMatchObject({ code: "checkpoint.owned" })
      }),
    )
  })
})
