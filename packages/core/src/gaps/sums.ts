import type { ContractRatio } from "../measures/index.ts"
import type { Requirement } from "./requirement.ts"

/** What adds up over requirements: whole numbers, so that units are sums and never means of ratios. */
export interface GapSums {
  requirements: number
  met: number
  gap: number
  unknown: number
  stale: number
  deficit: number
  weightedDeficit: number
  /** With unknown and stale taken as level 0. */
  weightedDeficitAtMost: number
  weight: number
  knownWeight: number
  /** Weight x required, over known. */
  knownRequired: number
  /** Weight x min(held, required), over known. */
  knownMatched: number
}

export const noSums = (): GapSums => ({
  requirements: 0,
  met: 0,
  gap: 0,
  unknown: 0,
  stale: 0,
  deficit: 0,
  weightedDeficit: 0,
  weightedDeficitAtMost: 0,
  weight: 0,
  knownWeight: 0,
  knownRequired: 0,
  knownMatched: 0,
})

/** Makes sums those over nothing again. */
export function clear(sums: GapSums): void {
  sums.requirements = sums.met = sums.gap = sums.unknown = sums.stale = 0
  sums.deficit = sums.weightedDeficit = sums.weightedDeficitAtMost = 0
  sums.weight = sums.knownWeight = sums.knownRequired = sums.knownMatched = 0
}

export function addRequirement(sums: GapSums, { state, required, weight, held }: Requirement): void {
  sums.requirements++
  sums.weight += weight
  if (held === null) {
    if (state === "stale") sums.stale++
    else sums.unknown++
    sums.weightedDeficitAtMost += weight * required
    return
  }
  sums.knownWeight += weight
  sums.knownRequired += weight * required
  if (held >= required) {
    sums.met++
    sums.knownMatched += weight * required
    return
  }
  const deficit = required - held
  sums.gap++
  sums.deficit += deficit
  sums.weightedDeficit += weight * deficit
  sums.weightedDeficitAtMost += weight * deficit
  sums.knownMatched += weight * held
}

export function addSums(sums: GapSums, other: GapSums): void {
  sums.requirements += other.requirements
  sums.met += other.met
  sums.gap += other.gap
  sums.unknown += other.unknown
  sums.stale += other.stale
  sums.deficit += other.deficit
  sums.weightedDeficit += other.weightedDeficit
  sums.weightedDeficitAtMost += other.weightedDeficitAtMost
  sums.weight += other.weight
  sums.knownWeight += other.knownWeight
  sums.knownRequired += other.knownRequired
  sums.knownMatched += other.knownMatched
}

type Share = (part: number, whole: number) => ContractRatio | null

/** How much of the required weight is known; null without requirements. */
export const knownShare = (sums: GapSums, share: Share) => share(sums.knownWeight, sums.weight)

/** The job-person match (JPM) over what is known. */
export const match = (sums: GapSums, share: Share) => share(sums.knownMatched, sums.knownRequired)

/** Whether at least half of the required weight is known. */
export const isReliable = (sums: GapSums): boolean => sums.weight > 0 && 2 * sums.knownWeight >= sums.weight
