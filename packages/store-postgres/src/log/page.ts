import {
  type Checkpoint,
  type IsoDate,
  type Position,
  says,
  type Sentence,
  type StoredEvent,
} from "@ampera/ledger"
import { HistoryMissing, instants, type Page } from "@ampera/ledger/store"
import type { CopiedRows } from "../database/copied.ts"
import type { Server } from "../database/server.ts"

/** How many events a page holds at most. */
const longest = 1_000

/** How many bytes a page should hold at most; the page before says how large events are here. */
const widest = 6_000_000

/** On PostgreSQL appends stand in line, so the cursor is the position. */
export const checkpointAt = (position: Position): Checkpoint => ({ position, cursor: BigInt(position) })

/**
 * What copies a page: the events after a position up to another, so many at most. `COPY` takes no values, and a text
 * that is another one each time would fill whatever counts statements: so they are settings of its transaction.
 */
export function pageText({ schema }: Server): (after: Position, end: Position, length: number) => string {
  const setting = (name: string): string => `pg_catalog.current_setting('ampera.${name}')::bigint`
  const copy = `COPY (
    SELECT position, revision, schema, recorded_at, id, type, data, occurred_on, stream, metadata
    FROM ${schema}.events WHERE position > ${setting("after")} AND position <= ${setting("end")}
    ORDER BY position LIMIT ${setting("length")}
  ) TO STDOUT (FORMAT binary)`
  return (after, end, length) =>
    `SELECT pg_catalog.set_config('ampera.after', '${after}', true),
      pg_catalog.set_config('ampera.end', '${end}', true),
      pg_catalog.set_config('ampera.length', '${length}', true);
    ${copy}`
}

/** A page, and how large it is: what the next one is likely to be. */
export interface StorePage extends Page {
  readonly bytes: number
}

/** The page behind a position; undefined when there is none. An event that is missing in it is not passed over. */
export function pageOf(
  rows: CopiedRows,
  after: Position,
  where: Sentence,
): StorePage | HistoryMissing | undefined {
  const { length } = rows.starts
  if (length === 0) return undefined
  const page = new CopiedPage(rows, after + 1)
  return gapBehind(after, length, page.positionAt(0), page.positionAt(length - 1), where) ?? page
}

/** Says when so many events, the first and the last at these positions, are not all that should stand behind one. */
export function gapBehind(
  after: Position,
  length: number,
  first: Position,
  last: Position,
  where: Sentence,
): HistoryMissing | undefined {
  return first === after + 1 && last === after + length
    ? undefined
    : new HistoryMissing(
        says`events are missing between the positions ${{ from: after + 1 }} and ${{ to: last }}`,
        where,
      )
}

/**
 * Where the columns stand in a row: the number of columns, then each with its length before it. Those of one length
 * come first, so that only texts have to be looked for.
 */
const at = { position: 6, revision: 18, schema: 26, recordedAt: 34, id: 46, texts: 62 } as const

/** A page: the rows as the server sent them, of which is read what somebody asks for. */
class CopiedPage implements StorePage {
  readonly _tag = "Page"
  readonly first: Position
  readonly length: number
  readonly #rows: CopiedRows
  readonly #instant = instants()

  constructor(rows: CopiedRows, first: Position) {
    this.first = first
    this.length = rows.starts.length
    this.#rows = rows
  }

  get end(): Checkpoint {
    return checkpointAt(this.first + this.length - 1)
  }

  get bytes(): number {
    return this.#rows.bytes.length
  }

  /** The position that stands in a row. */
  positionAt(index: number): Position {
    return this.#wide(this.#start(index) + at.position)
  }

  type(index: number): string {
    return this.#text(this.#start(index) + at.texts)
  }

  schema(index: number): number {
    return this.#rows.bytes.readInt32BE(this.#start(index) + at.schema)
  }

  occurredOn(index: number): IsoDate {
    return this.#text(this.#next(this.#data(index)))
  }

  data(index: number): string {
    return this.#text(this.#data(index))
  }

  stored(index: number): StoredEvent {
    const start = this.#start(index)
    const { bytes } = this.#rows
    const data = this.#data(index)
    const occurredOn = this.#next(data)
    const stream = this.#next(occurredOn)
    return {
      stream: this.#text(stream),
      revision: bytes.readInt32BE(start + at.revision),
      id: uuidAt(bytes, start + at.id),
      type: this.type(index),
      schema: this.schema(index),
      occurredOn: this.#text(occurredOn),
      recordedAt: this.#instant(this.#wide(start + at.recordedAt)),
      data: this.#text(data),
      metadata: this.#text(this.#next(stream)),
    }
  }

  #start(index: number): number {
    const start = this.#rows.starts[index]
    if (start === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return start
  }

  /** Where the data of a row begins: behind its type. */
  #data(index: number): number {
    return this.#next(this.#start(index) + at.texts)
  }

  #next(text: number): number {
    return text + 4 + this.#rows.bytes.readInt32BE(text)
  }

  #text(text: number): string {
    const { bytes } = this.#rows
    return bytes.toString("utf8", text + 4, text + 4 + bytes.readInt32BE(text))
  }

  /** A number of 64 bits, of which no more than 53 are used. */
  #wide(offset: number): number {
    const { bytes } = this.#rows
    return bytes.readInt32BE(offset) * 2 ** 32 + bytes.readUInt32BE(offset + 4)
  }
}

function uuidAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString("hex", offset, offset + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** How long the page after another one should be, if its events are as large. */
export function lengthAfter(page: StorePage | undefined): number {
  if (page === undefined) return longest
  return Math.max(1, Math.min(longest, Math.floor((widest * page.length) / page.bytes)))
}
