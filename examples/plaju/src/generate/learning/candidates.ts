import type { Chance } from "../random.ts"
import { leading } from "../office/entries.ts"
import { type Person, servesOn } from "../office/person.ts"
import type { Course } from "./courses.ts"

/** Who leads, in an office or by what they know. */
const leadingWidely: ReadonlySet<string> = new Set([...leading, "kasi-kel", "analis"])
const serving: ReadonlySet<string> = new Set(["pelayanan", "administrasi", "kasi-kel"])

/** Whom a program is for. */
const isFor: Readonly<Record<string, (person: Person) => boolean>> = {
  manajemen: ({ positionId }) => leadingWidely.has(positionId),
  prima: ({ positionId }) => leadingWidely.has(positionId) || positionId === "pelayanan",
  "data-warga": ({ positionId }) => serving.has(positionId),
}

/**
 * Whom the units name for a course, nearest first. Those who ask in vain are named again and again; an order with a
 * little chance in it is what lets the same few come back every year.
 */
export function candidates(
  { programId, seats, startsOn, endsOn, isForNew }: Course,
  { people, seated }: { readonly people: readonly Person[]; readonly seated: ReadonlySet<string> },
  luck: Chance,
): readonly Person[] {
  const eligible = people.filter(
    (person) =>
      servesOn(person, before(startsOn), endsOn) &&
      (isFor[programId]?.(person) ?? true) &&
      !(isForNew === true && seated.has(seatIn(startsOn, person))),
  )
  const ranked = eligible
    .filter(({ isPatient }) => !isPatient)
    .map((person) => ({ person, rank: person.nearness * 10 + luck.between(0, 65) }))
    .sort((a, b) => b.rank - a.rank || (a.person.personId < b.person.personId ? -1 : 1))
    .map(({ person }) => person)
  const patient = luck.shuffled(eligible.filter(({ isPatient }) => isPatient)).slice(0, 5)
  return [...ranked.slice(0, Math.ceil(seats * 1.5)), ...patient]
}

/** A seat that somebody had in a year. */
export const seatIn = (day: string, { personId }: Person): string => `${day.slice(0, 4)} ${personId}`

/** Somebody is named two months before. */
const before = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  return month > 3
    ? `${year}-${String(month - 3).padStart(2, "0")}-${String(date).padStart(2, "0")}`
    : `${year - 1}-12-01`
}
