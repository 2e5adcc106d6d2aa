import { holds } from "../dated/dated.ts"
import { type ContractRatio, divide, ratio, subtract, toContract } from "../measures/index.ts"
import type { Assessment, AssessmentPhase, Assessments } from "../people/assessments-slice.ts"
import type { OfferingFacts } from "../learning/learning-facts.ts"
import { enrollmentsOn } from "../learning/learning-on.ts"

/** Levels of one person in one competency before and after an offering, and months later when that is known. */
export interface Pair {
  readonly offeringId: string
  readonly personId: string
  readonly pre: number
  readonly post: number
  readonly followUp: number | undefined
}

/** The level at the top of the scale. */
const highest = 5

/** What people learned, over those who were assessed before and after. */
export interface Gains {
  readonly paired: number | null
  readonly meanPre: ContractRatio | null
  readonly meanPost: ContractRatio | null
  /** Over the pairs that have one. */
  readonly meanFollowUp: ContractRatio | null
  readonly gain: ContractRatio | null
  /** The part of what could be gained that was (Hake, "Interactive-engagement versus traditional methods", 1998). */
  readonly hake: ContractRatio | null
  /** Whole levels, nobody's loss set off against another's gain. */
  readonly levelsGained: number | null
}

export const hiddenGains: Gains = {
  paired: null,
  meanPre: null,
  meanPost: null,
  meanFollowUp: null,
  gain: null,
  hake: null,
  levelsGained: null,
}

/** The pairs of some offerings as known on a day; whoever withdrew is none. */
export function* pairsOf(
  { byPerson }: Assessments,
  offerings: ReadonlyMap<string, OfferingFacts>,
  day: string,
): Generator<Pair> {
  for (const [personId, all] of byPerson) {
    const own = all.filter(
      (one) => one.phase !== null && offerings.has(one.offeringId ?? "") && holds(one, day),
    )
    if (own.length === 0) continue
    const groups = Map.groupBy(own, ({ offeringId, competencyId }) => `${offeringId ?? ""} ${competencyId}`)
    for (const group of groups.values()) {
      const offeringId = group[0]?.offeringId as string
      const [pre, post] = [lastOf(group, "pre"), lastOf(group, "post")]
      if (pre === undefined || post === undefined) continue
      if (hasWithdrawn(offerings.get(offeringId) as OfferingFacts, personId, day)) continue
      const followUp = lastOf(group, "follow_up")?.level
      yield { offeringId, personId, pre: pre.level, post: post.level, followUp }
    }
  }
}

/** The last of a phase, by day and then by id. */
function lastOf(assessments: readonly Assessment[], phase: AssessmentPhase): Assessment | undefined {
  let last: Assessment | undefined
  for (const one of assessments) {
    if (one.phase !== phase) continue
    if (
      last === undefined ||
      one.on > last.on ||
      (one.on === last.on && one.assessmentId > last.assessmentId)
    ) {
      last = one
    }
  }
  return last
}

/** Whether somebody was enrolled and gave back every seat they had. */
function hasWithdrawn({ participations }: OfferingFacts, personId: string, day: string): boolean {
  const participation = participations.get(personId)
  const enrollments = participation === undefined ? [] : enrollmentsOn(participation, day)
  return enrollments.length > 0 && enrollments.every(({ withdrawnOn }) => withdrawnOn !== undefined)
}

export function gainsOf(pairs: readonly Pair[]): Gains {
  const followed = pairs.map(({ followUp }) => followUp).filter((level) => level !== undefined)
  const levelsGained = pairs.reduce((sum, { pre, post }) => sum + Math.max(0, post - pre), 0)
  const paired = pairs.length
  if (paired === 0) return { ...hiddenGains, paired, levelsGained }
  const meanPre = meanOf(pairs.map(({ pre }) => pre))
  const meanPost = meanOf(pairs.map(({ post }) => post))
  const gain = subtract(meanPost, meanPre)
  const room = subtract(ratio(highest), meanPre)
  return {
    paired,
    meanPre: toContract(meanPre),
    meanPost: toContract(meanPost),
    meanFollowUp: followed.length === 0 ? null : toContract(meanOf(followed)),
    gain: toContract(gain),
    hake: room.num === 0n ? null : toContract(divide(gain, room)),
    levelsGained,
  }
}

const meanOf = (levels: readonly number[]) =>
  ratio(
    levels.reduce((sum, level) => sum + level, 0),
    levels.length,
  )
