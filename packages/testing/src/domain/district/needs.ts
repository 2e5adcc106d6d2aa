import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, earliest, filled, idOf, lastInService, latest, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

/** Needs of a competency or a program, with every outcome and none; one person may ask twice. */
export const needs = (
  dice: Dice,
  plan: Plan,
  people: readonly Row[],
  competencies: readonly Row[],
  programs: readonly Row[],
): Row[] =>
  times(plan.needs, (n) => n).flatMap((n) => {
    const own = dice.of("need", n)
    const person = own.some(people)
    if (person === undefined) return []
    const year = own.int(plan.firstYear, plan.lastYear)
    const competency = own.chance(60) ? own.some(competencies) : undefined
    const proposed_on = own.day(
      latest(cellOf(person, "joined_on"), `${year - 1}-09-01`),
      earliest(lastInService(person), `${year}-06-30`),
    )
    if (proposed_on === undefined) return []
    const verified_on = own.chance(70) ? own.day(proposed_on, addDays(proposed_on, 60)) : undefined
    const outcome = own.pick(["", "", "validated", "validated", "validated", "rejected", "deferred"])
    const isRefused = outcome === "rejected" || outcome === "deferred"
    const verified = verified_on ?? proposed_on
    return [
      filled({
        need_id: idOf("n", n),
        person_id: cellOf(person, "person_id"),
        year,
        competency_id: cellOf(competency, "competency_id"),
        program_id: competency === undefined ? cellOf(own.some(programs), "program_id") : undefined,
        basis: own.pick(["gap_current", "gap_current", "gap_next", "performance", "mandatory", "community"]),
        proposed_on,
        verified_on,
        validated_on: outcome === "" ? undefined : own.day(verified, addDays(verified, 60)),
        outcome,
        outcome_reason: isRefused ? own.pick(["no_budget", "no_seat", "not_relevant", "other"]) : undefined,
      }),
    ]
  })
