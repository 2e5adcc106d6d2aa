import { says, type Sentence } from "@ampera/ledger"
import { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { closeSync, existsSync, openSync, rmSync } from "node:fs"
import { backup as copyPages, type DatabaseSync } from "node:sqlite"
import { isOtherKind, storeError, unavailable } from "./database/failure.ts"
import { checkName } from "./database/file.ts"
import { checkOpenJournal } from "./database/journal.ts"
import { openDatabase } from "./database/open.ts"
import { patiently, realTime } from "./database/patience.ts"
import { ledgerKind } from "./store/ledger-file.ts"
import { vaultKind } from "./vault/schema.ts"

/** More pages than a file can have: all are copied in one go, as they are at one moment. */
const allPages = 2 ** 31 - 1

/**
 * Copies a ledger's file, or a vault's, as it is at one moment, whoever has it open and writes to it, this process
 * among them. The copy is one whole file, readable by its owner only; the file must not be there yet.
 *
 * This is how to copy a ledger from within the program that has it open: reading its files there in any other way
 * drops its locks on them (see `sqlite`). Copy the log first and its vault after it, so that no key is missing; what is
 * recorded between the two is `vault.ahead` when the copies are opened together, and has to be accepted. Keep copies of the vault apart from the ledger's, and no longer than the
 * law wants names to live.
 *
 * Fails with `StoreUnavailable`: `store.unreachable`, `store.notADatabase`, `store.damaged`, `store.newer`,
 * `store.busy`, `store.full`, `store.replaced`. Then there is no copy.
 *
 * @example
 * ```ts
 * import { openLedger } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import { backup, sqlite, sqliteStore } from "@ampera/store-sqlite"
 * import { Offering, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 *
 * const ledger = await openLedger({ domain: training, at: sqlite("./busy.db"), actor: "bkpsdm" })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * await Effect.runPromise(backup("./busy.db", "./busy-2025-02-20.db"))
 * await ledger.close()
 *
 * const head = EventStore.use((store) => store.head)
 * const { position } = await Effect.runPromise(Effect.provide(head, sqliteStore("./busy-2025-02-20.db")))
 * position // => 1
 * ```
 */
export function backup(path: string, to: string): Effect.Effect<void, StoreUnavailable> {
  return Effect.uninterruptible(
    Effect.acquireUseRelease(
      patiently(realTime, says`file ${{ path }}`, () => openEither(path, says`file ${{ path }}`)),
      (db) => copy(db, to, says`file ${{ path: to }}`),
      (db) => Effect.sync(() => db.close()),
    ),
  )
}

function openEither(path: string, where: Sentence): DatabaseSync {
  checkName(path, where)
  checkOpenJournal(path, where)
  if (!existsSync(path)) throw unavailable("unreachable", where, { what: "there is no such file" })
  try {
    return openDatabase(path, ledgerKind, where)
  } catch (error) {
    if (!isOtherKind(error)) throw error
    return openDatabase(path, vaultKind, where)
  }
}

function copy(db: DatabaseSync, to: string, where: Sentence): Effect.Effect<void, StoreUnavailable> {
  const pages = Effect.tryPromise({
    try: () => copyPages(db, to, { rate: allPages }),
    catch: (error) => storeError(error, where),
  })
  const remove = Effect.sync(() => {
    for (const suffix of ["", "-journal"]) rmSync(to + suffix, { force: true })
  })
  return Effect.andThen(makeNew(to, where), Effect.asVoid(Effect.onError(pages, () => remove)))
}

function makeNew(to: string, where: Sentence): Effect.Effect<void, StoreUnavailable> {
  return Effect.try({
    try: () => {
      checkName(to, where)
      closeSync(openSync(to, "wx", 0o600))
    },
    catch: (cause) => {
      if (cause instanceof StoreUnavailable) return cause
      if (existsSync(to)) {
        return unavailable("unreachable", where, {
          what: "there is a file already, and no copy is written over it",
          cure: "name another file",
          cause,
        })
      }
      return unavailable("unreachable", where, { what: "the file can not be made", cause })
    },
  })
}
