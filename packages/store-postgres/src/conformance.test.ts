import { storeConformance } from "@ampera/testing/store"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeEach } from "vitest"
import { postgresStore } from "./index.ts"
import { sharedServer } from "./trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
const folder = mkdtempSync(path.join(tmpdir(), "ampera-conformance-"))
afterAll(() => rmSync(folder, { recursive: true }))

storeConformance({
  name: "postgres",
  capabilities: { recordedAtFalls: "never" },
  outlivesProcess: "everything",
  make() {
    const prefix = ground.prefix()
    const options = { url: ground.url, prefix, cache: path.join(folder, `${prefix}.cache`) }
    return {
      open: (more) => postgresStore({ ...options, ...more }),
      dispose: () => Promise.resolve(),
      settled: () => ground.settled(prefix),
      elsewhere: {
        module: new URL("index.ts", import.meta.url).href,
        open: "postgresStore",
        args: [options],
      },
    }
  },
})
