import { type ContractRatio, coverage, toContract } from "../measures/index.ts"
import type { Employment } from "../people/people-slice.ts"
import { isFew } from "../publish/few.ts"
import { inForce } from "../regulations/dated-rule.ts"
import { learningHours } from "../regulations/learning-hours.ts"
import { learningQuotas } from "../regulations/learning-quota.ts"

/** How many of the people with a floor reach it, in minutes of learning. */
export interface FloorCoverage {
  readonly target: number
  readonly reached: number
  readonly people: number
  readonly share: ContractRatio | null
  readonly shortfall: ContractRatio | null
}

/** What somebody has to learn in a calendar year at least. */
export interface Floor {
  /** On which terms one serves to have it; undefined is on none. */
  readonly employments: readonly (Employment | undefined)[]
  readonly minutes: number
}

/** The floor in force on a day. */
export function floorOn(day: string): Floor | undefined {
  const floor = inForce(learningQuotas, day).quotas.find(({ kind }) => kind === "floor")
  return (
    floor && { employments: floor.employments, minutes: floor.jp * inForce(learningHours, day).minutesPerJp }
  )
}

interface CoverageQuery {
  readonly target: number | undefined
  readonly least?: number | undefined
  /** How many learned something, those without a floor among them. */
  readonly withAny?: number
}

/** Null without a target, and where so few have one that the public may not see it. */
export function coverageOf(
  minutes: ArrayLike<number>,
  { target, least, withAny = 0 }: CoverageQuery,
): FloorCoverage | null {
  if (target === undefined || minutes.length < (least ?? 0)) return null
  const { reached, people, share, shortfall } = coverage(minutes, target)
  const figures = { target, reached, people, share: toContract(share), shortfall: toContract(shortfall) }
  return isFew(people - reached, least) || partsFew(minutes, { target, least, withAny })
    ? withoutShortfall(figures)
    : figures
}

/**
 * Whether the minutes behind a shortfall are those of few: who learned nothing lacks the whole floor, which is known, so
 * it tells what the others under the floor learned together; and all minutes less these, what the rest did.
 */
export function partsFew(
  minutes: ArrayLike<number>,
  { target = 0, least, withAny = 0 }: CoverageQuery,
): boolean {
  const below = Array.from(minutes).filter((each) => each > 0 && each < target).length
  return isFew(below, least) || isFew(withAny - below, least)
}

/** What is missing is that of those who did not reach the floor: of few it is not for the public. */
export function withoutShortfall(coverage: FloorCoverage): FloorCoverage {
  return { ...coverage, shortfall: null }
}
