import { describe, expect, it } from "vitest"
import { tablesCases } from "./cases.ts"
import { expectTablesRed, tablesGuards } from "./guards.ts"
import { runTablesCase, type TablesSpec } from "./spec.ts"

/**
 * Registers the suite of a place for tables: call it in a test file of its own package.
 *
 * @example
 * ```ts
 * import { memoryTables } from "@ampera/ledger/run"
 * import { tablesConformance } from "@ampera/testing/store"
 *
 * tablesConformance({
 *   name: "memory",
 *   make() {
 *     const tables = memoryTables()
 *     return { tables, read: async ({ name }) => tables.read(name), dispose: () => Promise.resolve() }
 *   },
 * })
 * ```
 */
export function tablesConformance(spec: TablesSpec): void {
  describe(`tables: ${spec.name}`, () => {
    for (const one of tablesCases) {
      it(`${one.number} ${one.title}`, async () => {
        await expect(runTablesCase(spec, one)).resolves.toBeUndefined()
      })
    }

    for (const guard of tablesGuards) {
      it(`86 goes red for ${guard.title}`, async () => {
        await expect(expectTablesRed(spec, tablesCases, guard)).resolves.toBeUndefined()
      })
    }
  })
}
