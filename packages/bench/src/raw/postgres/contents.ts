import type { Client } from "pg"

/** What stands in the events of a schema, whoever wrote them. */
export interface PostgresContents {
  readonly events: number
  readonly streams: number
  readonly revisions: number
  readonly last: number
  readonly data: number
  readonly metadata: number
}

/** Counts and sums, which sides that did the same must come to alike. */
export async function postgresContents(client: Client, schema: string): Promise<PostgresContents> {
  const { rows } = await client.query<Record<keyof PostgresContents, string>>(
    `SELECT count(*) AS events, count(DISTINCT stream) AS streams, coalesce(sum(revision), 0) AS revisions,
       coalesce(max(position), 0) AS last, coalesce(sum(length(data)), 0) AS data,
       coalesce(sum(length(metadata)), 0) AS metadata
     FROM ${schema}.events`,
  )
  const [row] = rows
  const entries = Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)])
  return Object.fromEntries(entries) as PostgresContents
}
