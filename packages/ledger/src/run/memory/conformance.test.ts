import { storeConformance } from "@ampera/testing/store"
import { makeMemoryLog, memoryStore } from "./index.ts"

storeConformance({
  name: "memory",
  capabilities: { recordedAtFalls: "never" },
  outlivesProcess: "nothing",
  make() {
    const log = makeMemoryLog()
    return { open: (options) => memoryStore({ ...options, log }), dispose: () => Promise.resolve() }
  },
})
