import { workingDayAfter } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import type { Person } from "../office/person.ts"
import { type Chance, chance } from "../random.ts"
import type { Purse } from "./budgets.ts"
import { candidates, seatIn } from "./candidates.ts"
import { budgetOf, type Course, courses } from "./courses.ts"
import { handInEvaluations } from "./evaluations.ts"
import { handInSeat, payShared } from "./payments.ts"
import { handInTests } from "./tests.ts"

/** What running courses needs at hand. */
export interface Running {
  readonly office: HandedIn
  readonly people: readonly Person[]
  readonly purse: Purse
  readonly seed: number
}

/** Runs all courses: who is named, who gets a seat and money for it, who comes, what they learn. */
export function runCourses(running: Running): void {
  const seated = new Set<string>()
  for (const course of courses) runCourse(running, course, seated)
}

function runCourse({ office, people, purse, seed }: Running, course: Course, before: Set<string>): void {
  const { offeringId, startsOn, endsOn, seats, seatCost, isShared, cancelledOn } = course
  const luck = chance(seed, offeringId)
  const plannedOn = workingDayAfter(startsOn, -75)
  const offering = office.put("offerings", plannedOn, {
    offering_id: offeringId,
    program_id: course.programId,
    starts_on: startsOn,
    ends_on: endsOn,
    seats,
    min_seats: Math.ceil(seats / 3),
    ...(isShared === true ? { fixed_cost: seats * seatCost } : { seat_cost: seatCost }),
    organizer: "BKPSDM Kota Palembang",
  })
  const named = candidates(course, { people, seated: before }, luck)
  const nominatedOn = workingDayAfter(startsOn, -56)
  const decidedOn = cancelledOn ?? workingDayAfter(startsOn, -21)
  if (cancelledOn !== undefined) {
    office.fill(offering, cancelledOn, { cancelled_on: cancelledOn, cancel_reason: "no_budget" })
  }
  const seated: Person[] = []
  for (const person of named) {
    const row = office.put("nominations", nominatedOn, {
      offering_id: offeringId,
      person_id: person.personId,
      nominated_on: nominatedOn,
      nominated_by: person.unitId,
    })
    const reason =
      refusal(course, person, seated.length, luck) ??
      (hasMoney(purse, course, seated.length, decidedOn) ? undefined : "no_budget")
    if (reason === undefined) {
      seated.push(person)
      before.add(seatIn(startsOn, person))
    }
    const waits = reason === "no_seat" && !person.isPatient && luck.happens(25)
    office.fill(row, decidedOn, {
      decision: reason === undefined ? "accepted" : waits ? "waitlisted" : "declined",
      decided_on: decidedOn,
      decided_by: "bkpsdm",
      reason: waits ? undefined : reason,
    })
  }
  if (cancelledOn !== undefined) return
  if (isShared === true) payShared(office, course, purse, workingDayAfter(decidedOn, 1))
  const attended = seated.flatMap((person, i) => {
    const seat = handInSeat(office, course, person, { nth: i, on: workingDayAfter(decidedOn, 1), luck })
    return seat === "passed" || seat === "failed" ? [person] : []
  })
  handInTests(office, course, attended, luck)
  handInEvaluations(office, course, attended, luck)
}

/** Why somebody gets no seat, if money is not the reason. */
function refusal(
  { seats, cancelledOn, isShared }: Course,
  { isPatient, employment }: Person,
  taken: number,
  luck: Chance,
): string | undefined {
  if (cancelledOn !== undefined) return "no_budget"
  if (isPatient) return isShared !== true && luck.happens(75) ? "no_budget" : "no_seat"
  if (employment === "CPNS" && luck.happens(50)) return "not_eligible"
  if (luck.happens(5)) return luck.pick(["duty", "schedule"])
  return taken >= seats ? "no_seat" : undefined
}

function hasMoney(purse: Purse, course: Course, taken: number, on: string): boolean {
  return course.isShared === true || purse.take(budgetOf(course, taken), on, course.seatCost)
}
