import { says, type Sentence } from "@ampera/ledger"
import { OutcomeUnknown, type StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { realpathSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { unavailable } from "../database/failure.ts"
import { checkName } from "../database/file.ts"
import { checkOpenJournal, Journal } from "../database/journal.ts"
import { type Access, type Kind, openDatabase } from "../database/open.ts"
import { patiently, realTime, type Time } from "../database/patience.ts"
import { applicationId, schema, schemaVersion } from "../database/schema.ts"
import { Log } from "../log/log.ts"

/** The file of a ledger. */
export const ledgerKind: Kind = {
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
  readonly journal: Journal
  readonly log: Log
  readonly time: Time
  /** How it is named in an error. */
  readonly where: Sentence
  /** The file itself, whatever path it was opened by: what is owned, is owned in the file. */
  readonly realPath: string
  /** Reads at once, or after another program has let go of the file. */
  read<A>(work: () => A): Effect.Effect<A, StoreUnavailable>
  /** Does what is one write transaction. */
  write<A>(work: () => A): Effect.Effect<A, StoreUnavailable>
  close(): void
}

/** Opens a ledger's file for as long as the scope lives. */
export function openLedgerFile(
  path: string,
  hooks: Hooks,
): Effect.Effect<LedgerFile, StoreUnavailable, Scope> {
  const where = says`file ${{ path }}`
  const time = hooks.time ?? realTime
  const open = (cache: string, access: Access) =>
    Effect.acquireRelease(
      patiently(time, where, () => {
        checkName(path, where)
        checkOpenJournal(path, where)
        return openDatabase(path, { ...ledgerKind, pragmas: [...ledgerKind.pragmas, cache] }, where, access)
      }),
      (db) => Effect.sync(() => closeAll(db)),
      { interruptible: true },
    )
  return Effect.gen(function* () {
    const db = yield* open(writersCache, "write")
    const reader = yield* open(readersCache, "read")
    hooks.opened?.(db)
    // The first read opens the journal. It reads the tables, so it may have to wait, or find the file damaged.
    yield* patiently(time, where, () => db.prepare("SELECT max(position) FROM events").get())
    // Whoever closes last moves the journal into the file and deletes it, unless it may only read. A journal that is
    // no longer the one in the folder would be moved over what others have written since: then the reader is the last.
    const journal = yield* Effect.acquireRelease(
      Effect.sync(() => new Journal(path, where, () => closeAll(db, reader))),
      (it) => Effect.sync(() => it.close()),
    )
    const log = yield* patiently(time, where, () => new Log(db, where, journal))
    return ledgerFile({ db, reader, journal, log, time, where, realPath: realpathSync(path) })
  })
}

function ledgerFile(open: Omit<LedgerFile, "read" | "write" | "close">): LedgerFile {
  const { db, reader, journal, time, where } = open
  const read = <A>(work: () => A) =>
    patiently(time, where, () => {
      journal.checkAgain()
      return work()
    })
  return {
    ...open,
    read,
    write: (work) => read(() => known(work, where)),
    close: () => {
      journal.close()
      closeAll(reader, db)
    },
  }
}

/** Closes what is open still, in this order. */
function closeAll(...connections: readonly DatabaseSync[]): void {
  for (const connection of connections) if (connection.isOpen) connection.close()
}

/** For what can be done again without harm it does not matter whether the disk kept it. */
function known<A>(work: () => A, where: Sentence): A {
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
