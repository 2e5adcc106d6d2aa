import type { HealedTo, LostKey, ReservedClaim, Witnessed } from "@ampera/ledger/store"
import type { DatabaseSync } from "node:sqlite"
import { logTables } from "./schema.ts"

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
  const selectTable = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?")
  /** The rows of a table that the vault's file may not have yet, or no longer. */
  const rowsIn = (table: string, select: string) =>
    selectTable.get(table) === undefined ? [] : db.prepare(select).all()

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

    healed(): readonly HealedTo[] {
      return [
        ...rowsIn("marks", "SELECT log, position, cursor, event_id FROM marks ORDER BY log"),
        ...rowsIn("healed", "SELECT '' AS log, position, cursor, event_id FROM healed"),
      ].map((row) => markIn(row as unknown as MarkRow))
    },
    setHealed({ log = "", position, cursor, eventId }: HealedTo, found: readonly string[]): void {
      db.exec(logTables)
      // By an earlier program: they name no log.
      db.exec("DELETE FROM healed")
      if (log !== "") {
        db.exec("DROP TABLE IF EXISTS witnessed")
        for (const table of ["marks", "witnesses", "latest"]) db.exec(`DELETE FROM ${table} WHERE log = ''`)
      }
      db.prepare("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)").run(
        log,
        position,
        String(cursor),
        eventId ?? null,
      )
      for (const table of ["witnesses", "latest"]) {
        const remove = db.prepare(`DELETE FROM ${table} WHERE log = ? AND event_id = ?`)
        for (const event of found) remove.run(log, event)
      }
    },
    witnessed(): readonly Witnessed[] {
      const columns = "stream, revision, event_id AS eventId, erased"
      return [
        ...rowsIn("witnesses", `SELECT log, ${columns}, 0 AS plain FROM witnesses ORDER BY log, event_id`),
        ...rowsIn("witnessed", `SELECT '' AS log, ${columns}, 0 AS plain FROM witnessed ORDER BY event_id`),
        ...rowsIn(
          "latest",
          "SELECT log, stream, revision, event_id AS eventId, 0 AS erased, 1 AS plain FROM latest ORDER BY log",
        ),
      ].map((row) => witnessedIn(row as unknown as WitnessedRow))
    },
    witness(events: readonly Witnessed[]): void {
      db.exec(logTables)
      const isText = ({ erased, plain = false }: Witnessed): boolean => !erased && !plain
      const last = new Map(events.filter(isText).map((event) => [event.log ?? "", event]))
      const removeLast = db.prepare("DELETE FROM witnesses WHERE log = ? AND erased = 0")
      for (const log of last.keys()) removeLast.run(log)
      const insert = db.prepare("INSERT OR IGNORE INTO witnesses VALUES (?, ?, ?, ?, ?)")
      for (const event of events) {
        const { log = "", eventId, stream, revision, erased } = event
        if (erased || event === last.get(log)) insert.run(log, eventId, stream, revision, Number(erased))
      }
      const replace = db.prepare("INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?)")
      for (const { log = "", eventId, stream, revision, erased, plain = false } of events) {
        if (plain && !erased) replace.run(log, eventId, stream, revision)
      }
    },

    lose(keys: readonly LostKey[]): void {
      db.exec(logTables)
      const insert = db.prepare("INSERT OR IGNORE INTO lost VALUES (?, ?)")
      for (const { key, subject } of keys) insert.run(key, subject)
    },
    lost: () => rowsIn("lost", "SELECT subject, key FROM lost ORDER BY key") as unknown as readonly LostKey[],
  }
}

interface MarkRow {
  readonly log: string
  readonly position: number
  readonly cursor: string
  readonly event_id: string | null
}

function markIn({ log, position, cursor, event_id: eventId }: MarkRow): HealedTo {
  return {
    position,
    cursor: BigInt(cursor),
    ...(eventId === null ? {} : { eventId }),
    ...(log === "" ? {} : { log }),
  }
}

type WitnessedRow = Omit<Required<Witnessed>, "erased" | "plain"> & {
  readonly erased: 0 | 1
  readonly plain: 0 | 1
}

function witnessedIn({ log, erased, plain, ...event }: WitnessedRow): Witnessed {
  return {
    ...event,
    erased: erased === 1,
    ...(plain === 1 ? { plain: true } : {}),
    ...(log === "" ? {} : { log }),
  }
}
