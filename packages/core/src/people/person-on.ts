import { latest } from "../dated.ts"
import type { Assignment, EmploymentFact, Gender, People, PersonFacts } from "./people-slice.ts"
import { inService } from "./service.ts"

/** What somebody in service is on a day; a figure asks for no more of a person. */
export interface PersonOn {
  readonly personId: string
  readonly assignment: Assignment | undefined
  readonly employment: EmploymentFact | undefined
}

/** Everyone in service on a day, by their ids. */
export function inServiceOn({ byId }: People, asOf: string): readonly PersonOn[] {
  const found: PersonOn[] = []
  for (const [personId, facts] of byId) {
    if (!inService(facts.service, asOf)) continue
    found.push({
      personId,
      assignment: latest(facts.assignments, asOf),
      employment: latest(facts.employments, asOf),
    })
  }
  return found.sort((a, b) => (a.personId < b.personId ? -1 : 1))
}

/** The day somebody joined, as known on a day. */
export function joinedOn(facts: PersonFacts, asOf: string): string | undefined {
  return latest(
    facts.service.filter((change) => change.what === "joined"),
    asOf,
  )?.on
}

/** Somebody's gender, as it was told when they joined; a correction holds from its own day. */
export function genderOn({ service, corrections }: PersonFacts, asOf: string): Gender | undefined {
  const corrected = latest(corrections, asOf)
  const joined = latest(
    service.filter(({ what }) => what === "joined"),
    asOf,
  )
  const isCorrected = corrected !== undefined && (joined === undefined || corrected.on >= joined.on)
  return isCorrected ? corrected.gender : (joined?.gender ?? undefined)
}
