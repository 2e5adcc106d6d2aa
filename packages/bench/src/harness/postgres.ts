import { startServer } from "@ampera/postgres-trial"
import { Client } from "pg"
import { hereOrElsewhere } from "./folders.ts"
import { syncProbe } from "./probe.ts"

/** Under this name the processes of the sides find the server; whoever runs the bench may give one by it. */
export const serverVariable = "AMPERA_PG_URL"

/** The schemas of a bench: removed at its end from a server that is somebody else's. */
export const benchPrefix = "ampera_bench"

/** The server of a run, or why there is none. */
export type BenchServer = { readonly missing: string } | { readonly what: string; stop(): Promise<void> }

/**
 * As the server comes, so durable, but for a log that is long enough that no checkpoint falls into one side and not
 * into another.
 */
const settings = {
  fsync: "on",
  full_page_writes: "on",
  shared_buffers: "512MB",
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
}

/** Gives the sides of this run a server: the one at `AMPERA_PG_URL`, or a durable one of its own on the disk. */
export async function benchServer(): Promise<BenchServer> {
  const given = process.env[serverVariable]
  try {
    if (given !== undefined && given !== "") {
      const what = await described(given)
      return { what: `${what}, at ${serverVariable}`, stop: () => tidied(given) }
    }
    const within = hereOrElsewhere()
    const sync = syncProbe(within)
    const server = await startServer({ settings, within })
    process.env[serverVariable] = server.url
    const what = await described(server.url)
    return { what: `${what}, one fsync ${sync.toFixed(2)} ms`, stop: () => server.stop() }
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

async function described(url: string): Promise<string> {
  const [row] = await once<{ version: string; fsync: string; commit: string }>(
    url,
    `SELECT split_part(version(), ' on ', 1) AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit`,
  )
  return `${row?.version ?? "?"}, fsync ${row?.fsync ?? "?"}, synchronous_commit ${row?.commit ?? "?"}`
}

async function tidied(url: string): Promise<void> {
  const named = `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE '${benchPrefix}\\_%'`
  for (const { name } of await once<{ name: string }>(url, named)) {
    await once(url, `DROP SCHEMA "${name}" CASCADE`)
  }
}

async function once<Row extends object>(url: string, text: string): Promise<readonly Row[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
