import type { ReadModel } from "@ampera/ledger"
import { fairnessGroupsTable, fairnessTable } from "./fairness/fairness-table.ts"
import { budgetTable } from "./funding/budget-table.ts"
import { gapsTable, unitGapsTable } from "./gaps/gaps-table.ts"

/**
 * Every table of the domain, for dashboards.
 *
 * @example
 * ```ts
 * import { tables } from "@ampera/core"
 *
 * tables.map(({ name }) => name) // => ["gaps", "unit_gaps", "fairness", "fairness_groups", "budget"]
 * ```
 */
export const tables: readonly ReadModel[] = [
  gapsTable,
  unitGapsTable,
  fairnessTable,
  fairnessGroupsTable,
  budgetTable,
]
