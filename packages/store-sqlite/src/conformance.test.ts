import { storeConformance } from "@ampera/testing/store"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { sqliteStore } from "./index.ts"

storeConformance({
  name: "sqlite",
  capabilities: { recordedAtFalls: "never" },
  outlivesProcess: "everything",
  make() {
    const folder = mkdtempSync(path.join(tmpdir(), "ampera-conformance-"))
    const file = path.join(folder, "ampera.db")
    return {
      open: (options) => sqliteStore(file, options),
      dispose: () => Promise.resolve(rmSync(folder, { recursive: true })),
      elsewhere: { module: new URL("index.ts", import.meta.url).href, open: "sqliteStore", args: [file] },
    }
  },
})
