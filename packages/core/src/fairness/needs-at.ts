import { latest } from "../dated/dated.ts"
import { evidenceReader } from "../gaps/evidence.ts"
import type { OrganizationFacts } from "../organization/organization-slice.ts"
import { type RequirementOn, standardOn } from "../organization/standards-on.ts"
import { placesIn } from "../people/assessment-columns.ts"
import type { Assessments } from "../people/assessments-slice.ts"
import { inService } from "../dated/in-service.ts"
import type { NeedAmounts } from "./need.ts"
import type { Population } from "./population.ts"

/**
 * What each of some people needed on a day, as weighted deficit by the evidence in use then. It is known when at least
 * half of the required weight is; whoever was not in service, or of whom nothing was required, is not known, and needs
 * nothing at either bound.
 */
export function needsAt(
  organization: OrganizationFacts,
  assessments: Assessments,
  { members, everybody }: Pick<Population, "members" | "everybody">,
  day: string,
): NeedAmounts {
  const evidence = evidenceReader(assessments, day, "working")
  const { level } = evidence.columns
  const places = placesIn(evidence.columns, everybody)
  const standards = new Map<string, readonly Asked[]>()
  const standard = (positionId: string): readonly Asked[] => {
    const known = standards.get(positionId)
    if (known !== undefined) return known
    const asked = standardOn(organization, positionId, day).map(({ competencyId, required, weight }) => ({
      required,
      weight,
      place: evidence.placeOf(competencyId),
    }))
    standards.set(positionId, asked)
    return asked
  }
  const known: (number | null)[] = []
  const atLeast: number[] = []
  const atMost: number[] = []
  for (const { order, facts } of members) {
    const assignment = inService(facts.service, day) ? latest(facts.assignments, day) : undefined
    let [needed, neededAtMost, weightKnown, weightAll] = [0, 0, 0, 0]
    if (assignment !== undefined) {
      evidence.read(places[order] as number)
      for (const { required, weight, place } of standard(assignment.positionId)) {
        const taken = evidence.taken(place)
        const held = taken < 0 ? 0 : (level[taken] as number)
        const deficit = weight * Math.max(0, required - held)
        weightAll += weight
        neededAtMost += deficit
        if (taken < 0) continue
        weightKnown += weight
        needed += deficit
      }
    }
    known.push(weightAll > 0 && 2 * weightKnown >= weightAll ? needed : null)
    atLeast.push(needed)
    atMost.push(neededAtMost)
  }
  return { known, atLeast, atMost }
}

interface Asked extends Pick<RequirementOn, "required" | "weight"> {
  /** Where what is found about it stands while somebody is read. */
  readonly place: number
}
