import { type Day, plus } from "../../calendar.ts"
import { type Person, servesOn } from "../office/person.ts"
import { type Chance, chance } from "../random.ts"
import type { Running } from "./course-run.ts"

/** A course at one's own pace, free of charge. */
interface OnlineCourse {
  readonly offeringId: string
  readonly programId: string
  readonly from: Day
  readonly until: Day
  /** In a hundred, of those whom the office thinks of least, and of the others. */
  readonly share: readonly [far: number, near: number]
}

const onlineCourses: readonly OnlineCourse[] = [
  {
    offeringId: "spbe-2024",
    programId: "daring-spbe",
    from: "2024-07-01",
    until: "2024-12-20",
    share: [46, 14],
  },
  {
    offeringId: "spbe-2025",
    programId: "daring-spbe",
    from: "2025-02-03",
    until: "2025-11-28",
    share: [50, 20],
  },
  {
    offeringId: "aman-2025",
    programId: "daring-aman",
    from: "2025-04-01",
    until: "2025-11-28",
    share: [58, 26],
  },
]

/** Online courses: they reach those who never had a seat. */
export function runOnline({ office, people, seed }: Running): void {
  for (const course of onlineCourses) {
    const { offeringId, programId, from, until } = course
    const luck = chance(seed, offeringId)
    office.put("offerings", plus(from, -20), {
      offering_id: offeringId,
      program_id: programId,
      starts_on: from,
      ends_on: until,
      self_paced: "yes",
      seat_cost: 0,
      organizer: "BKPSDM Kota Palembang",
    })
    for (const person of people) {
      if (!servesOn(person, from, until) || !joins(course, person, luck)) continue
      const { personId } = person
      const enrolledOn = plus(from, luck.between(0, 60))
      const enrolled = office.put("enrollments", enrolledOn, {
        offering_id: offeringId,
        person_id: personId,
        enrolled_on: enrolledOn,
      })
      if (luck.happens(14)) {
        const on = plus(enrolledOn, luck.between(20, 60))
        office.fill(enrolled, on, { withdrawn_on: on, reason: "duty" })
        continue
      }
      // Most take a fortnight; a few click through in a day, and are credited no more than a day allows.
      const startedOn = plus(enrolledOn, luck.between(1, 70))
      const completedOn = plus(startedOn, luck.happens(12) ? 0 : luck.between(6, 20))
      office.put("completions", reportedOn(completedOn), {
        offering_id: offeringId,
        person_id: personId,
        started_on: startedOn,
        completed_on: completedOn,
        outcome: luck.happens(90) ? "passed" : "failed",
        score: luck.between(61, 98),
      })
    }
  }
}

function joins(
  { share: [far, near], programId }: OnlineCourse,
  { nearness, isPatient }: Person,
  luck: Chance,
): boolean {
  // Whoever asks in vain for training in information technology is not served by an hour of it on a screen.
  if (isPatient) return programId === "daring-spbe" && luck.happens(30)
  return luck.happens(nearness <= 3 ? far : near)
}

/** The platform sends what was completed once a quarter: that of the last one of a year comes in the next. */
function reportedOn(completedOn: Day): Day {
  const [year, month] = completedOn.split("-").map(Number) as [number, number]
  if (year === 2025 && month > 9) return plus(completedOn, 3)
  const after = Math.ceil(month / 3) * 3 + 1
  return after > 12 ? `${year + 1}-01-20` : `${year}-${String(after).padStart(2, "0")}-20`
}
