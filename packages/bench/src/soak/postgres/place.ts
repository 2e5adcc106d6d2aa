import type { Server } from "@ampera/postgres-trial"
import { postgresStore } from "@ampera/store-postgres"
import type { StorePlace, StoreSpec } from "@ampera/testing/store"
import path from "node:path"
import { Client } from "pg"
import { makeFolder, removeFolder } from "../../harness/folders.ts"
import { unevenStore } from "./uneven-store.ts"

/** A ledger in a server, and a look past it. */
export interface PostgresPlace extends StorePlace {
  readonly prefix: string
}

let places = 0

/**
 * Ledgers in a server, as the conformance suite is told of them: a new schema each. Writers in other processes write
 * unevenly and by the kernel's rule (`unevenStore`).
 */
export function postgresOn({
  url,
}: Pick<Server, "url">): Omit<StoreSpec, "make"> & { make(): PostgresPlace } {
  return {
    name: "PostgreSQL",
    capabilities: { recordedAtFalls: "never" },
    outlivesProcess: "everything",
    make() {
      const folder = makeFolder("tmpfs")
      const prefix = `soak_${process.pid}_${places++}`
      const options = { url, prefix, cache: path.join(folder, "ampera.cache") }
      return {
        prefix,
        open: (more) => postgresStore({ ...options, ...more }),
        elsewhere: {
          module: new URL("uneven-store.ts", import.meta.url).href,
          open: unevenStore.name,
          args: [options],
        },
        settled: () => nobodyIn(url, prefix),
        dispose: async () => removeFolder(folder),
      }
    },
  }
}

/** Resolves once the server has ended what a client had sent before it was killed: nobody is connected to the ledger. */
async function nobodyIn(url: string, prefix: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  const busy = "SELECT FROM pg_stat_activity WHERE application_name = $1"
  while ((await client.query(busy, [`ampera ${prefix}`])).rowCount !== 0);
  await client.end()
}
