import type { ContractRatio } from "../measures/index.ts"
import {
  bandOf,
  type MappingBand,
  mappingBands,
  type SelectionBand,
  selectionBands,
} from "../regulations/bands.ts"
import { inForce } from "../regulations/dated-rule.ts"
import type { Requirement } from "./requirement.ts"
import { type GapSums, knownShare, match } from "./sums.ts"

/** A match (JPM) over managerial and sociocultural competencies with its band. */
export interface Mapping<Band> {
  readonly jpm: ContractRatio
  readonly band: Band
}

/** What somebody's position asks, against what they are known to know. */
export interface PersonGaps {
  readonly personId: string
  readonly unitId: string | null
  readonly positionId: string | null
  readonly requirements: readonly Requirement[]
  /** Levels missing, over what is known. */
  readonly deficit: number
  readonly weightedDeficit: number
  /** The same with unknown and stale taken as level 0. */
  readonly weightedDeficitAtMost: number
  /** Known weight over required weight; null without requirements. */
  readonly known: ContractRatio | null
  readonly jpm: ContractRatio | null
  /** Only when there is something to match and all of it is known. */
  readonly mapping: Mapping<MappingBand> | null
  /** Only for whom it was asked. */
  readonly selection?: Mapping<SelectionBand> | null
}

type Share = (part: number, whole: number) => ContractRatio | null

/** The figures of a person from their requirements and the sums over them. */
export function personGaps(
  who: { readonly personId: string; readonly unitId: string | null; readonly positionId: string | null },
  requirements: readonly Requirement[],
  sums: GapSums,
  share: Share,
  { asOf, forSelection }: { readonly asOf: string; readonly forSelection: boolean },
): PersonGaps {
  const { personId, unitId, positionId } = who
  // Half known, a match would say more than is known.
  const soft = softMatch(requirements)
  const jpm = soft === undefined ? null : share(soft.matched, soft.required)
  const { deficit, weightedDeficit, weightedDeficitAtMost } = sums
  const figures: PersonGaps = {
    personId,
    unitId,
    positionId,
    requirements,
    deficit,
    weightedDeficit,
    weightedDeficitAtMost,
    known: knownShare(sums, share),
    jpm: match(sums, share),
    mapping:
      soft === undefined || jpm === null
        ? null
        : { jpm, band: bandOf(inForce(mappingBands, asOf), soft.matched, soft.required) },
  }
  if (!forSelection) return figures
  const selection =
    soft === undefined || jpm === null
      ? null
      : { jpm, band: bandOf(inForce(selectionBands, asOf), soft.matched, soft.required) }
  return { ...figures, selection }
}

/**
 * What is matched of what is required in managerial and sociocultural competencies alone; undefined when not all of it
 * is known.
 */
function softMatch(
  requirements: readonly Requirement[],
): { readonly matched: number; readonly required: number } | undefined {
  let [matched, allRequired] = [0, 0]
  for (const { kind, held, required, weight } of requirements) {
    if (kind !== "managerial" && kind !== "sociocultural") continue
    if (held === null) return undefined
    matched += weight * Math.min(held, required)
    allRequired += weight * required
  }
  return { matched, required: allRequired }
}
