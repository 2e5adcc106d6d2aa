import { canonical } from "@ampera/ledger"
import type { Snapshot, SnapshotKey } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { append, foreign, trial, withStore } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })
const cache = () => place.path.replace(/db$/, "cache")

const key = (version = 1, projection = "money", schemas = "5feceb66"): SnapshotKey => ({
  projection,
  version,
  schemas,
})

const snapshot = (position: number, version = 1, minute = position): Snapshot => ({
  ...key(version),
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
          snapshots.load(key(version), { upTo, ...(knownAt === undefined ? {} : { knownAt }) })
        expect(yield* load(9)).toEqual(snapshot(7))
        expect(yield* load(6)).toEqual(snapshot(5))
        expect(yield* load(2)).toBe(undefined)
        expect(yield* load(9, snapshot(5).latestRecordedAt)).toEqual(snapshot(5))
        expect(yield* load(9, "2025-02-20T12:04:59.999Z")).toEqual(snapshot(3))
        expect(yield* load(9, undefined, 2)).toEqual(snapshot(9, 2))
        expect(yield* snapshots.load(key(1, "hours"), { upTo: 9 })).toBe(undefined)
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
        expect((yield* snapshots.load(key(), { upTo: 29 }))?.position).toBe(29)
        expect(yield* snapshots.load(key(), { upTo: 27 })).toBe(undefined)
        expect(yield* snapshots.load(key(1, "hours"), { upTo: 9 })).toBeDefined()
        expect(yield* snapshots.load(key(2), { upTo: 9 })).toBeDefined()
        // The log was put back from a copy, and has come to position 12 again.
        yield* snapshots.save(snapshot(12, 1, 8))
        expect((yield* snapshots.load(key(), { upTo: 12 }))?.position).toBe(12)
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

  it("are those of who reads the events the same way, and of twelve ways at most the last ones", async () => {
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        const way = (n: number) => key(1, "money", `way ${n}`)
        for (let n = 1; n <= 13; n++) yield* snapshots.save({ ...snapshot(n), ...way(n) })
        expect(yield* snapshots.load(way(13), { upTo: 99 })).toEqual({ ...snapshot(13), ...way(13) })
        expect(yield* snapshots.load(way(2), { upTo: 99 })).toEqual({ ...snapshot(2), ...way(2) })
        expect(yield* snapshots.load(way(1), { upTo: 99 })).toBe(undefined)
        expect(yield* snapshots.load(key(), { upTo: 99 })).toBe(undefined)
      }),
    )
  })

  it("of a file that did not say how events were read fit nothing: it is made anew", async () => {
    foreign(cache(), (db) =>
      db.exec(`
CREATE TABLE snapshots (
  projection TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, event_id TEXT NOT NULL,
  latest_recorded_at TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (projection, version, position)
) STRICT;
INSERT INTO snapshots VALUES ('money', 1, 3, 'x', '2025-02-20T12:03:00.000Z', '{}', 'y');
PRAGMA application_id = 1097691235; PRAGMA user_version = 1;`),
    )
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        expect(yield* snapshots.load(key(), { upTo: 9 })).toBe(undefined)
        yield* snapshots.save(snapshot(5))
        expect(yield* snapshots.load(key(), { upTo: 9 })).toEqual(snapshot(5))
      }),
    )
  })

  it("outlive the store, and may be deleted, also while it is open", async () => {
    await withStore(place.path, ({ snapshots }) => snapshots.save(snapshot(3)))
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        expect(yield* snapshots.load(key(), { upTo: 9 })).toEqual(snapshot(3))
        rmSync(cache())
        yield* snapshots.save(snapshot(5))
        expect(yield* snapshots.load(key(), { upTo: 9 })).toEqual(snapshot(5))
        expect(yield* snapshots.load(key(), { upTo: 4 })).toBe(undefined)
      }),
    )
    rmSync(cache(), { force: true })
    await withStore(place.path, ({ snapshots }) =>
      Effect.gen(function* () {
        expect(yield* snapshots.load(key(), { upTo: 9 })).toBe(undefined)
        yield* snapshots.save(snapshot(7))
        expect(yield* snapshots.load(key(), { upTo: 9 })).toEqual(snapshot(7))
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
          expect(yield* snapshots.load(key(), { upTo: 9 })).toBe(undefined)
          yield* snapshots.save(snapshot(5))
          expect(yield* snapshots.load(key(), { upTo: 9 })).toEqual(snapshot(5))
        }),
      )
    }
  })

  it("are not given out when a bit of the state has changed", async () => {
    await withStore(place.path, ({ snapshots }) => snapshots.save(snapshot(3)))
    foreign(cache(), (db) => db.exec("UPDATE snapshots SET state = replace(state, '3', '4')"))
    await withStore(place.path, ({ snapshots }) =>
      Effect.map(snapshots.load(key(), { upTo: 9 }), (found) => expect(found).toBe(undefined)),
    )
  })

  it("are missed by nobody where none can be kept: the ledger works, with one warning", async () => {
    mkdirSync(cache())
    const warnings: unknown[] = []
    const logger = Logger.make(({ message }) => void warnings.push(message))
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        yield* opened.snapshots.save(snapshot(3))
        expect(yield* opened.snapshots.load(key(), { upTo: 9 })).toBe(undefined)
        expect(yield* append(opened, "a")).toMatchObject({ success: { first: 0 } })
      }).pipe(Effect.provide(Logger.layer([logger]))),
    )
    expect(warnings.flat()).toEqual([
      expect.stringMatching(/^no snapshots are kept: error\[store\.unreachable\]/),
    ])
  })
})
