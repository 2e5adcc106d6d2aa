import type { IsoDate } from "@ampera/ledger"
import type { CompetencyKind } from "../organization/organization-slice.ts"
import type { RequirementOn } from "../organization/standards-on.ts"
import type { Assessment, AssessmentMethod } from "../people/assessments-slice.ts"
import { type Findings, isAccredited } from "./evidence.ts"

/** What a position asks of somebody, against what they are known to know. Levels from 0 to 5. */
export interface Requirement {
  readonly competencyId: string
  readonly kind: CompetencyKind | null
  readonly required: number
  readonly weight: number
  /** `unknown` without an assessment, `stale` when all have expired. Neither is a gap of any size, nor is it met. */
  readonly state: "met" | "gap" | "unknown" | "stale"
  /** Null unless it is known. */
  readonly held: number | null
  readonly deficit: number | null
  readonly surplus: number | null
  /** Of the assessment taken; of the latest one when it is stale. */
  readonly lastLevel: number | null
  readonly assessedOn: IsoDate | null
  readonly validUntil: IsoDate | null
  readonly method: AssessmentMethod | null
  readonly accredited: boolean | null
}

/** Holds a requirement against the findings about a person; undefined when nothing was found. */
export function requirementOf(
  asked: RequirementOn,
  found: Findings | undefined,
  validUntil: (assessment: Assessment) => IsoDate,
): Requirement {
  const { competencyId, kind, required, weight } = asked
  const taken = found?.taken
  const shown = taken ?? found?.last
  if (shown === undefined) {
    return {
      competencyId,
      kind,
      required,
      weight,
      state: "unknown",
      held: null,
      deficit: null,
      surplus: null,
      lastLevel: null,
      assessedOn: null,
      validUntil: null,
      method: null,
      accredited: null,
    }
  }
  const held = taken === undefined ? null : taken.level
  return {
    competencyId,
    kind,
    required,
    weight,
    state: held === null ? "stale" : held >= required ? "met" : "gap",
    held,
    deficit: held === null ? null : Math.max(0, required - held),
    surplus: held === null ? null : Math.max(0, held - required),
    lastLevel: shown.level,
    assessedOn: shown.on,
    validUntil: validUntil(shown),
    method: shown.method,
    accredited: isAccredited(shown.method),
  }
}
