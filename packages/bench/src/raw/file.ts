import { DatabaseSync, type StatementSync } from "node:sqlite"
import type { Row } from "../workload/offerings.ts"

/**
 * The same columns and the same uniques as the ledger's own file, by hand: interned streams and types, 16-byte ids,
 * integer instants, exact text. Left out is what only the ledger has: the triggers and checks that keep other programs
 * from changing what is written, and the head that is read in each transaction because another process may write too.
 */
const events = `
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL UNIQUE,
  type_id INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  occurred_on TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL,
  UNIQUE (stream_id, revision)
) STRICT;`
const names = ["streams", "types"]
  .map((table) => `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;`)
  .join("\n")

/** As the ledger sets them: they serve the raw side as well, and what differs must be the work and not the settings. */
const settings = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 16000;
PRAGMA journal_size_limit = 67108864;
PRAGMA cache_size = -32768;`

/** A stream as a program that is alone with its file remembers it. */
interface Stream {
  readonly number: number
  head: number
}

/**
 * A log kept with `node:sqlite` by hand: prepared statements, WAL, `synchronous=FULL`, numbers of streams and types in
 * memory. It validates nothing, hashes nothing and checks no id but by the table's own UNIQUE.
 */
export class RawFile {
  readonly db: DatabaseSync
  readonly begin: StatementSync
  readonly commit: StatementSync
  readonly #insert: StatementSync
  readonly #load: StatementSync
  readonly #addStream: StatementSync | undefined
  readonly #addType: StatementSync | undefined
  readonly #streams = new Map<string, Stream>()
  readonly #types = new Map<string, number>()

  /** `forgotten`: the file keeps only numbers of streams and types, and no name. */
  constructor(at: string, kept: "kept" | "forgotten" = "kept") {
    this.db = new DatabaseSync(at)
    this.db.exec(settings)
    this.db.exec(events)
    this.begin = this.db.prepare("BEGIN IMMEDIATE")
    this.commit = this.db.prepare("COMMIT")
    this.#insert = this.db.prepare("INSERT INTO events VALUES (NULL, ?, ?, ?, ?, 1, ?, ?, ?, ?)")
    this.#load = this.db.prepare(
      "SELECT revision, type_id, data FROM events WHERE stream_id = ? ORDER BY revision",
    )
    this.#load.setReturnArrays(true)
    if (kept === "forgotten") return
    this.db.exec(names)
    this.#addStream = this.db.prepare("INSERT INTO streams (name) VALUES (?)")
    this.#addType = this.db.prepare("INSERT INTO types (name) VALUES (?)")
  }

  /** The rows of a stream: revision, type, data. */
  load(stream: string): readonly (readonly [number, number, string])[] {
    return this.#load.all(this.#stream(stream).number) as unknown as [number, number, string][]
  }

  /** The number of a type. */
  type(name: string): number {
    let number = this.#types.get(name)
    if (number === undefined) {
      number = this.#types.size + 1
      this.#addType?.run(name)
      this.#types.set(name, number)
    }
    return number
  }

  /** Writes a row as the next of its stream, within a transaction. */
  write(row: Row, recordedAt: number): void {
    const stream = this.#stream(row.stream)
    stream.head += 1
    const { id, type, occurredOn, data, metadata } = row
    this.#insert.run(stream.number, stream.head, id, this.type(type), occurredOn, recordedAt, data, metadata)
  }

  #stream(name: string): Stream {
    let stream = this.#streams.get(name)
    if (stream === undefined) {
      stream = { number: this.#streams.size + 1, head: -1 }
      this.#addStream?.run(name)
      this.#streams.set(name, stream)
    }
    return stream
  }
}
