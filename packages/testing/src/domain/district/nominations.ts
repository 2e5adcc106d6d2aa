import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, earliest, filled, lastInService, lastUncancelled, latest } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

/** Nominations of those who enrolled (accepted, or waitlisted first) and of others (declined, waitlisted, open). */
export const nominations = (
  dice: Dice,
  plan: Plan,
  offerings: readonly Row[],
  people: readonly Row[],
  enrollments: readonly Row[],
): Row[] =>
  offerings.flatMap((offering) => {
    const id = cellOf(offering, "offering_id")
    const chosen = dice.of("nominated", id).shuffle(people).slice(0, plan.enrollments)
    return chosen.flatMap((person) => {
      const ids = { offering_id: id, person_id: cellOf(person, "person_id") }
      const own = dice.of("nomination", id, ids.person_id)
      const enrolled = enrollments
        .filter((each) => cellOf(each, "offering_id") === id && cellOf(each, "person_id") === ids.person_id)
        .map((each) => cellOf(each, "enrolled_on"))
      const until = earliest(
        cellOf(offering, "ends_on"),
        lastInService(person),
        lastUncancelled(offering),
        ...enrolled,
      )
      const earliestDay = latest(cellOf(person, "joined_on"), addDays(cellOf(offering, "starts_on"), -60))
      const nominated_on = own.day(earliestDay, until)
      if (nominated_on === undefined || own.chance(40)) return []
      const decision = own.pick(
        enrolled.length > 0 ? ["accepted", "accepted", ""] : ["declined", "declined", "waitlisted", ""],
      )
      return [
        filled({
          ...ids,
          nominated_on,
          nominated_by: own.chance(50) ? "kasubag-1" : undefined,
          decision,
          decided_on: decision === "" ? undefined : own.day(nominated_on, until),
          decided_by: decision !== "" && own.chance(50) ? "kabid-2" : undefined,
          reason:
            decision === "declined"
              ? own.pick(["no_budget", "no_seat", "not_eligible", "duty", ""])
              : undefined,
        }),
      ]
    })
  })
