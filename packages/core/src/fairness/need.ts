import { type ContractRatio, concentration, giniOfKnown, toContract } from "../measures/index.ts"
import { isFew } from "../publish/few.ts"

/** What people needed on the first day of the window, one entry a person. */
export interface NeedAmounts {
  /** Null when it is not known well enough. */
  readonly known: readonly (number | null)[]
  /** The same with everything unknown taken as met. */
  readonly atLeast: readonly number[]
  /** The same with everything unknown taken as level 0. */
  readonly atMost: readonly number[]
}

/** Whether what people got went to those who needed it. */
export interface NeedFigures {
  readonly asOf: string
  readonly people: number | null
  readonly known: number | null
  /** Over the known alone: above 0 when those with larger needs got more. */
  readonly concentration: ContractRatio | null
  readonly giniOfNeed: ContractRatio | null
  /** The concentration over everyone, at both ends of what the unknown may be. */
  readonly ifUnknownIsMet: ContractRatio | null
  readonly ifUnknownIsZero: ContractRatio | null
}

/**
 * `least` is the smallest group the public may see: of fewer the needs are hidden. The bounds differ by those whose need
 * is not known, or not wholly: when these are few, both are hidden, for their distance tells what these few got. So is
 * what was given to whom when `isGivenToFew`.
 */
export function needFigures(
  asOf: string,
  got: ArrayLike<number>,
  needs: NeedAmounts,
  { least, isGivenToFew }: { readonly least: number | undefined; readonly isGivenToFew: boolean },
): NeedFigures {
  const known = needs.known.filter((need) => need !== null).length
  const inDoubt = needs.atLeast.filter((need, i) => need !== needs.atMost[i]).length
  const isHidden = isFew(known, least)
  const areBoundsHidden = isGivenToFew || isFew(needs.known.length - known, least) || isFew(inDoubt, least)
  return {
    asOf,
    people: needs.known.length,
    known: isHidden ? null : known,
    concentration: isHidden || isGivenToFew ? null : toContract(concentration(got, needs.known)),
    giniOfNeed: isHidden ? null : toContract(giniOfKnown(needs.known)),
    ifUnknownIsMet: areBoundsHidden ? null : toContract(concentration(got, needs.atLeast)),
    ifUnknownIsZero: areBoundsHidden ? null : toContract(concentration(got, needs.atMost)),
  }
}

export function hiddenNeed(asOf: string): NeedFigures {
  return {
    asOf,
    people: null,
    known: null,
    concentration: null,
    giniOfNeed: null,
    ifUnknownIsMet: null,
    ifUnknownIsZero: null,
  }
}
