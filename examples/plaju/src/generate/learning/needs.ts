import { plus, workingDayAfter } from "../../calendar.ts"
import { leading } from "../office/entries.ts"
import { type Person, servesOn } from "../office/person.ts"
import { type Chance, chance } from "../random.ts"
import type { Running } from "./course-run.ts"

interface Target {
  readonly competency_id?: string
  readonly program_id?: string
  readonly basis: string
}

/** Who leads, the heads of sections in a kelurahan among them. */
const heads: ReadonlySet<string> = new Set([...leading, "kasi-kel"])

/** Every January the units ask; in March the agency says what the money is for. */
export function handInNeeds({ office, people, seed }: Running): void {
  for (const year of [2023, 2024, 2025]) {
    const luck = chance(seed, `needs ${year}`)
    for (const person of people) {
      const on = `${year}-01-${luck.between(9, 27)}`.replace(/-9$/, "-09")
      const target = targetOf(person, luck)
      if (!servesOn(person, on, `${year}-04-01`) || !(person.isPatient || luck.happens(38))) continue
      const row = office.put("needs", plus(on, 2), {
        need_id: `n-${year}-${person.personId}`,
        person_id: person.personId,
        year,
        ...target,
        proposed_on: on,
      })
      const verifiedOn = workingDayAfter(`${year}-02-06`, luck.between(0, 14))
      office.fill(row, verifiedOn, { verified_on: verifiedOn })
      const validatedOn = workingDayAfter(`${year}-03-10`, luck.between(0, 10))
      const [outcome, reason] = outcomeOf(person, year, luck)
      office.fill(row, validatedOn, { validated_on: validatedOn, outcome, outcome_reason: reason })
    }
  }
}

function targetOf({ positionId, isPatient }: Person, luck: Chance): Target {
  if (isPatient) return { competency_id: "T.1", basis: "gap_current" }
  if (heads.has(positionId)) {
    return luck.happens(60)
      ? { program_id: "manajemen", basis: "gap_next" }
      : { competency_id: "T.1", basis: "gap_current" }
  }
  if (luck.happens(62)) return { competency_id: "T.1", basis: "gap_current" }
  if (luck.happens(50)) return { competency_id: "M.5", basis: "community" }
  return { competency_id: "T.3", basis: "organization" }
}

function outcomeOf(
  { isPatient }: Person,
  year: number,
  luck: Chance,
): readonly [outcome: string, reason?: string] {
  // In 2025 the money is cut before anything is decided.
  const yes = isPatient ? 30 : year === 2025 ? 45 : 68
  if (luck.happens(yes)) return ["validated"]
  const isDeferred = luck.happens(55)
  const reason =
    isPatient || luck.happens(year === 2025 ? 75 : 45)
      ? "no_budget"
      : luck.pick(["no_seat", "not_relevant", "duplicate"])
  return [isDeferred ? "deferred" : "rejected", reason]
}
