import type { IsoDate, Position, StoredEvent, Sentence } from "@ampera/ledger"
import { type HistoryMissing, instants } from "@ampera/ledger/store"
import type { Row, Statement } from "../database/question.ts"
import type { Server } from "../database/server.ts"
import { checkpointAt, gapBehind, type StorePage } from "./page.ts"

/** How many events are asked for at most by whoever expects few. */
export const few = 100

/**
 * The statement that reads the events after $1: prepared, it costs a third of copying a page that holds a few, and more
 * for each event.
 */
export function fewStatement(server: Server): Statement {
  return server.named(
    "few",
    `SELECT position, stream, revision, id, type, schema, occurred_on, recorded_at, data, metadata
    FROM ${server.schema}.events WHERE position > $1 ORDER BY position LIMIT ${few}`,
  )
}

/** The page of some rows; undefined when there are none. An event that is missing in it is not passed over. */
export function fewOf(
  rows: readonly Row[],
  after: Position,
  where: Sentence,
): FewEvents | HistoryMissing | undefined {
  if (rows.length === 0) return undefined
  const [first, last] = [Number(rows[0]?.[0]), Number(rows.at(-1)?.[0])]
  return (
    gapBehind(after, rows.length, first, last, where) ?? new FewEvents(rows as readonly EventRow[], after + 1)
  )
}

type EventRow = readonly [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  schema: string,
  occurredOn: IsoDate,
  recordedAt: string,
  data: string,
  metadata: string,
]

/** A page of rows as the server sent them, whose numbers are read when somebody asks for them. */
class FewEvents implements StorePage {
  readonly _tag = "Page"
  readonly first: Position
  readonly length: number
  readonly #rows: readonly EventRow[]
  readonly #instant = instants()

  constructor(rows: readonly EventRow[], first: Position) {
    this.first = first
    this.length = rows.length
    this.#rows = rows
  }

  get end() {
    return checkpointAt(this.first + this.length - 1)
  }

  get bytes(): number {
    return this.#rows.reduce(
      (sum, [, , , , , , , , data, metadata]) => sum + data.length + metadata.length,
      1,
    )
  }

  type(index: number): string {
    return this.#row(index)[4]
  }

  schema(index: number): number {
    return Number(this.#row(index)[5])
  }

  occurredOn(index: number): IsoDate {
    return this.#row(index)[6]
  }

  data(index: number): string {
    return this.#row(index)[8]
  }

  stored(index: number): StoredEvent {
    const [, stream, revision, id, type, schema, occurredOn, recordedAt, data, metadata] = this.#row(index)
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

  #row(index: number): EventRow {
    const row = this.#rows[index]
    if (row === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return row
  }
}
