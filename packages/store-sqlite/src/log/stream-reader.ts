import { type IsoDate, says, type Sentence, type StoredEvent } from "@ampera/ledger"
import { HistoryMissing, instants, type Slice, type StreamRevision } from "@ampera/ledger/store"
import type { DatabaseSync, StatementSync } from "node:sqlite"
import { Streams } from "./streams.ts"
import type { Types } from "./types.ts"
import { uuidText } from "./uuid.ts"

type Row = readonly [
  type: number,
  schema: number,
  occurredOn: IsoDate,
  data: string,
  id: Uint8Array,
  recordedAt: number,
  metadata: string,
]

/** Reads streams. */
export class StreamReader {
  readonly #rows: StatementSync
  readonly #streams: Streams
  readonly #types: Types
  readonly #where: Sentence

  constructor(db: DatabaseSync, types: Types, where: Sentence) {
    this.#streams = new Streams(db)
    this.#types = types
    this.#where = where
    this.#rows = db.prepare(
      `SELECT type_id, schema, occurred_on, data, id, recorded_at, metadata
       FROM events WHERE stream_id = ? AND revision > ? AND revision <= ? ORDER BY revision`,
    )
    this.#rows.setReturnArrays(true)
  }

  /**
   * A stream after a revision. The head is read first and bounds the rest, and what was written never changes: an
   * append of another process in between is not seen, in whole.
   */
  read(stream: string, after: StreamRevision, limit: number): Slice | HistoryMissing {
    const found = this.#streams.read(stream)
    if (found === undefined || found.head < 0) return { stream, head: "none", events: [] }
    const { number, head } = found
    const from = after === "none" ? -1 : Math.min(after, head)
    const to = Math.min(head, from + limit)
    if (from === to) return { stream, head, events: [] }
    const rows = this.#rows.all(number, from, to) as unknown as readonly Row[]
    if (rows.length !== to - from) {
      return new HistoryMissing(
        says`events are missing between the revisions ${{ from: from + 1 }} and ${{ to }} of ${{ stream }}`,
        this.#where,
      )
    }
    const names = this.#types.namesOf(rows)
    const instant = instants()
    const events = rows.map(
      ([type, schema, occurredOn, data, id, recordedAt, metadata], i): StoredEvent => ({
        stream,
        revision: from + 1 + i,
        id: uuidText(id),
        type: names[type] as string,
        schema,
        occurredOn,
        recordedAt: instant(recordedAt),
        data,
        metadata,
      }),
    )
    return { stream, head, events }
  }
}
