import {
  type Checkpoint,
  type IsoDate,
  type Position,
  says,
  type Sentence,
  type StoredEvent,
} from "@ampera/ledger"
import { HistoryMissing, instants, type Page } from "@ampera/ledger/store"
import type { DatabaseSync, StatementSync } from "node:sqlite"
import { storeError, unavailable } from "../database/failure.ts"
import type { Types } from "./types.ts"
import { uuidText } from "./uuid.ts"

/** How many events a page holds at most. */
const longest = 1_000

/** How many characters of data a page should hold at most; the page before says how large events are here. */
const widest = 4_000_000

type Row = readonly [type: number, schema: number, occurredOn: IsoDate, data: string]
type Rest = readonly [stream: string, revision: number, id: Uint8Array, recordedAt: number, metadata: string]

/** On SQLite appends stand in line, so the cursor is the position. */
export const checkpointAt = (position: Position): Checkpoint => ({ position, cursor: BigInt(position) })

/** Reads the log in pages, by key, so that each page costs the same wherever it begins. */
export class Pages {
  readonly #rows: StatementSync
  readonly #rest: StatementSync
  readonly #types: Types
  readonly #where: Sentence

  constructor(db: DatabaseSync, types: Types, where: Sentence) {
    this.#types = types
    this.#where = where
    const between = "position > ? AND position <= ? ORDER BY position"
    this.#rows = db.prepare(`SELECT type_id, schema, occurred_on, data FROM events WHERE ${between}`)
    this.#rest = db.prepare(
      `SELECT streams.name, revision, events.id, recorded_at, metadata
       FROM events JOIN streams ON streams.id = stream_id WHERE ${between}`,
    )
    for (const statement of [this.#rows, this.#rest]) statement.setReturnArrays(true)
  }

  /** The events after a position, up to another one that the log has, and at most as many as a page holds. */
  after(position: Position, upTo: Position, before?: SqlitePage): SqlitePage | HistoryMissing {
    const end = Math.min(upTo, position + (before?.fittingLength ?? longest))
    const rows = this.#rows.all(position, end) as unknown as readonly Row[]
    if (rows.length !== end - position) {
      return new HistoryMissing(
        says`events are missing between the positions ${{ from: position + 1 }} and ${{ to: end }}`,
        this.#where,
      )
    }
    return new SqlitePage(rows, this.#types.namesOf(rows), position + 1, () => this.#restOf(position, end))
  }

  #restOf(position: Position, end: Position): readonly Rest[] {
    try {
      const rest = this.#rest.all(position, end) as unknown as readonly Rest[]
      if (rest.length === end - position) return rest
    } catch (error) {
      throw storeError(error, this.#where)
    }
    throw unavailable("damaged", this.#where)
  }
}

/** A page that holds what every fold reads, and reads the rest when somebody asks for it. */
export class SqlitePage implements Page {
  readonly _tag = "Page"
  readonly first: Position
  readonly length: number
  readonly #rows: readonly Row[]
  readonly #types: readonly string[]
  #readRest: (() => readonly Rest[]) | undefined
  #rest: readonly Rest[] = []
  readonly #instant = instants()

  constructor(
    rows: readonly Row[],
    types: readonly string[],
    first: Position,
    readRest: () => readonly Rest[],
  ) {
    this.#rows = rows
    this.#types = types
    this.first = first
    this.length = rows.length
    this.#readRest = readRest
  }

  get end(): Checkpoint {
    return checkpointAt(this.first + this.length - 1)
  }

  /** How long the next page should be, if its events are as large as these. */
  get fittingLength(): number {
    let characters = 0
    for (const row of this.#rows) characters += row[3].length
    return Math.max(1, Math.min(longest, Math.floor((widest * this.length) / (characters + 1))))
  }

  type(index: number): string {
    return this.#types[this.#row(index)[0]] as string
  }

  schema(index: number): number {
    return this.#row(index)[1]
  }

  occurredOn(index: number): IsoDate {
    return this.#row(index)[2]
  }

  data(index: number): string {
    return this.#row(index)[3]
  }

  stored(index: number): StoredEvent {
    if (this.#readRest !== undefined) {
      this.#rest = this.#readRest()
      this.#readRest = undefined
    }
    const [type, schema, occurredOn, data] = this.#row(index)
    const [stream, revision, id, recordedAt, metadata] = this.#rest[index] as Rest
    return {
      stream,
      revision,
      id: uuidText(id),
      type: this.#types[type] as string,
      schema,
      occurredOn,
      recordedAt: this.#instant(recordedAt),
      data,
      metadata,
    }
  }

  #row(index: number): Row {
    const row = this.#rows[index]
    if (row === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return row
  }
}
