import { computed, type Happening, logOf } from "../log.test-helper.ts"
import { type FairnessQuery, fairnessQuery } from "./fairness-query.ts"
import { fairness } from "./fairness-report.ts"

/** The fairness of money in 2025, unless something else is asked. */
export function fair(happenings: readonly Happening[], query: Partial<FairnessQuery> = {}) {
  const asked = fairnessQuery.parse({
    asOf: "2025-12-31",
    of: "money",
    ...(query.from === undefined && { year: 2025 }),
    ...query,
  })
  return computed(fairness, logOf(happenings), asked)
}
