import { latest } from "../dated/dated.ts"
import type { Assignment, EmploymentFact, Gender, People, PersonFacts } from "./people-slice.ts"
import { inService } from "../dated/in-service.ts"

/** What somebody in service is on a day; a figure asks for no more of a person. */
export interface PersonOn {
  readonly personId: string
  readonly assignment: Assignment | undefined
  readonly employment: EmploymentFact | undefined
}

/**
 * Everyone in service on a day, by their ids, of the state of the slice `people`. For reports of one's own.
 *
 * @example
 * ```ts
 * import { ampera, inServiceOn, Person, people } from "@ampera/core"
 * import { report } from "@ampera/ledger"
 * import { memory, openLedger } from "@ampera/ledger/run"
 *
 * const serving = report({
 *   name: "serving",
 *   over: { people },
 *   compute: (states, query: { asOf: string }) => inServiceOn(states.people, query.asOf).length,
 * })
 * const ledger = await openLedger({ domain: ampera, at: memory(), actor: "bkpsdm" })
 * await ledger.run(Person.register({ personId: "p001", name: "Siti Aminah", gender: "F", on: "2020-01-01" }))
 * const { result } = await ledger.report(serving, { asOf: "2025-12-31" })
 * result // => 1
 * await ledger.close()
 * ```
 */
export function inServiceOn(people: People, asOf: string): readonly PersonOn[] {
  const found: PersonOn[] = []
  for (const { personId, facts } of peopleInOrder(people)) {
    if (!inService(facts.service, asOf)) continue
    found.push({
      personId,
      assignment: latest(facts.assignments, asOf),
      employment: latest(facts.employments, asOf),
    })
  }
  return found
}

/** Somebody the state knows of. */
export interface KnownPerson {
  readonly personId: string
  readonly facts: PersonFacts
  /** Their place among everybody in the order of `everybodyIn`. */
  readonly order: number
}

const lists = new WeakMap<People["byId"], readonly KnownPerson[]>()
const orders = new WeakMap<People["byId"], readonly KnownPerson[]>()

/** Everybody a state knows of, in no order. Nobody is ever taken out of it: as many are the same people. */
export function everybodyIn({ byId }: People): readonly KnownPerson[] {
  const known = lists.get(byId)
  if (known?.length === byId.size) return known
  const list = Array.from(byId, ([personId, facts], order): KnownPerson => ({ personId, facts, order }))
  lists.set(byId, list)
  return list
}

/** The same by their ids. */
export function peopleInOrder(people: People): readonly KnownPerson[] {
  const known = orders.get(people.byId)
  if (known?.length === people.byId.size) return known
  const order = everybodyIn(people).toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  orders.set(people.byId, order)
  return order
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
