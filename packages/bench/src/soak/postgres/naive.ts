import { Client } from "pg"
import assert from "node:assert/strict"
import { setTimeout } from "node:timers/promises"

/** How long a transaction stays open behind its insert, in milliseconds at most; how many are rolled back. */
const slow = { most: 4, undone: 0.1 }

/**
 * What the counter row is there for: 8 writers insert into a table numbered by a sequence, and a reader goes on from the
 * last number it has seen, as one does. Says how many committed rows it never saw.
 */
export async function naive(url: string, rows: number): Promise<string> {
  const clients = Array.from({ length: 9 }, () => new Client(url))
  await Promise.all(clients.map((client) => client.connect()))
  const [reader, ...writers] = clients as [Client, ...Client[]]
  await reader.query(
    "DROP TABLE IF EXISTS naive; CREATE TABLE naive (position bigserial PRIMARY KEY, name text)",
  )
  let committed = 0
  const write = async (client: Client, writer: number): Promise<void> => {
    while (committed < rows) {
      await client.query("BEGIN")
      await client.query("INSERT INTO naive (name) VALUES ($1)", [`${writer}`])
      if (Math.random() < 0.3) await setTimeout(Math.random() * slow.most)
      const isUndone = Math.random() < slow.undone
      await client.query(isUndone ? "ROLLBACK" : "COMMIT")
      if (!isUndone) committed += 1
    }
  }
  const seen = new Set<string>()
  let last = "0"
  const read = async (): Promise<void> => {
    const next = "SELECT position FROM naive WHERE position > $1 ORDER BY position"
    for (const { position } of (await reader.query<{ position: string }>(next, [last])).rows) {
      seen.add(position)
      last = position
    }
  }
  const done = new AbortController()
  const reading = (async () => {
    while (!done.signal.aborted) await read()
  })()
  await Promise.all(writers.map(write))
  done.abort()
  await reading
  await read()
  const there = await reader.query<{ position: string }>("SELECT position FROM naive")
  const lost = there.rows.filter(({ position }) => !seen.has(position)).length
  await Promise.all(clients.map((client) => client.end()))
  assert(lost > 0, "the reader of a sequence lost nothing: this run shows nothing")
  const share = ((100 * lost) / there.rows.length).toFixed(1)
  return `a reader of a sequence lost ${lost} of ${there.rows.length} committed rows for ever, ${share} %`
}
