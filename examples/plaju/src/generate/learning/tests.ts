import { plus, workingDayAfter } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import { type Person, servesOn } from "../office/person.ts"
import type { Chance } from "../random.ts"
import type { Course } from "./courses.ts"
import { programOf } from "./programs.ts"

/** Before, after, and three months later what the superior sees of it at work. */
export function handInTests(
  office: HandedIn,
  course: Course,
  attended: readonly Person[],
  luck: Chance,
): void {
  const { offeringId, programId, startsOn, endsOn, reportedOn } = course
  // A workshop of two days ends without a test.
  if (course.isShared === true) return
  for (const person of attended) {
    const { personId, skill } = person
    for (const [competencyId, toLevel] of programOf(programId).teaches) {
      const before = skill.get(competencyId) ?? 1
      const after = Math.max(
        before,
        Math.min(toLevel, before + (luck.happens(72) ? 1 : luck.happens(35) ? 2 : 0)),
      )
      const test = (phase: "pre" | "post", level: number, on: string): void => {
        office.put("assessments", reportedOn ?? workingDayAfter(endsOn, 3), {
          assessment_id: `t-${offeringId}-${personId}-${competencyId}-${phase}`,
          person_id: personId,
          competency_id: competencyId,
          level,
          method: "training_test",
          assessed_on: on,
          offering_id: offeringId,
          phase,
        })
      }
      test("pre", before, startsOn)
      test("post", after, endsOn)
      skill.set(competencyId, after)
      const followed = workingDayAfter(plus(endsOn, 85), luck.between(5, 15))
      if (followed > "2025-12-10" || !servesOn(person, endsOn, followed) || !luck.happens(60)) continue
      const stays = luck.happens(75) ? after : Math.max(before, after - 1)
      office.put("assessments", plus(followed, luck.between(2, 20)), {
        assessment_id: `t-${offeringId}-${personId}-${competencyId}-follow`,
        person_id: personId,
        competency_id: competencyId,
        level: stays,
        method: "superior",
        assessed_on: followed,
        offering_id: offeringId,
        phase: "follow_up",
      })
      skill.set(competencyId, stays)
    }
  }
}
