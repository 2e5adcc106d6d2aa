import { money } from "./funding/money-slice.ts"
import { evaluation } from "./evaluation/evaluation-slice.ts"
import { learning } from "./learning/learning-slice.ts"
import { needsSlice } from "./needs/needs-slice.ts"
import { organization } from "./organization/organization-slice.ts"
import { assessments } from "./people/assessments-slice.ts"
import { people } from "./people/people-slice.ts"

/**
 * Every slice of the domain, by its name: what a copy is proved by, and what a replay folds again.
 *
 * @example
 * ```ts
 * import { slices } from "@ampera/core"
 *
 * Object.keys(slices).length // => 7
 * ```
 */
export const slices = {
  organization,
  people,
  assessments,
  learning,
  money,
  needs: needsSlice,
  evaluation,
} as const
