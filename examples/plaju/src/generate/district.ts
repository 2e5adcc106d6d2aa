import { handInAssessments } from "./assessment/assessments.ts"
import { handInBudgets, purse } from "./learning/budgets.ts"
import { runCourses } from "./learning/course-run.ts"
import { handInNeeds } from "./learning/needs.ts"
import { runOnline } from "./learning/online.ts"
import { handInPrograms } from "./learning/programs.ts"
import { handInRecords } from "./learning/records.ts"
import { handInServices } from "./office/services.ts"
import { handInCareers } from "./office/careers.ts"
import { handInPositions } from "./office/positions.ts"
import { roster } from "./office/roster.ts"
import { handInUnits } from "./office/units.ts"
import { type Files, filesOf } from "./files.ts"
import { handedIn } from "./handed-in.ts"

/** The seed of the committed files: the code of the district. */
const seed = 167_114

/** Three years of Kecamatan Plaju as the files of an office. The same seed gives the same bytes. */
export function district(from: number = seed): Files {
  const office = handedIn()
  handInUnits(office)
  handInPositions(office)
  const people = roster(office, from)
  handInCareers(office, people, from)
  handInServices(office, from)
  handInPrograms(office)
  handInBudgets(office)
  const running = { office, people, purse: purse(), seed: from }
  handInNeeds(running)
  runCourses(running)
  runOnline(running)
  handInRecords(running)
  handInAssessments(running)
  return filesOf(office.rows)
}
