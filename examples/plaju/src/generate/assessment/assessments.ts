import { type Day, plus, workingDayAfter } from "../../calendar.ts"
import { leading } from "../office/entries.ts"
import { type Person, placeOn, servesOn } from "../office/person.ts"
import { positions, requirementsOf } from "../office/positions.ts"
import { district } from "../office/units.ts"
import { type Chance, chance } from "../random.ts"
import type { Running } from "../learning/course-run.ts"

/** What superiors look at once a year. */
const seenAtWork: ReadonlySet<string> = new Set(["M.1", "M.2", "M.3", "M.5", "SK.1", "T.1", "T.2", "T.3"])

interface Round {
  readonly id: string
  readonly on: Day
  /** Units whose superiors hand in their forms, and how late those of some come. */
  readonly units: readonly string[]
  readonly late?: Readonly<Record<string, Day>>
}

const of = (...names: readonly string[]): readonly string[] => names.map((name) => `${district}.${name}`)

/** Two kelurahan never take part. In 2025 half of the others leave it, and what was known a year ago expires. */
const rounds: readonly Round[] = [
  { id: "s23", on: "2023-11-06", units: of("sek", "pem", "pel", "1001") },
  {
    id: "s24",
    on: "2024-11-18",
    units: of("sek", "pem", "pmk", "kes", "pel", "trt", "1001", "1002", "1003", "1004", "1006"),
    late: { [`${district}.1004`]: "2025-02-18", [`${district}.1006`]: "2025-02-20" },
  },
  { id: "s25", on: "2025-11-17", units: of("sek", "pem", "pel", "1001", "1002", "1003") },
]

/** Assessments outside of courses: of a centre, by tests, by superiors; some voided, some long expired. */
export function handInAssessments(running: Running): void {
  for (const round of rounds) askSuperiors(running, round)
  centre(running, { id: "c22", on: "2022-06-14", handedOn: "2023-01-10", percent: 70 })
  centre(running, { id: "c24", on: "2024-08-06", handedOn: "2024-09-12", percent: 45 })
}

function askSuperiors({ office, people, seed }: Running, { id, on, units, late = {} }: Round): void {
  const luck = chance(seed, id)
  for (const person of people) {
    const { unitId } = placeOn(person, on)
    if (!units.includes(unitId) || !servesOn(person, plus(on, -60), on) || !luck.happens(93)) continue
    const handedOn = late[unitId] ?? workingDayAfter(on, luck.between(2, 9))
    // One form in a hundred is about somebody else, which comes out in the new year.
    const isMistaken = luck.happens(3)
    for (const competencyId of askedOf(person, on)) {
      if (!seenAtWork.has(competencyId)) continue
      const row = office.put("assessments", handedOn, {
        assessment_id: `${id}-${person.personId}-${competencyId}`,
        person_id: person.personId,
        competency_id: competencyId,
        level: seen(person, competencyId, luck),
        method: "superior",
        assessed_on: on,
      })
      if (isMistaken)
        office.fill(row, workingDayAfter(handedOn, 75), { voided_on: on, void_reason: "wrong_person" })
    }
  }
}

function centre(
  { office, people, seed }: Running,
  {
    id,
    on,
    handedOn,
    percent,
  }: { readonly id: string; readonly on: Day; readonly handedOn: Day; readonly percent: number },
): void {
  const luck = chance(seed, id)
  for (const person of people) {
    if (!leading.has(person.positionId) || !servesOn(person, on, handedOn) || !luck.happens(percent)) continue
    for (const competencyId of askedOf(person, on)) {
      if (competencyId.startsWith("T")) continue
      office.put("assessments", handedOn, {
        assessment_id: `${id}-${person.personId}-${competencyId}`,
        person_id: person.personId,
        competency_id: competencyId,
        level: seen(person, competencyId, luck),
        method: "assessment_center",
        accreditation_no: "AK-000/REKAAN",
        assessed_on: on,
      })
    }
  }
}

function askedOf(person: Person, day: Day): readonly string[] {
  const { positionId } = placeOn(person, day)
  const position = positions.find((each) => each.positionId === positionId)
  return position === undefined ? [] : requirementsOf(position).map(([competencyId]) => competencyId)
}

/** What an assessor sees of what somebody can do: mostly that, now and then a level off. */
function seen({ skill }: Person, competencyId: string, luck: Chance): number {
  const level = skill.get(competencyId) ?? 1
  if (luck.happens(12)) return Math.max(0, level - 1)
  return luck.happens(8) ? Math.min(5, level + 1) : level
}
