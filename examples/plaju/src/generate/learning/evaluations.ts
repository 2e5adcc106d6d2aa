import { plus, workingDayAfter } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import type { Person } from "../office/person.ts"
import type { Chance } from "../random.ts"
import type { Course } from "./courses.ts"

/** How well liked a program is, and how much of it is seen at work. */
const liked: Readonly<Record<string, readonly [reaction: number, behavior: number]>> = {
  "ti-dasar": [79, 74],
  manajemen: [86, 71],
  inovasi: [88, 62],
  "data-warga": [84, 80],
  prima: [90, 58],
}

/** Anonymous forms on the last day, and after three months the superiors of some. */
export function handInEvaluations(
  office: HandedIn,
  { offeringId, programId, endsOn, reportedOn }: Course,
  attended: readonly Person[],
  luck: Chance,
): void {
  const [reaction, behavior] = liked[programId] ?? [80, 70]
  const around = (score: number): number => Math.min(100, Math.max(0, score + luck.between(-9, 9)))
  const forms = attended.filter(() => luck.happens(85))
  for (const [i] of forms.entries()) {
    office.put("evaluations", reportedOn ?? workingDayAfter(endsOn, 2), {
      evaluation_id: `e-${offeringId}-${String(i + 1).padStart(2, "0")}`,
      offering_id: offeringId,
      level: "reaction",
      evaluator: "participant",
      score: around(reaction),
      evaluated_on: endsOn,
    })
  }
  const later = workingDayAfter(endsOn, 92)
  if (later > "2025-12-10") return
  for (const { personId } of attended) {
    if (!luck.happens(50)) continue
    office.put("evaluations", plus(later, luck.between(1, 25)), {
      evaluation_id: `e-${offeringId}-${personId}`,
      offering_id: offeringId,
      person_id: personId,
      level: "behavior",
      evaluator: "superior",
      score: around(behavior),
      evaluated_on: later,
    })
  }
}
