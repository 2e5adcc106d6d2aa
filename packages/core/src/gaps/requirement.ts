import type { IsoDate } from "@ampera/ledger"
import type { CompetencyKind } from "../organization/organization-slice.ts"
import type { RequirementOn } from "../organization/standards-on.ts"
import type { AssessmentMethod } from "../people/assessments-slice.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { type EvidenceReader, isAccredited } from "./evidence.ts"

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

/** What is asked of somebody of whom nothing was found. */
export function unknownOf({ competencyId, kind, required, weight }: RequirementOn): Requirement {
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

/** Holds a requirement against the valid assessment taken, or the latest one that has expired (-1: none was taken). */
export function requirementOf(
  { competencyId, kind, required, weight }: RequirementOn,
  taken: number,
  shown: number,
  { columns, validUntil }: Pick<EvidenceReader, "columns" | "validUntil">,
): Requirement {
  const level = columns.level[shown] as number
  const method = assessmentMethods[columns.method[shown] as number] as AssessmentMethod
  const held = taken < 0 ? null : level
  return {
    competencyId,
    kind,
    required,
    weight,
    state: held === null ? "stale" : held >= required ? "met" : "gap",
    held,
    deficit: held === null ? null : Math.max(0, required - held),
    surplus: held === null ? null : Math.max(0, held - required),
    lastLevel: level,
    assessedOn: columns.days[columns.on[shown] as number] as IsoDate,
    validUntil: validUntil(shown),
    method,
    accredited: isAccredited(method),
  }
}
