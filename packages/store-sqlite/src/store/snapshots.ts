import { says, type Sentence } from "@ampera/ledger"
import { type Snapshot, Snapshots, type StoreUnavailable, warn } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Scope } from "effect/Scope"
import { hash } from "node:crypto"
import { existsSync, rmSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { isBusy, isBroken, storeError, unavailable } from "../database/failure.ts"
import { type Kind, openDatabase } from "../database/open.ts"

/**
 * A file of version 1 did not say how its events were read, so nothing of it can be believed: the first look finds no
 * such column, and the file is thrown away as a damaged one is.
 */
const kind: Kind = {
  /** "Ampc" in ASCII. */
  applicationId: 0x416d7063,
  schemaVersion: 2,
  // One file while nobody writes, so that whoever deletes it has deleted it all.
  pragmas: ["journal_mode = DELETE", "synchronous = NORMAL"],
  schema: `
CREATE TABLE snapshots (
  projection TEXT NOT NULL,
  version INTEGER NOT NULL,
  schemas TEXT NOT NULL,
  position INTEGER NOT NULL,
  leaf TEXT NOT NULL,
  latest_recorded_at TEXT NOT NULL,
  state TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (projection, version, schemas, position)
) STRICT;
`,
}

const select = `
SELECT projection, version, schemas, position, leaf, latest_recorded_at AS latestRecordedAt, state, digest
FROM snapshots
WHERE projection = ? AND version = ? AND schemas = ? AND position <= ? AND latest_recorded_at <= ?
ORDER BY position DESC LIMIT 1`

/**
 * How many snapshots of a key are kept. The last one serves the next start, the ones before it serve
 * questions about a moment that is not long past. A state may have many megabytes, so they are few.
 */
const most = 3

/** How many of a projection are kept, whatever their keys: other versions of this program may share the file, but not for ever. */
const mostOfAll = 4 * most

/** By when they were saved, not by position: after a log was put back from a copy, higher positions are not later. */
const prune = `
DELETE FROM snapshots WHERE projection = ?1 AND version = ?2 AND schemas = ?3 AND rowid NOT IN (
  SELECT rowid FROM snapshots WHERE projection = ?1 AND version = ?2 AND schemas = ?3 ORDER BY rowid DESC LIMIT ${most}
)`

const pruneAll = `
DELETE FROM snapshots WHERE projection = ?1 AND rowid NOT IN (
  SELECT rowid FROM snapshots WHERE projection = ?1 ORDER BY rowid DESC LIMIT ${mostOfAll}
)`

/** Text that is after every instant. */
const ever = "~"

/**
 * The snapshots of a log, wherever that log is kept, in a file of this machine. It may be deleted at any time, and where
 * none can be kept the ledger folds from the beginning, with a warning.
 *
 * @example
 * ```ts
 * import { Snapshots } from "@ampera/ledger/store"
 * import { snapshotsLayer } from "@ampera/store-sqlite"
 * import * as Effect from "effect/Effect"
 *
 * const key = { projection: "attendance", version: 1, schemas: "5feceb66" }
 * const found = Snapshots.use((snapshots) => snapshots.load(key, { upTo: 7 }))
 * await Effect.runPromise(Effect.provide(found, snapshotsLayer("./city.cache"))) // => undefined
 * ```
 */
export function snapshotsLayer(path: string): Layer.Layer<Snapshots> {
  return Layer.effect(Snapshots, snapshotsIn(path))
}

/**
 * The snapshots in a file beside the ledger's. It is a cache: a damaged one is thrown away and made again, and where
 * none can be kept (a folder that may only be read, a full disk), the ledger folds from the beginning, with a warning.
 */
export function snapshotsIn(path: string): Effect.Effect<Snapshots["Service"], never, Scope> {
  const cache = new Cache(path)
  const service: Snapshots["Service"] = {
    load: ({ projection, version, schemas }, { upTo, knownAt = ever }) =>
      cache.use((db) => whole(db.prepare(select).get(projection, version, schemas, upTo, knownAt))),
    save: (snapshot) => Effect.asVoid(cache.use((db) => save(db, snapshot))),
    drop: (projection) =>
      Effect.asVoid(
        cache.use((db) => db.prepare("DELETE FROM snapshots WHERE projection = ?").run(projection)),
      ),
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => cache.close())),
    service,
  )
}

function save(db: DatabaseSync, snapshot: Snapshot): void {
  const { projection, version, schemas, position, leaf, latestRecordedAt, state } = snapshot
  db.prepare("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?, ?)").run(
    projection,
    version,
    schemas,
    position,
    leaf,
    latestRecordedAt,
    state,
    hash("sha256", state),
  )
  db.prepare(prune).run(projection, version, schemas)
  db.prepare(pruneAll).run(projection)
}

/** A snapshot whose state is the one that was saved: SQLite does not notice a flipped bit. */
function whole(row: unknown): Snapshot | undefined {
  if (row === undefined) return undefined
  const { digest, ...snapshot } = row as Snapshot & { readonly digest: string }
  return hash("sha256", snapshot.state) === digest ? { ...snapshot } : undefined
}

/** The cache's file, opened when it is needed first. */
class Cache {
  readonly #path: string
  readonly #where: Sentence
  #db: DatabaseSync | undefined
  #closed = false
  #warned = false

  constructor(path: string) {
    this.#path = path
    this.#where = says`cache ${{ path }}`
  }

  /** Does something with the cache; undefined when there is none to be had. */
  use<A>(work: (db: DatabaseSync) => A): Effect.Effect<A | undefined, StoreUnavailable> {
    return Effect.suspend(() => {
      if (this.#closed) return Effect.fail(unavailable("closed", this.#where))
      try {
        return Effect.succeed(this.#attempt(work))
      } catch (error) {
        // Another process is saving: what it holds is worth no wait.
        return isBusy(error) ? Effect.undefined : this.#warn(storeError(error, this.#where))
      }
    })
  }

  close(): void {
    this.#closed = true
    this.#forget()
  }

  #attempt<A>(work: (db: DatabaseSync) => A): A {
    try {
      return work(this.#open())
    } catch (error) {
      if (isBusy(error)) throw error
      this.#forget()
      if (existsSync(this.#path) && !isBroken(storeError(error, this.#where))) throw error
      for (const suffix of ["", "-journal"]) rmSync(this.#path + suffix, { force: true })
      return work(this.#open())
    }
  }

  #open(): DatabaseSync {
    this.#db ??= openDatabase(this.#path, kind, this.#where)
    return this.#db
  }

  #forget(): void {
    this.#db?.close()
    this.#db = undefined
  }

  #warn(error: StoreUnavailable): Effect.Effect<undefined> {
    if (this.#warned) return Effect.undefined
    this.#warned = true
    return Effect.as(warn(says`no snapshots are kept: ${{ error: error.line }}`), undefined)
  }
}
