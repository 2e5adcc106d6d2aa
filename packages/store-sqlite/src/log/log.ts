import type { Position, Revision, StoredEvent, Sentence } from "@ampera/ledger"
import { OutcomeUnknown } from "@ampera/ledger/store"
import type { DatabaseSync, StatementSync } from "node:sqlite"
import { isBusy, isIoError } from "../database/failure.ts"
import type { Journal } from "../database/journal.ts"
import { endReadings } from "../database/reading.ts"
import { CommitFailed, Transactions } from "../database/transaction.ts"
import { type StreamEntry, Streams } from "./streams.ts"
import { Types } from "./types.ts"
import { uuidBytes } from "./uuid.ts"

/** Where an event id stands. */
export interface Place {
  /** The number of its stream. */
  readonly stream: number
  readonly revision: Revision
  /** Milliseconds since 1970. */
  readonly recordedAt: number
}

/** Where the log ends. */
export interface Head {
  readonly position: Position
  /** When its last event was recorded, in milliseconds since 1970; 0 when it is empty. */
  readonly recordedAt: number
}

/** What the file keeps of an event beside its place and its instant. */
type Content = Pick<StoredEvent, "id" | "type" | "schema" | "occurredOn" | "data" | "metadata">

const empty: Head = { position: 0, recordedAt: 0 }

/**
 * The log in its file: what is written, synchronously and without Effect. Between two transactions another process
 * may have written, so each begins with the head; only while that is unchanged, what is remembered of streams holds.
 */
export class Log {
  readonly streams: Streams
  readonly types: Types
  readonly #transactions: Transactions
  readonly #head: StatementSync
  readonly #insert: StatementSync
  readonly #place: StatementSync
  /** A statement copies what it is given, so one buffer serves every id. */
  readonly #id = new Uint8Array(16)
  /** The head as this process last left it, or saw it. */
  #position: Position = 0
  #recordedAt = 0

  readonly #where: Sentence
  readonly #journal: Journal

  constructor(db: DatabaseSync, where: Sentence, journal: Journal) {
    this.#where = where
    this.#journal = journal
    this.streams = new Streams(db)
    this.types = new Types(db)
    this.#transactions = new Transactions(db)
    this.#head = db.prepare("SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1")
    this.#insert = db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    this.#place = db.prepare("SELECT stream_id, revision, recorded_at FROM events WHERE id = ?")
    for (const statement of [this.#head, this.#place]) statement.setReturnArrays(true)
  }

  /** Where the log ends in the file now. */
  head(): Head {
    const row = this.#head.get() as unknown as [number, number] | undefined
    return row === undefined ? empty : { position: row[0], recordedAt: row[1] }
  }

  /** Within `write`: when the last event was recorded, in milliseconds since 1970; 0 when there is none. */
  get recordedAt(): number {
    return this.#recordedAt
  }

  /** Within `write`: the last position. */
  get position(): Position {
    return this.#position
  }

  /**
   * Runs `work` in one write transaction; what it throws undoes everything. An error of SQLite means that nothing
   * was written.
   *
   * @throws {OutcomeUnknown} the disk failed at the end, or the journal was taken away meanwhile: it is kept or not
   * @throws {StoreUnavailable} `store.replaced`
   */
  write<A>(work: () => A): A {
    this.#journal.check()
    const result = this.#transact(work)
    // It could be taken away until the very end, and what stands in it then may be lost.
    if (!this.#journal.isOurs) throw new OutcomeUnknown(this.#where, this.#journal.lose())
    return result
  }

  #transact<A>(work: () => A): A {
    let before = 0
    try {
      return this.#transactions.run(() => {
        const { position, recordedAt } = this.head()
        if (position !== this.#position) this.streams.forget()
        this.#position = before = position
        this.#recordedAt = recordedAt
        return work()
      })
    } catch (error) {
      this.streams.forget()
      this.types.forget()
      throw error instanceof CommitFailed ? this.#undone(error.cause, before) : error
    } finally {
      endReadings()
    }
  }

  /**
   * What a failed COMMIT means. Where the disk refused to write, the end of the transaction never reached it. Where
   * it failed to sync, the end may lie there, to be found after a crash, although SQLite reads past it now.
   */
  #undone(cause: unknown, before: Position): unknown {
    try {
      if (isBusy(cause) || (!isIoError(cause) && this.head().position === before)) return cause
    } catch {
      // Not even the head can be read now.
    }
    return new OutcomeUnknown(this.#where, cause)
  }

  /** Where an event id stands, if it does. */
  place(id: string): Place | undefined {
    if (!uuidBytes(id, this.#id)) return undefined
    const row = this.#place.get(this.#id) as unknown as [number, number, number] | undefined
    return row && { stream: row[0], revision: row[1], recordedAt: row[2] }
  }

  /** Writes the next event of a stream, within `write`. An id that stands in the log already is a constraint's error. */
  push(stream: StreamEntry, event: Content, recordedAt: number): void {
    uuidBytes(event.id, this.#id)
    this.#insert.run(
      this.#position + 1,
      stream.number,
      stream.head + 1,
      this.#id,
      this.types.number(event.type),
      event.schema,
      event.occurredOn,
      recordedAt,
      event.data,
      event.metadata,
    )
    this.#position += 1
    this.#recordedAt = recordedAt
    stream.head += 1
  }
}
