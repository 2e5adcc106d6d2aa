import { tablesConformance } from "@ampera/testing/store"
import { memoryTables } from "./memory-tables.ts"

tablesConformance({
  name: "memory",
  make() {
    const tables = memoryTables()
    return { tables, read: async ({ name }) => tables.read(name), dispose: () => Promise.resolve() }
  },
})
