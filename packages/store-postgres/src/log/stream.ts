import { says, type Sentence, type StoredEvent } from "@ampera/ledger"
import { HistoryMissing, instants, type Slice, type StreamRevision } from "@ampera/ledger/store"
import type { Row, Statement } from "../database/question.ts"
import type { Server } from "../database/server.ts"

/** How a stream is read, whole or in part. */
export interface StreamStatements {
  /** The whole stream $1, whose last event says where it ends. */
  readonly whole: Statement
  /** In one snapshot where it ends, and its events after $2, at most $3. */
  readonly part: Statement
}

const content = "e.id, e.type, e.schema, e.occurred_on, e.recorded_at, e.data, e.metadata"

/** The statements that read streams. */
export function streamStatements(server: Server): StreamStatements {
  const events = `${server.schema}.events`
  return {
    whole: server.named(
      "stream",
      `SELECT NULL, e.revision, ${content} FROM ${events} e WHERE stream = $1 ORDER BY revision`,
    ),
    part: server.named(
      "stream_part",
      `SELECT head.revision, e.revision, ${content}
      FROM (SELECT revision FROM ${events} WHERE stream = $1 ORDER BY revision DESC LIMIT 1) AS head
      LEFT JOIN LATERAL (
        SELECT * FROM ${events} WHERE stream = $1 AND revision > $2 ORDER BY revision LIMIT $3
      ) AS e ON true ORDER BY e.revision`,
    ),
  }
}

/** The piece of a stream that was read after a revision. */
export function sliceOf(
  stream: string,
  after: StreamRevision,
  limit: number,
  rows: readonly Row[],
  where: Sentence,
): Slice | HistoryMissing {
  const [row] = rows
  if (row === undefined) return { stream, head: "none", events: [] }
  const head = Number(row[0] ?? rows.at(-1)?.[1])
  const from = after === "none" ? -1 : Math.min(after, head)
  const to = Math.min(head, from + limit)
  if (from === to) return { stream, head, events: [] }
  const [first, last] = [Number(row[1]), Number(rows.at(-1)?.[1])]
  if (rows.length !== to - from || first !== from + 1 || last !== to) {
    return new HistoryMissing(
      says`events are missing between the revisions ${{ from: from + 1 }} and ${{ to }} of ${{ stream }}`,
      where,
    )
  }
  const instant = instants()
  const events = (rows as readonly (readonly string[])[]).map(
    ([, , id, type, schema, occurredOn, recordedAt, data, metadata], i) =>
      ({
        stream,
        revision: from + 1 + i,
        id,
        type,
        schema: Number(schema),
        occurredOn,
        recordedAt: instant(Number(recordedAt)),
        data,
        metadata,
      }) as StoredEvent,
  )
  return { stream, head, events }
}
