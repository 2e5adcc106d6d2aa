import { OutcomeUnknown, type StoreUnavailable } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { realpathSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { unavailable } from "../database/failure.ts"
import { type Kind, openDatabase } from "../database/open.ts"
import { patiently, realTime, type Time } from "../database/patience.ts"
import { applicationId, schema, schemaVersion } from "../database/schema.ts"
import { Log } from "../log/log.ts"

const kind: Kind = {
  applicationId,
  schemaVersion,
  schema,
  pragmas: [
    "journal_mode = WAL",
    // SQLite's default for a WAL file that is opened again is NORMAL, which may lose answers on a power cut.
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    // Pages of 4 KiB. Seldom moving a large journal into the file is four times cheaper than often a small one.
    "wal_autocheckpoint = 16000",
    "journal_size_limit = 67108864",
  ],
}

/** KiB: enough for the better part of the index of ids, which grows at random places. */
const writersCache = "cache_size = -32768"
/** KiB: who reads from end to end needs no page twice, and memory that was used just now is the fastest. */
const readersCache = "cache_size = -2000"

/** What tests may see or replace of a file that is being opened. */
export interface Hooks {
  readonly time?: Time
  opened?(db: DatabaseSync): void
}

/** A ledger's file, open. After it was closed everything it does fails with `store.closed`. */
export interface LedgerFile {
  /** Writes, and reads what is small. */
  readonly db: DatabaseSync
  /** Reads the log from end to end. */
  readonly reader: DatabaseSync
  readonly log: Log
  readonly time: Time
  /** How it is named in an error. */
  readonly where: string
  /** The file itself, whatever path it was opened by: what is owned, is owned in the file. */
  readonly realPath: string
  /** Reads at once, or after another program has let go of the file. */
  read<A>(work: () => A): Effect.Effect<A, StoreUnavailable>
  /** Does what is one write transaction. */
  write<A>(work: () => A): Effect.Effect<A, StoreUnavailable>
}

/** Opens a ledger's file for as long as the scope lives. */
export function openLedgerFile(
  path: string,
  hooks: Hooks,
): Effect.Effect<LedgerFile, StoreUnavailable, Scope> {
  const where = `file ${path}`
  const time = hooks.time ?? realTime
  const open = (cache: string) =>
    Effect.acquireRelease(
      patiently(time, where, () => openDatabase(path, { ...kind, pragmas: [...kind.pragmas, cache] }, where)),
      (db) => Effect.sync(() => db.isOpen && db.close()),
      { interruptible: true },
    )
  return Effect.all([open(writersCache), open(readersCache)]).pipe(
    Effect.flatMap(([db, reader]) => {
      hooks.opened?.(db)
      const read = <A>(work: () => A) => patiently(time, where, work)
      // Preparing a statement reads the tables, so that too may have to wait, or find the file damaged.
      return Effect.map(
        read(() => new Log(db, where)),
        (log): LedgerFile => ({
          db,
          reader,
          log,
          time,
          where,
          realPath: realpathSync(path),
          read,
          write: (work) => read(() => known(work, where)),
        }),
      )
    }),
  )
}

/** For what can be done again without harm it does not matter whether the disk kept it. */
function known<A>(work: () => A, where: string): A {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error
    throw unavailable("unreachable", where, {
      what: "the disk did not say whether the write was kept",
      cure: "check the disk and do it again",
      cause: error.cause,
    })
  }
}
