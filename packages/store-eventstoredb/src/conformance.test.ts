import { startDouble } from "@ampera/eventstoredb-double"
import { storeConformance } from "@ampera/testing/store"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { eventStoreDbStore } from "./index.ts"

/** A real cluster to run the suite on; when left out, each place is a double of its own. */
const cluster = process.env["AMPERA_ESDB_URL"] || undefined
let places = 0

storeConformance({
  name: cluster === undefined ? "eventstoredb (on the wire, against the double)" : "eventstoredb",
  capabilities: { recordedAtFalls: "betweenProcesses" },
  outlivesProcess: "everything",
  idsUniqueIn: "stream",
  async make() {
    const double = cluster === undefined ? await startDouble() : undefined
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
