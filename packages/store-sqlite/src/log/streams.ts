import type { DatabaseSync, StatementSync } from "node:sqlite"

/** A stream as the file knows it: its number, and its last revision (-1 before the first event). */
export interface StreamEntry {
  readonly number: number
  head: number
}

/** How many streams are remembered; about 4 MB. */
const remembered = 20_000

/** The streams that were written to lately, so that appending to them again has nothing to look up. */
export class Streams {
  readonly #find: StatementSync
  readonly #insert: StatementSync
  readonly #entries = new Map<string, StreamEntry>()

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      "SELECT id, (SELECT max(revision) FROM events WHERE stream_id = streams.id) FROM streams WHERE name = ?",
    )
    this.#find.setReturnArrays(true)
    this.#insert = db.prepare("INSERT INTO streams (name) VALUES (?)")
  }

  /** A stream as it is in the file now; undefined when it is not there. */
  read(name: string): StreamEntry | undefined {
    const row = this.#find.get(name) as unknown as [number, number | null] | undefined
    return row && { number: row[0], head: row[1] ?? -1 }
  }

  /** A stream as the running transaction leaves it. */
  entry(name: string): StreamEntry | undefined {
    const known = this.#entries.get(name)
    if (known !== undefined) return known
    const found = this.read(name)
    if (found !== undefined) this.#remember(name, found)
    return found
  }

  /** A stream that is remembered; undefined says nothing about the file. */
  known(name: string): StreamEntry | undefined {
    return this.#entries.get(name)
  }

  /** Gives a stream that is not there its number. One that is there is a constraint's error. */
  add(name: string): StreamEntry {
    const entry = { number: Number(this.#insert.run(name).lastInsertRowid), head: -1 }
    this.#remember(name, entry)
    return entry
  }

  /** After a rollback, or when another process has written. */
  forget(): void {
    this.#entries.clear()
  }

  #remember(name: string, entry: StreamEntry): void {
    if (this.#entries.size >= remembered) this.#entries.clear()
    this.#entries.set(name, entry)
  }
}
