import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, filled, latest } from "./cells.ts"
import type { Dice } from "./dice.ts"
import { anyJp } from "./programs.ts"
import { voiding } from "./voiding.ts"

/** Outcomes of those who stayed, at times a second one; none where the offering was cancelled. */
export const completions = (dice: Dice, offerings: readonly Row[], enrollments: readonly Row[]): Row[] =>
  enrollments.flatMap((enrollment) => {
    const ids = { offering_id: cellOf(enrollment, "offering_id"), person_id: cellOf(enrollment, "person_id") }
    const own = dice.of("completion", ids.offering_id, ids.person_id)
    const offering = offerings.find((each) => cellOf(each, "offering_id") === ids.offering_id)
    if (
      offering === undefined ||
      cellOf(offering, "cancelled_on") + cellOf(enrollment, "withdrawn_on") !== ""
    ) {
      return []
    }
    const first = latest(cellOf(offering, "starts_on"), cellOf(enrollment, "enrolled_on"))
    const ends = cellOf(offering, "ends_on")
    const days = [
      own.chance(60) ? latest(ends, first) : own.day(first, addDays(latest(ends, first), 60)),
      own.day(first, addDays(latest(ends, first), 90)),
    ].slice(0, own.pick([0, 1, 1, 1, 2]))
    return [...new Set(days)].map((completed_on = first) => {
      const outcome = own.pick(["passed", "passed", "passed", "failed", "absent"])
      return filled({
        ...ids,
        started_on: own.chance(40)
          ? own.day(latest(first, addDays(completed_on, -9)), completed_on)
          : undefined,
        completed_on,
        outcome,
        score: outcome !== "absent" && own.chance(40) ? own.pick(["0", "71.5", "100"]) : undefined,
        certificate_no:
          outcome === "passed" && own.chance(40) ? `C-${ids.offering_id}-${ids.person_id}` : undefined,
        jp: outcome !== "absent" && own.chance(25) ? anyJp(own) : undefined,
        ...voiding(own, completed_on, 20),
      })
    })
  })
