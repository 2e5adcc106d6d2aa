import { addDays, addMonths } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, earliest, filled, idOf, lastInService, lastUncancelled, latest, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import { isSemester, someDays } from "./programs.ts"
import type { Plan } from "./sizes.ts"

export const offerings = (dice: Dice, plan: Plan, programs: readonly Row[]): Row[] =>
  times(plan.offerings, (n) => {
    const own = dice.of("offering", n)
    const program = own.some(programs)
    const isLong = isSemester(cellOf(program, "kind"))
    const starts = own.day(`${plan.firstYear}-01-01`, `${plan.lastYear}-12-31`) ?? ""
    const ends = isLong ? addMonths(starts, own.int(5, 20)) : addDays(starts, own.pick([0, 0, 1, 4, 9, 25]))
    const isSelfPaced = own.chance(20)
    const cancelled = own.chance(15) ? own.day(addDays(starts, -20), ends) : undefined
    const seats = isSelfPaced && own.chance(80) ? undefined : own.int(1, 9)
    return filled({
      offering_id: idOf("o", n),
      program_id: cellOf(program, "program_id"),
      starts_on: starts,
      ends_on: ends,
      days: !isLong && own.chance(30) ? someDays(own, starts, ends) : undefined,
      seats,
      self_paced: isSelfPaced ? "yes" : own.pick(["", "no"]),
      min_seats: seats && own.chance(30) ? 1 : undefined,
      seat_cost: own.chance(30) ? 1_500_000 : undefined,
      fixed_cost: own.chance(30) ? 4_000_000 : undefined,
      organizer: own.chance(30) ? "BKPSDM" : undefined,
      cancelled_on: cancelled,
      cancel_reason: cancelled && own.pick(["min_seats", "no_budget", "provider", "other"]),
    })
  }).filter((row) => cellOf(row, "program_id") !== "")

interface Span {
  readonly person: string
  readonly from: string
  /** The day the seat is free again: withdrawals come first on a day. */
  readonly until: string
}

/** Enrollments of an offering, within its seats at every moment, one live enrollment a person. */
function enrollmentsOf(dice: Dice, plan: Plan, offering: Row, people: readonly Row[]): Row[] {
  const id = cellOf(offering, "offering_id")
  const spans: Span[] = []
  const seats =
    cellOf(offering, "seats") === "" ? Number.POSITIVE_INFINITY : Number(cellOf(offering, "seats"))
  const taken = (day: string): number => spans.filter(({ from, until }) => from <= day && day < until).length
  return times(plan.enrollments, (n) => n).flatMap((n) => {
    const own = dice.of("enrollment", id, n)
    const person = own.some(people)
    if (person === undefined || own.chance(20)) return []
    const [starts, ends, last] = [
      cellOf(offering, "starts_on"),
      cellOf(offering, "ends_on"),
      lastUncancelled(offering),
    ]
    const from = own.day(
      latest(cellOf(person, "joined_on"), addDays(starts, -30)),
      earliest(
        ends,
        lastInService(person),
        last,
        own.chance(70) ? latest(starts, cellOf(person, "joined_on")) : ends,
      ),
    )
    if (from === undefined) return []
    const withdrawn = own.chance(25) ? own.day(addDays(from, 1), earliest(ends, last)) : undefined
    const span = { person: cellOf(person, "person_id"), from, until: withdrawn ?? "9999-12-31" }
    const overlapping = spans.filter((other) => other.from < span.until && span.from < other.until)
    const isFull = [span.from, ...overlapping.map((other) => latest(other.from, span.from))].some(
      (day) => taken(day) >= seats,
    )
    if (isFull || overlapping.some((other) => other.person === span.person)) return []
    spans.push(span)
    return [
      filled({
        offering_id: id,
        person_id: span.person,
        enrolled_on: from,
        withdrawn_on: withdrawn,
        reason: withdrawn && own.pick(["duty", "schedule", "replaced", "transferred", "personal", "other"]),
      }),
    ]
  })
}

export const enrollments = (
  dice: Dice,
  plan: Plan,
  offerings: readonly Row[],
  people: readonly Row[],
): Row[] => offerings.flatMap((offering) => enrollmentsOf(dice, plan, offering, people))
