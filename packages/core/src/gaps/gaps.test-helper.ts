import { computed, type Happening, happening, logOf } from "../log.test-helper.ts"
import { type GapsQuery, gaps } from "./gaps-report.ts"

/** Short words for the report on gaps, for its tests. */

const begin = "0001-01-01"

export const competency = (
  competencyId: string,
  kind: "technical" | "managerial" | "sociocultural",
): Happening =>
  happening(`competency-${competencyId}`, "CompetencyDefined", begin, {
    competencyId,
    kind,
    name: competencyId,
  })

/** The gaps after some events, on a day. */
export const gapsOn = (happenings: readonly Happening[], asOf: string, query: Omit<GapsQuery, "asOf"> = {}) =>
  computed(gaps, logOf(happenings), { asOf, ...query })
