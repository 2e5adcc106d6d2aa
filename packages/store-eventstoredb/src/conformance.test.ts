import { type Server, startDouble } from "@ampera/eventstoredb-double"
import { storeConformance } from "@ampera/testing/store"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { eventStoreDbStore } from "./index.ts"

/** A real cluster to run the suite on; when left out, each place is a double of its own. */
const cluster = process.env["AMPERA_ESDB_URL"] || undefined
let places = 0

/**
 * The servers that are played: the one that differs from the others wherever somebody waits for the answer, all of them
 * in CI. On a cluster there is one, which is what it is.
 */
const played: readonly Server[] =
  Number(process.env["AMPERA_TIMES"] ?? 1) < 1 ? ["24.2"] : ["24.2", "24.10.5", "25.1"]
const servers: readonly (Server | undefined)[] = cluster === undefined ? played : [undefined]

for (const server of servers) {
  storeConformance({
    name:
      server === undefined ? "eventstoredb" : `eventstoredb (on the wire, against the double of ${server})`,
    capabilities: { recordedAtFalls: "betweenProcesses" },
    outlivesProcess: "everything",
    idsUniqueIn: "stream",
    isOtherServer: server !== servers[0],
    async make() {
      const double = server && (await startDouble({ server }))
      const folder = mkdtempSync(path.join(tmpdir(), "ampera-conformance-"))
      const place = {
        url: double?.url ?? (cluster as string),
        prefix: `conformance-${process.pid}-${Date.now()}-${places++}`,
        cache: path.join(folder, "ampera.cache"),
      }
      return {
        open: (options) => eventStoreDbStore({ ...place, ...options }),
        dispose() {
          double?.stop()
          return Promise.resolve(rmSync(folder, { recursive: true }))
        },
        settled: () => double?.settled() ?? Promise.resolve(),
        elsewhere: {
          module: new URL("index.ts", import.meta.url).href,
          open: "eventStoreDbStore",
          args: [place],
        },
      }
    },
  })
}
