import { mkdtempSync } from "node:fs"
import path from "node:path"
import { sqliteStore } from "@ampera/store-sqlite"
import type { StoreSpec } from "@ampera/testing/store"
import { makeFolder, removeFolder } from "../../harness/folders.ts"

/** SQLite on a real disk, as the conformance suite is told of it. */
export const sqliteOnDisk: StoreSpec = {
  name: "SQLite",
  capabilities: { recordedAtFalls: "never" },
  outlivesProcess: "everything",
  make() {
    const folder = makeFolder("disk")
    const log = path.join(mkdtempSync(path.join(folder, "place-")), "ampera.db")
    return {
      open: (options) => sqliteStore(log, options),
      elsewhere: {
        module: import.meta.resolve("@ampera/store-sqlite"),
        open: sqliteStore.name,
        args: [log],
      },
      dispose: async () => removeFolder(folder),
    }
  },
}
