import { canonical } from "@ampera/ledger"
import type { Snapshot } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { append, foreign, trial, withStore } from "../trial.ts"

const place = trial({ beforeEach, afterAll })
const cache = () => place.path.replace(/db$/, "cache")

const snapshot = (position: number, version = 1, minute = position): Snapshot => ({
  projection: "money",
  version,
  position,
  leaf: "9b6c5f2d0a0f8a5d7a9d4f9c0f3f7c2e1b3a5d7f9e8c6b4a2d0f1e3c5b7a9d8f",
  latestRecordedAt: `2025-02-20T12:${String(minute).padStart(2, "0")}:00.000Z`,
  state: canonical({ position, version }),
})

describe("snapshots", () => {
  it("are found by projection, version, position and what was known when", async () => {
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        for (const one of [snapshot(3), snapshot(7), snapshot(5), snapshot(9, 2)]) yield* snapshots.save(one)
        const load = (upTo: number, knownAt?: string, version = 1) =>
          snapshots.load("money", version, { upTo, ...(knownAt === undefined ? {} : { knownAt }) })
        expect(yield* load(9)).toEqual(snapshot(7))
        expect(yield* load(6)).toEqual(snapshot(5))
        expect(yield* load(2)).toBe(undefined)
        expect(yield* load(9, snapshot(5).latestRecordedAt)).toEqual(snapshot(5))
        expect(yield* load(9, "2025-02-20T12:04:59.999Z")).toEqual(snapshot(3))
        expect(yield* load(9, undefined, 2)).toEqual(snapshot(9, 2))
        expect(yield* snapshots.load("hours", 1, { upTo: 9 })).toBe(undefined)
        yield* snapshots.save({ ...snapshot(7), state: canonical({ again: true }) })
        expect((yield* load(9))?.state).toBe('{"again":true}')
        yield* snapshots.drop("money")
        expect([yield* load(9), yield* load(9, undefined, 2)]).toEqual([undefined, undefined])
      }),
    )
  })

  it("are kept three of each projection and version, the ones saved last", async () => {
    const kept = () =>
      foreign(cache(), (db) =>
        db.prepare("SELECT version, position FROM snapshots ORDER BY version, rowid").all(),
      ).map(({ version, position }) => [version, position])
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        yield* snapshots.save(snapshot(1, 2))
        yield* snapshots.save({ ...snapshot(1), projection: "hours" })
        for (let position = 1; position <= 30; position++) yield* snapshots.save(snapshot(position, 1, 7))
        expect((yield* snapshots.load("money", 1, { upTo: 29 }))?.position).toBe(29)
        expect(yield* snapshots.load("money", 1, { upTo: 27 })).toBe(undefined)
        expect(yield* snapshots.load("hours", 1, { upTo: 9 })).toBeDefined()
        expect(yield* snapshots.load("money", 2, { upTo: 9 })).toBeDefined()
        // The log was put back from a copy, and has come to position 12 again.
        yield* snapshots.save(snapshot(12, 1, 8))
        expect((yield* snapshots.load("money", 1, { upTo: 12 }))?.position).toBe(12)
      }),
    )
    expect(kept()).toEqual([
      [1, 1],
      [1, 29],
      [1, 30],
      [1, 12],
      [2, 1],
    ])
  })

  it("outlive the store, and may be deleted, also while it is open", async () => {
    await withStore(place.path, ({ snapshots }) => snapshots.save(snapshot(3)))
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        expect(yield* snapshots.load("money", 1, { upTo: 9 })).toEqual(snapshot(3))
        rmSync(cache())
        yield* snapshots.save(snapshot(5))
        expect(yield* snapshots.load("money", 1, { upTo: 9 })).toEqual(snapshot(5))
        expect(yield* snapshots.load("money", 1, { upTo: 4 })).toBe(undefined)
      }),
    )
    rmSync(cache(), { force: true })
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        expect(yield* snapshots.load("money", 1, { upTo: 9 })).toBe(undefined)
        yield* snapshots.save(snapshot(7))
        expect(yield* snapshots.load("money", 1, { upTo: 9 })).toEqual(snapshot(7))
      }),
    )
  })

  it("are thrown away with a damaged file, and kept anew", async () => {
    await withStore(place.path, ({ snapshots }) => snapshots.save(snapshot(3)))
    const whole = readFileSync(cache())
    const cut = whole.subarray(0, 5_000)
    const holed = Buffer.from(whole).fill(0x5a, 4_096)
    const foreignFile = () => {
      rmSync(cache())
      foreign(cache(), (db) => db.exec("CREATE TABLE notes (text TEXT)"))
    }
    for (const damage of [
      () => writeFileSync(cache(), "no cache at all"),
      () => writeFileSync(cache(), cut),
      () => writeFileSync(cache(), holed),
      foreignFile,
    ]) {
      damage()
      await withStore(place.path, ({ snapshots }) =>
        Effect.gen(function* () {
          expect(yield* snapshots.load("money", 1, { upTo: 9 })).toBe(undefined)
          yield* snapshots.save(snapshot(5))
          expect(yield* snapshots.load("money", 1, { upTo: 9 })).toEqual(snapshot(5))
        }),
      )
    }
  })

  it("are not given out when a bit of the state has changed", async () => {
    await withStore(place.path, ({ snapshots }) => snapshots.save(snapshot(3)))
    foreign(cache(), (db) => db.exec("UPDATE snapshots SET state = replace(state, '3', '4')"))
    await withStore(place.path, ({ snapshots }) =>
      Effect.map(snapshots.load("money", 1, { upTo: 9 }), (found) => expect(found).toBe(undefined)),
    )
  })

  it("are missed by nobody where none can be kept: the ledger works, with one warning", async () => {
    mkdirSync(cache())
    const warnings: unknown[] = []
    const logger = Logger.make(({ message }) => void warnings.push(message))
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* opened.snapshots.save(snapshot(3))
        expect(yield* opened.snapshots.load("money", 1, { upTo: 9 })).toBe(undefined)
        expect(yield* append(opened, "a")).toMatchObject({ success: { first: 0 } })
      }).pipe(Effect.provide(Logger.layer([logger]))),
    )
    expect(warnings.flat()).toEqual([
      expect.stringMatching(/^no snapshots are kept: error\[store\.unreachable\]/),
    ])
  })
})
