import { report } from "@ampera/ledger"
import { attendance } from "./attendance.ts"
import { levels } from "./levels.ts"
import { money } from "./money.ts"

const until =
  (asOf: string) =>
  ({ on }: { readonly on: string }): boolean =>
    on <= asOf

/** Seats, enrollments and passes of each offering that has any, by id. */
export const seats = report({
  name: "seats",
  over: { attendance },
  compute: (states, query: { readonly asOf: string }) =>
    [...states.attendance]
      .map(([offeringId, all]) => ({ offeringId, facts: all.filter(until(query.asOf)) }))
      .filter(({ facts }) => facts.length > 0)
      .map(({ offeringId, facts }) => ({
        offeringId,
        seats: facts.reduce((sum, fact) => sum + (fact.seats ?? 0), 0),
        enrolled: facts.filter((fact) => fact.what === "enrolled").length,
        passed: facts.filter((fact) => fact.what === "passed").length,
      }))
      .sort((a, b) => (a.offeringId < b.offeringId ? -1 : 1)),
})

/** Rupiah committed for each person, and the highest level they were assessed at (null: never assessed), by id. */
export const returns = report({
  name: "returns",
  over: { money, levels },
  compute(states, query: { readonly asOf: string }) {
    const people = new Map<string, { rupiah: number; level: number | null }>()
    const known = (personId: string): { rupiah: number; level: number | null } => {
      const person = people.get(personId) ?? { rupiah: 0, level: null }
      people.set(personId, person)
      return person
    }
    for (const [personId, facts] of states.money) {
      for (const fact of facts.filter(until(query.asOf))) known(personId).rupiah += fact.rupiah
    }
    for (const [personId, facts] of states.levels) {
      for (const fact of facts.filter(until(query.asOf))) {
        const person = known(personId)
        person.level = Math.max(person.level ?? 0, fact.level)
      }
    }
    return [...people]
      .map(([personId, { rupiah, level }]) => ({ personId, rupiah, level }))
      .sort((a, b) => (a.personId < b.personId ? -1 : 1))
  },
})
