import type { HealedTo, ReservedClaim, Witnessed } from "@ampera/ledger/store"
import type { DatabaseSync } from "node:sqlite"
import { witnessedTable } from "./schema.ts"

/** A person's key as it is kept. */
export interface KeyRow {
  readonly id: string
  readonly wrapped: Uint8Array
}

/** How the master key of a vault is recognised, and the wrapped key of the claims' hashes. */
export interface MasterRow {
  readonly check: Uint8Array
  readonly index: Uint8Array
}

/** Who holds a claimed text. */
export interface ClaimRow {
  readonly subject: string
  readonly confirmed: 0 | 1
}

/** The rows of a vault's file. Synchronous; the transactions are the caller's. */
export type VaultTables = ReturnType<typeof vaultTables>

export function vaultTables(db: DatabaseSync) {
  const selectMaster = db.prepare(`SELECT key_check AS "check", index_key AS "index" FROM master`)
  const upsertMaster = db.prepare("INSERT OR REPLACE INTO master VALUES (1, ?, ?)")
  const selectKey = db.prepare("SELECT id, wrapped FROM keys WHERE subject = ?")
  const selectKeysAfter = db.prepare(
    "SELECT subject, id, wrapped FROM keys WHERE subject > ? ORDER BY subject LIMIT 1000",
  )
  const insertKey = db.prepare("INSERT INTO keys VALUES (?, ?, ?)")
  const updateKey = db.prepare("UPDATE keys SET wrapped = ? WHERE subject = ?")
  const deleteKey = db.prepare("DELETE FROM keys WHERE subject = ? RETURNING id")
  const selectErased = db.prepare("SELECT 1 FROM erased WHERE subject = ?")
  const insertErased = db.prepare("INSERT OR IGNORE INTO erased VALUES (?)")
  const selectClaim = db.prepare("SELECT subject, confirmed FROM claims WHERE hash = ?")
  const insertClaim = db.prepare("INSERT INTO claims VALUES (?, ?, ?, 0)")
  const confirmClaims = db.prepare(
    "UPDATE claims SET confirmed = 1 WHERE hash IN (SELECT hash FROM reservations WHERE event_id = ?)",
  )
  const deleteClaims = db.prepare("DELETE FROM claims WHERE subject = ?")
  const deleteFreeClaim = db.prepare(
    "DELETE FROM claims WHERE hash = ? AND confirmed = 0 AND hash NOT IN (SELECT hash FROM reservations WHERE hash = claims.hash)",
  )
  const insertReservation = db.prepare("INSERT OR IGNORE INTO reservations VALUES (?, ?, ?, ?)")
  const deleteReservations = db.prepare("DELETE FROM reservations WHERE event_id = ? RETURNING hash")
  const selectReserved = db.prepare(
    "SELECT kind, subject, stream, event_id AS eventId, since FROM reservations JOIN claims USING (hash) ORDER BY since, event_id",
  )
  const selectHealed = db.prepare("SELECT position, cursor, event_id FROM healed")
  const selectTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'witnessed'")
  const upsertHealed = db.prepare("INSERT OR REPLACE INTO healed VALUES (1, ?, ?, ?)")

  return {
    master: () => selectMaster.get() as unknown as MasterRow | undefined,
    setMaster: ({ check, index }: MasterRow) => void upsertMaster.run(check, index),

    key: (subject: string) => selectKey.get(subject) as unknown as KeyRow | undefined,
    /** A page of all keys, in the order of their people; `""` is before the first. */
    keysAfter: (subject: string) =>
      selectKeysAfter.all(subject) as unknown as readonly (KeyRow & { readonly subject: string })[],
    addKey: (subject: string, { id, wrapped }: KeyRow) => void insertKey.run(subject, id, wrapped),
    rewrapKey: (subject: string, wrapped: Uint8Array) => void updateKey.run(wrapped, subject),
    /** The id of the key that was there. */
    removeKey: (subject: string) => (deleteKey.get(subject) as { readonly id: string } | undefined)?.id,

    isErased: (subject: string) => selectErased.get(subject) !== undefined,
    addErased: (subject: string) => void insertErased.run(subject),

    claim: (hash: Uint8Array) => selectClaim.get(hash) as unknown as ClaimRow | undefined,
    addClaim: (hash: Uint8Array, kind: string, subject: string) => void insertClaim.run(hash, kind, subject),
    removeClaims: (subject: string) => void deleteClaims.run(subject),
    reserve: (hash: Uint8Array, stream: string, eventId: string, since: number) =>
      void insertReservation.run(eventId, hash, stream, since),
    confirm(eventId: string) {
      confirmClaims.run(eventId)
      deleteReservations.all(eventId)
    },
    release(eventId: string) {
      for (const { hash } of deleteReservations.all(eventId)) deleteFreeClaim.run(hash as Uint8Array)
    },
    reserved: () => selectReserved.all() as unknown as readonly ReservedClaim[],

    healed(): HealedTo | undefined {
      const row = selectHealed.get()
      if (row === undefined) return undefined
      const {
        position,
        cursor,
        event_id: eventId,
      } = row as {
        readonly position: number
        readonly cursor: string
        readonly event_id: string | null
      }
      return { position, cursor: BigInt(cursor), ...(eventId === null ? {} : { eventId }) }
    },
    witnessed(): readonly Witnessed[] {
      if (selectTable.get() === undefined) return []
      return db
        .prepare("SELECT stream, revision, event_id AS eventId, erased FROM witnessed ORDER BY event_id")
        .all()
        .map((row) => Object.assign(row, { erased: row["erased"] === 1 }) as unknown as Witnessed)
    },
    witness(events: readonly Witnessed[]): void {
      db.exec(witnessedTable)
      const last = events.findLast(({ erased }) => !erased)
      if (last !== undefined) db.exec("DELETE FROM witnessed WHERE erased = 0")
      const insert = db.prepare("INSERT OR IGNORE INTO witnessed VALUES (?, ?, ?, ?)")
      for (const event of events) {
        if (!event.erased && event !== last) continue
        insert.run(event.eventId, event.stream, event.revision, Number(event.erased))
      }
    },
    forgetWitnessed(events: readonly string[]): void {
      if (events.length === 0) return
      const remove = db.prepare("DELETE FROM witnessed WHERE event_id = ?")
      for (const event of events) remove.run(event)
    },
    setHealed: ({ position, cursor, eventId }: HealedTo) =>
      void upsertHealed.run(position, String(cursor), eventId ?? null),
  }
}
