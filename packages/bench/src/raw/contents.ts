import { DatabaseSync } from "node:sqlite"

/** What stands in a file of events, whoever wrote it: the counts and sums that both sides must come to. */
export function contents(at: string): Readonly<Record<string, number>> {
  const db = new DatabaseSync(at, { readOnly: true })
  try {
    const row = db
      .prepare(
        `SELECT count(*) AS events, count(DISTINCT stream_id) AS streams, sum(revision) AS revisions,
           count(DISTINCT id) AS ids, max(position) AS position, count(DISTINCT type_id) AS types,
           sum(length(data)) AS data, sum(length(metadata)) AS metadata
         FROM events`,
      )
      .get()
    return { ...row } as Record<string, number>
  } finally {
    db.close()
  }
}
