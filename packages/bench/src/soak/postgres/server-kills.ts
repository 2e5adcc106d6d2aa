import type { Server } from "@ampera/postgres-trial"
import { Client } from "pg"
import { setTimeout } from "node:timers/promises"

/**
 * Kills a server (`kill -9` of its first process) so many times while others write a ledger in it, and starts it again
 * each time. The kills are spread over the events that are going to be written, at random moments.
 */
export async function killServer(
  server: Server,
  prefix: string,
  { times, events }: { readonly times: number; readonly events: number },
  progress: (what: string) => void,
): Promise<void> {
  for (let n = 1; n <= times; n++) {
    await grown(server.url, prefix, Math.floor((events * (n - Math.random())) / (times + 1)))
    await server.end("SIGKILL")
    await server.start()
    if (n % 10 === 0) progress(`${n} of ${times} kills of the server`)
  }
}

/** Resolves once a ledger has so many events. */
async function grown(url: string, prefix: string, events: number): Promise<void> {
  const client = new Client(url)
  // Until it is asked again it may be lost: a server that was killed ends what it had begun.
  client.on("error", () => undefined)
  await client.connect()
  const head = `SELECT position::int FROM "${prefix}".head`
  while (true) {
    const { rows } = await client
      .query<{ position: number }>(head)
      .catch((error: unknown) =>
        "code" in (error as object) ? { rows: [] } : Promise.reject(error as Error),
      )
    if ((rows[0]?.position ?? 0) >= events) break
    await setTimeout(5)
  }
  await client.end()
}
