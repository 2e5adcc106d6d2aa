import { says, type Sentence } from "@ampera/ledger"
import { existsSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { pathToFileURL } from "node:url"
import { isReadOnly, unavailable } from "./failure.ts"
import { checkFile, checkLength } from "./file.ts"

/** How long SQLite itself waits for a lock, in milliseconds: a longer wait would stop the event loop. */
const busyTimeout = 20

/** What a file is to be: whose it is, which tables it has, how it is kept. */
export interface Kind {
  readonly applicationId: number
  readonly schemaVersion: number
  readonly schema: string
  /** Set at every open: of these SQLite remembers nothing but the journal's mode. */
  readonly pragmas: readonly string[]
}

/** What a connection is for. One that reads needs the file to be there. */
export type Access = "read" | "write"

/**
 * Opens a file, and gives an empty one its tables. A file of another kind is not touched. A file that may only be
 * read is opened for reading.
 *
 * @throws {StoreUnavailable} `store.unreachable`, `store.notADatabase`, `store.damaged`, `store.newer`
 * @throws an error of SQLite, a busy one among them
 */
export function openDatabase(
  path: string,
  kind: Kind,
  where: Sentence,
  access: Access = "write",
): DatabaseSync {
  checkFile(path, where)
  const db = new DatabaseSync(path, { timeout: busyTimeout, readOnly: access === "read" })
  try {
    const isNew = examine(db, kind, where)
    checkLength(path, number(db, "PRAGMA page_size"), where)
    for (const pragma of kind.pragmas) db.exec(`PRAGMA ${pragma}`)
    if (isNew) create(db, kind, where)
    return db
  } catch (error) {
    db.close()
    if (isReadOnly(error) && atRest(path)) return openUnchanging(path, kind, where)
    throw error
  }
}

/** Whether the file is all there is: no journal of another program stands beside it. */
function atRest(path: string): boolean {
  return existsSync(path) && !existsSync(`${path}-wal`)
}

/**
 * Opens a file in a folder where not even a lock can be kept, such as a copy on a disk that may only be read: SQLite
 * then has to be told that nobody will change it.
 */
function openUnchanging(path: string, kind: Kind, where: Sentence): DatabaseSync {
  const url = pathToFileURL(path)
  url.searchParams.set("immutable", "1")
  const db = new DatabaseSync(url, { readOnly: true })
  try {
    if (examine(db, kind, where)) throw unavailable("readOnly", where)
    checkLength(path, number(db, "PRAGMA page_size"), where)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Whether the file is empty and waits for its tables; throws when it is not of that kind. */
function examine(db: DatabaseSync, kind: Kind, where: Sentence): boolean {
  const id = number(db, "PRAGMA application_id")
  if (id === kind.applicationId) {
    const version = number(db, "PRAGMA user_version")
    if (version > kind.schemaVersion) {
      throw unavailable("newer", where, {
        what: says`the file has version ${{ version }}, this program knows up to ${{ known: kind.schemaVersion }}`,
      })
    }
    return false
  }
  if (id === 0 && number(db, "SELECT count(*) FROM sqlite_schema") === 0) return true
  throw unavailable("notADatabase", where, { what: "the file is a database of another program" })
}

/** Makes the tables, unless another process that opened the same empty file was faster. */
function create(db: DatabaseSync, kind: Kind, where: Sentence): void {
  db.exec("BEGIN IMMEDIATE")
  try {
    if (examine(db, kind, where)) {
      db.exec(kind.schema)
      db.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.schemaVersion}`)
    }
    db.exec("COMMIT")
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK")
    throw error
  }
}

function number(db: DatabaseSync, sql: string): number {
  return Object.values(db.prepare(sql).get() as Record<string, number>)[0] as number
}
