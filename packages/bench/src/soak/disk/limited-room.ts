import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Room } from "./room.ts"

/**
 * A folder in which SQLite itself lets the ledger's file grow to 1,000 pages. That limit belongs to a connection and
 * the store opens its own, so every connection of this process to a file there is told it as it prepares something.
 */
export function limitedRoom(): Room {
  const folder = mkdtempSync(path.join(tmpdir(), "ampera-full-"))
  const { prepare } = DatabaseSync.prototype
  const connections = new Set<DatabaseSync>()
  let pages = 1_000
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...args: Parameters<typeof prepare>) {
    if (!connections.has(this) && this.location()?.startsWith(folder) === true) {
      connections.add(this)
      this.exec(`PRAGMA max_page_count = ${pages}`)
    }
    return prepare.apply(this, args)
  }
  return {
    how: "SQLite's limit of 1,000 pages",
    folder,
    enlarge() {
      pages = 4_000
      for (const db of connections) if (db.isOpen) db.exec(`PRAGMA max_page_count = ${pages}`)
    },
    dispose() {
      DatabaseSync.prototype.prepare = prepare
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
