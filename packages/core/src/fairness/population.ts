import { latest } from "../dated/dated.ts"
import type { OrganizationFacts } from "../organization/organization-slice.ts"
import { tierOn } from "../organization/standards-on.ts"
import { rollUp, type UnitScope, unitsOn } from "../organization/units-on.ts"
import type { People, PersonFacts } from "../people/people-slice.ts"
import { everybodyIn, genderOn, type KnownPerson } from "../people/person-on.ts"
import { inService } from "../dated/in-service.ts"

/** What people can be put into groups by. */
export const groupings = ["unit", "gender", "employment", "tier", "grade"] as const
export type Grouping = (typeof groupings)[number]

/** Somebody in service on the day. */
export type Member = KnownPerson

/** Everybody in service on a day who is asked about, in no order. */
export interface Population {
  readonly members: readonly Member[]
  /** Those who are not in service or not asked about, too. */
  readonly everybody: readonly KnownPerson[]
  /** The group of a member: `-` where the value is missing. */
  keyOf(member: Member, by: Grouping): string
}

/**
 * Not sorted: no figure depends on the order, and sorting the ids of a city takes as long as all the rest. What is not
 * asked for is not looked up either.
 */
export function populationOn(
  people: People,
  organization: OrganizationFacts,
  { asOf, unit, depth }: UnitScope & { readonly asOf: string },
): Population {
  const units = rollUp(unitsOn(organization, asOf), { unit, depth })
  const assignmentOf = ({ assignments }: PersonFacts) => latest(assignments, asOf)
  const members: Member[] = []
  const everybody = everybodyIn(people)
  for (const person of everybody) {
    const { facts } = person
    if (!inService(facts.service, asOf)) continue
    if (unit !== undefined && !units.includes(assignmentOf(facts)?.unitId)) continue
    members.push(person)
  }
  return {
    members,
    everybody,
    keyOf({ facts }, by) {
      switch (by) {
        case "unit":
          return units.groupOf(assignmentOf(facts)?.unitId) ?? "-"
        case "gender":
          return genderOn(facts, asOf) ?? "-"
        case "employment":
          return latest(facts.employments, asOf)?.employment ?? "-"
        case "grade":
          return latest(facts.employments, asOf)?.grade ?? "-"
        case "tier":
          return tierOn(organization, assignmentOf(facts)?.positionId ?? "", asOf) ?? "-"
      }
    },
  }
}
