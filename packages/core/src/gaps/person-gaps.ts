import type { ContractRatio } from "../measures/index.ts"
import { bandOf, type MappingBand, mappingBands, type SelectionBand, selectionBands } from "../rules/bands.ts"
import { inForce } from "../rules/dated-rule.ts"
import type { Requirement } from "./requirement.ts"
import { addRequirement, type GapSums, knownShare, match, noSums } from "./sums.ts"

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
  const soft = softSums(requirements)
  // Half known, a match would say more than is known.
  const jpm = soft.unknown + soft.stale === 0 ? match(soft, share) : null
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
    mapping: jpm && { jpm, band: bandOf(inForce(mappingBands, asOf), soft.knownMatched, soft.knownRequired) },
  }
  if (!forSelection) return figures
  const selection = jpm && {
    jpm,
    band: bandOf(inForce(selectionBands, asOf), soft.knownMatched, soft.knownRequired),
  }
  return { ...figures, selection }
}

/** Sums over managerial and sociocultural competencies alone. */
function softSums(requirements: readonly Requirement[]): GapSums {
  const sums = noSums()
  for (const requirement of requirements) {
    if (requirement.kind === "managerial" || requirement.kind === "sociocultural") {
      addRequirement(sums, requirement)
    }
  }
  return sums
}
