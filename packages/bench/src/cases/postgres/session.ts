import type { Client } from "pg"

/** The number of the server's process that serves a connection. */
export async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")
  return rows[0]?.pid ?? 0
}
