import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, earliest, filled, lastInService, lastUncancelled, latest, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import { inServiceOn } from "./people.ts"
import type { Plan } from "./sizes.ts"
import { voiding } from "./voiding.ts"

const anyMethod = (dice: Dice): string =>
  dice.pick(["assessment_center", "competency_test", "training_test", "superior", "self"])

/** Assessments on any day in service, so that many have expired, and ties of one day and one method happen. */
const freeAssessments = (
  dice: Dice,
  plan: Plan,
  people: readonly Row[],
  competencies: readonly Row[],
): Row[] =>
  times(plan.assessments, (n) => n).flatMap((n) => {
    const own = dice.of("assessment", n)
    const [person, competency] = [own.some(people), own.some(competencies)]
    if (person === undefined || competency === undefined) return []
    const last = earliest(lastInService(person), `${plan.lastYear}-12-31`)
    const assessed_on = own.chance(25)
      ? [`${plan.firstYear}-01-01`, `${plan.firstYear}-02-28`].find((day) => inServiceOn(person, day))
      : own.day(cellOf(person, "joined_on"), last)
    if (assessed_on === undefined) return []
    const method = anyMethod(own)
    return [
      filled({
        assessment_id: `a${n}`,
        person_id: cellOf(person, "person_id"),
        competency_id: cellOf(competency, "competency_id"),
        level: own.int(0, 5),
        method,
        assessor: own.chance(30) ? "Penilai Satu" : undefined,
        accreditation_no: method === "assessment_center" ? "AK-1" : undefined,
        assessed_on,
        valid_until: own.chance(25) ? own.day(assessed_on, addDays(assessed_on, 700)) : undefined,
        ...voiding(own, assessed_on, 15),
      }),
    ]
  })

/** Before, after and long after an offering, of what its program teaches; of people who withdrew too. */
const phases = (
  dice: Dice,
  people: readonly Row[],
  offerings: readonly Row[],
  teaches: readonly Row[],
  enrollments: readonly Row[],
): Row[] =>
  enrollments.flatMap((enrollment) => {
    const [offeringId, personId] = [cellOf(enrollment, "offering_id"), cellOf(enrollment, "person_id")]
    const offering = offerings.find((each) => cellOf(each, "offering_id") === offeringId)
    const person = people.find((each) => cellOf(each, "person_id") === personId)
    if (offering === undefined || person === undefined) return []
    const [starts, ends] = [cellOf(offering, "starts_on"), cellOf(offering, "ends_on")]
    const last = earliest(lastInService(person), lastUncancelled(offering))
    const windows = {
      pre: [
        latest(cellOf(enrollment, "enrolled_on"), addDays(starts, -10)),
        latest(starts, cellOf(enrollment, "enrolled_on")),
      ],
      post: [ends, addDays(ends, 20)],
      follow_up: [addDays(ends, 60), addDays(ends, 120)],
    } as const
    return teaches
      .filter((each) => cellOf(each, "program_id") === cellOf(offering, "program_id"))
      .flatMap((taught) =>
        (["pre", "post", "post", "follow_up"] as const).flatMap((phase, nth) => {
          const competency_id = cellOf(taught, "competency_id")
          const key = [offeringId, personId, competency_id, cellOf(enrollment, "enrolled_on"), nth]
          const own = dice.of("phase", ...key)
          const [from, to] = windows[phase]
          const assessed_on = own.day(latest(from, cellOf(person, "joined_on")), earliest(to, last))
          if (assessed_on === undefined || own.chance(nth === 2 ? 80 : 35)) return []
          return [
            filled({
              assessment_id: `t-${key.join("-")}`,
              person_id: personId,
              competency_id,
              level: phase === "pre" ? own.int(0, 5) : own.int(1, 5),
              method: own.pick(["training_test", "superior"]),
              assessed_on,
              offering_id: offeringId,
              phase,
              ...voiding(own, assessed_on, 10),
            }),
          ]
        }),
      )
  })

export const assessments = (
  dice: Dice,
  plan: Plan,
  people: readonly Row[],
  competencies: readonly Row[],
  offerings: readonly Row[],
  teaches: readonly Row[],
  enrollments: readonly Row[],
): Row[] => [
  ...freeAssessments(dice, plan, people, competencies),
  ...phases(dice, people, offerings, teaches, enrollments),
]

/** Forms of people who were enrolled, each on a day of its own, and anonymous ones with an id. */
export const evaluations = (
  dice: Dice,
  plan: Plan,
  offerings: readonly Row[],
  enrollments: readonly Row[],
): Row[] =>
  times(plan.evaluations, (n) => n).flatMap((n) => {
    const own = dice.of("evaluation", n)
    const enrollment = own.some(enrollments)
    const offering = offerings.find(
      (each) => cellOf(each, "offering_id") === cellOf(enrollment, "offering_id"),
    )
    if (offering === undefined || cellOf(offering, "cancelled_on") !== "") return []
    const isAnonymous = own.chance(40)
    return [
      filled({
        evaluation_id: isAnonymous || own.chance(20) ? `e${n}` : undefined,
        offering_id: cellOf(offering, "offering_id"),
        person_id: isAnonymous ? undefined : cellOf(enrollment, "person_id"),
        level: own.pick(["reaction", "learning", "behavior", "results"]),
        evaluator: own.pick(["", "participant", "superior", "peer", "organizer"]),
        score: own.pick(["0", "50", "72.35", "88.1", "100"]),
        // Without an id the key holds the day: n days later is a day of its own.
        evaluated_on: addDays(latest(cellOf(offering, "ends_on"), cellOf(enrollment, "enrolled_on")), n),
      }),
    ]
  })
