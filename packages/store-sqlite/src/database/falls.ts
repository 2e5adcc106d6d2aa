import type { DatabaseSync } from "node:sqlite"

/**
 * Notes in a ledger's file that instants fall in its log: it was restored from one in which they do. A table that
 * holds nothing, for every event ever appended here lies after the one in front of it, and hardly any file needs it.
 */
export function noteFall(db: DatabaseSync): void {
  db.exec("CREATE TABLE IF NOT EXISTS instants_fall (noted INTEGER) STRICT")
}

/** Whether instants may fall in the log. What can not be found out now may be so. */
export function instantsFall(db: DatabaseSync): boolean {
  try {
    return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'instants_fall'").get() !== undefined
  } catch {
    return true
  }
}
