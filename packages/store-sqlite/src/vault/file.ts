import { says, type Sentence } from "@ampera/ledger"
import { VaultUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { closeSync, openSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { checkName } from "../database/file.ts"
import { openDatabase } from "../database/open.ts"
import { patiently, realTime, type Time } from "../database/patience.ts"
import { CommitFailed, Transactions } from "../database/transaction.ts"
import { vaultKind } from "./schema.ts"
import { type VaultTables, vaultTables } from "./tables.ts"

/** An open vault file. */
export interface VaultFile {
  /** How the file is named in an error. */
  readonly where: Sentence
  readonly tables: VaultTables
  /** Runs work on the tables as they are at one moment. */
  read<A>(work: () => A): Effect.Effect<A, VaultUnavailable>
  /** Runs work in one transaction, all of it or nothing. When another program holds the file, it is run again. */
  write<A>(work: () => A): Effect.Effect<A, VaultUnavailable>
  close(): void
}

/** Opens the vault file at `path`; one that is not there is made, for its owner's eyes only. */
export function openVaultFile(
  path: string,
  time: Time = realTime,
): Effect.Effect<VaultFile, VaultUnavailable> {
  const where = says`vault ${{ path }}`
  return patientlyInVault(time, where, () => {
    checkName(path, where)
    makeFile(path)
    return vaultFile(openDatabase(path, vaultKind, where), where, time)
  })
}

function vaultFile(db: DatabaseSync, where: Sentence, time: Time): VaultFile {
  const transactions = new Transactions(db)
  const read = reads(db)
  return {
    where,
    tables: vaultTables(db),
    read: (work) => patientlyInVault(time, where, () => read(work)),
    write: (work) => patientlyInVault(time, where, () => transactions.run(work)),
    close: () => db.close(),
  }
}

/** All reads of one piece of work see one state: a rotation by another process is before or after it. */
function reads(db: DatabaseSync): <A>(work: () => A) => A {
  const begin = db.prepare("BEGIN")
  const end = db.prepare("COMMIT")
  return (work) => {
    begin.run()
    try {
      return work()
    } finally {
      if (db.isTransaction) end.run()
    }
  }
}

/** SQLite gives the journal the mode of its file. What goes wrong here, opening will tell. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600))
  } catch {
    return
  }
}

function patientlyInVault<A>(time: Time, where: Sentence, work: () => A): Effect.Effect<A, VaultUnavailable> {
  return patiently(time, where, () => answered(work)).pipe(
    Effect.mapError(
      ({ code, said, cause }) =>
        new VaultUnavailable({ ...said, code: code.replace(/^store\./, "vault."), cause }),
    ),
    Effect.flatMap(Effect.fromResult),
  )
}

/** Keeps a vault's own complaint out of the way of SQLite's. */
function answered<A>(work: () => A): Result.Result<A, VaultUnavailable> {
  try {
    return Result.succeed(work())
  } catch (error) {
    if (error instanceof VaultUnavailable) return Result.fail(error)
    // All work of a vault may be done twice: whether a failed COMMIT is kept need not be found out.
    throw error instanceof CommitFailed ? error.cause : error
  }
}
