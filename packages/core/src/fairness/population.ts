import { latest } from "../dated.ts"
import type { OrganizationFacts } from "../organization/organization-slice.ts"
import { tierOn } from "../organization/standards-on.ts"
import { rollUp, type UnitScope, unitsOn } from "../organization/units-on.ts"
import type { Assignment, EmploymentFact, People, PersonFacts } from "../people/people-slice.ts"
import { genderOn } from "../people/person-on.ts"
import { inService } from "../people/service.ts"

/** What people can be put into groups by. */
export const groupings = ["unit", "gender", "employment", "tier", "grade"] as const
export type Grouping = (typeof groupings)[number]

/** Somebody in service, by what they are on the day. */
export interface Member {
  readonly personId: string
  readonly facts: PersonFacts
  readonly assignment: Assignment | undefined
  readonly employment: EmploymentFact | undefined
}

/** Everybody in service on a day who is asked about, in no order. */
export interface Population {
  readonly members: readonly Member[]
  /** Where somebody stands in `members`. */
  readonly places: ReadonlyMap<string, number>
  /** The group of a member: `-` where the value is missing. */
  keyOf(member: Member, by: Grouping): string
}

/** Not sorted: no figure depends on the order, and sorting the ids of a city takes as long as all the rest. */
export function populationOn(
  { byId }: People,
  organization: OrganizationFacts,
  { asOf, ...scope }: UnitScope & { readonly asOf: string },
): Population {
  const units = rollUp(unitsOn(organization, asOf), scope)
  const members: Member[] = []
  const places = new Map<string, number>()
  for (const [personId, facts] of byId) {
    if (!inService(facts.service, asOf)) continue
    const assignment = latest(facts.assignments, asOf)
    if (!units.includes(assignment?.unitId)) continue
    places.set(personId, members.length)
    members.push({ personId, facts, assignment, employment: latest(facts.employments, asOf) })
  }
  return {
    members,
    places,
    keyOf: ({ facts, assignment, employment }, by) =>
      (by === "unit"
        ? units.groupOf(assignment?.unitId)
        : by === "gender"
          ? genderOn(facts, asOf)
          : by === "employment"
            ? employment?.employment
            : by === "grade"
              ? employment?.grade
              : tierOn(organization, assignment?.positionId ?? "", asOf)) ?? "-",
  }
}
