import { Client } from "pg"
import { setTimeout } from "node:timers/promises"

/**
 * A stranger who takes the next positions of a ledger again and again, holds them for a moment and rolls back, until
 * it is told to stop. Answers how often.
 */
export async function rollBack(url: string, prefix: string, stop: AbortSignal): Promise<number> {
  const client = new Client(url)
  await client.connect()
  const isThere = "SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = 'head'"
  while ((await client.query(isThere, [prefix])).rowCount === 0) await setTimeout(5)
  let times = 0
  for (; !stop.aborted; times++) {
    await client.query(`BEGIN; UPDATE "${prefix}".head SET position = position + 7`)
    await client.query("SELECT pg_sleep($1)", [Math.random() * 0.003])
    await client.query("ROLLBACK")
    await setTimeout(Math.random() * 40)
  }
  await client.end()
  return times
}
