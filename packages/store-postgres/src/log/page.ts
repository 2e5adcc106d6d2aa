import type { Checkpoint, IsoDate, Position, StoredEvent } from "@ampera/ledger"
import { HistoryMissing, instants, type Page } from "@ampera/ledger/run"
import type { Row, Statement } from "../database/link.ts"
import type { Server } from "../database/server.ts"

/** How many events a page holds at most. */
const longest = 1_000

/** How many characters of data a page should hold at most; the page before says how large events are here. */
const widest = 4_000_000

/** On PostgreSQL appends stand in line, so the cursor is the position. */
export const checkpointAt = (position: Position): Checkpoint => ({ position, cursor: BigInt(position) })

/** The statement that reads a page: the events after $1 up to $2, at most $3. */
export function pageStatement(server: Server): Statement {
  return server.named(
    "page",
    `SELECT type, schema, occurred_on, data, position, stream, revision, id, recorded_at, metadata
    FROM ${server.schema}.events WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`,
  )
}

/** The page behind a position; undefined when there is none. An event that is missing in it is not passed over. */
export function pageOf(
  rows: readonly Row[],
  after: Position,
  where: string,
): PostgresPage | HistoryMissing | undefined {
  if (rows.length === 0) return undefined
  const [first, last] = [Number(rows[0]?.[4]), Number(rows.at(-1)?.[4])]
  if (first !== after + 1 || last !== after + rows.length) {
    return new HistoryMissing(`events are missing between the positions ${after + 1} and ${last}`, where)
  }
  return new PostgresPage(rows as readonly PageRow[], first)
}

type PageRow = readonly [
  type: string,
  schema: string,
  occurredOn: IsoDate,
  data: string,
  position: string,
  stream: string,
  revision: string,
  id: string,
  recordedAt: string,
  metadata: string,
]

/** A page: the rows as the server sent them, whose numbers are read when somebody asks for them. */
export class PostgresPage implements Page {
  readonly _tag = "Page"
  readonly first: Position
  readonly length: number
  readonly #rows: readonly PageRow[]
  readonly #instant = instants()

  constructor(rows: readonly PageRow[], first: Position) {
    this.first = first
    this.length = rows.length
    this.#rows = rows
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
    return this.#row(index)[0]
  }

  schema(index: number): number {
    return Number(this.#row(index)[1])
  }

  occurredOn(index: number): IsoDate {
    return this.#row(index)[2]
  }

  data(index: number): string {
    return this.#row(index)[3]
  }

  stored(index: number): StoredEvent {
    const [type, schema, occurredOn, data, , stream, revision, id, recordedAt, metadata] = this.#row(index)
    return {
      stream,
      revision: Number(revision),
      id,
      type,
      schema: Number(schema),
      occurredOn,
      recordedAt: this.#instant(Number(recordedAt)),
      data,
      metadata,
    }
  }

  #row(index: number): PageRow {
    const row = this.#rows[index]
    if (row === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return row
  }
}

/** How long the page after another one should be. */
export const lengthAfter = (page: PostgresPage | undefined): number => page?.fittingLength ?? longest
