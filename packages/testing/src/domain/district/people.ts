import { addDays } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, filled, idOf, lastInService, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

type Organization = { readonly units: readonly Row[]; readonly positions: readonly Row[] }

const grades = ["", "II/c", "III/a", "III/d", "IX"] as const

/** A unit and a position, both or neither. */
function place(dice: Dice, { units, positions }: Organization): Readonly<Record<string, string>> {
  const [unit, position] = [dice.some(units), dice.some(positions)]
  return unit && position
    ? { unit_id: cellOf(unit, "unit_id"), position_id: cellOf(position, "position_id") }
    : {}
}

/** An employment; the contract of a PPPK starts before, on, or after its row, at times on 29 February. */
function employment(dice: Dice, from: string): Readonly<Record<string, string | undefined>> {
  const kind = dice.pick(["PNS", "PNS", "CPNS", "PPPK", "PPPK", "PPPK_PART_TIME"])
  const start = dice.pick(["", "", "2020-02-29", "2024-02-29", addDays(from, -200), addDays(from, 40)])
  return {
    employment: kind,
    grade: dice.pick(grades),
    contract_start: kind.startsWith("PPPK") ? start : undefined,
  }
}

/** People who joined before or during the years; some have left; some with the shorthand columns. */
export const people = (dice: Dice, plan: Plan, organization: Organization): Row[] =>
  times(plan.people, (n) => {
    const own = dice.of("person", n)
    const joined =
      own.day(
        own.chance(50) ? `${plan.firstYear - 5}-01-01` : `${plan.firstYear}-01-01`,
        own.chance(70) ? `${plan.firstYear}-01-01` : `${plan.lastYear}-12-31`,
      ) ?? ""
    const left = own.chance(25) ? own.day(addDays(joined, 30), `${plan.lastYear + 1}-03-31`) : undefined
    return filled({
      person_id: idOf("p", n),
      name: own.pick([`Siti "Ayu" Nomor ${n}, S.Sos`, `Budi ${n}`, `Ñ ${n}; M.Si`]),
      nip: own.chance(30) ? `19850101201001${String(n).padStart(4, "0")}` : undefined,
      birth_date: own.chance(50) ? "1985-02-28" : undefined,
      gender: own.pick(["F", "M"]),
      joined_on: joined,
      left_on: left,
      left_reason: left && own.pick(["retired", "died", "transferred_out", "contract_ended", "other"]),
      ...(own.chance(50) ? place(own, organization) : {}),
      ...(own.chance(50) ? employment(own, joined) : {}),
    })
  })

/** Days in service, each later than the one before, the first one joined_on unless the shorthand stands there. */
function changes(dice: Dice, person: Row, hasShorthand: boolean): string[] {
  const joined = cellOf(person, "joined_on")
  const days = hasShorthand ? [] : dice.chance(85) ? [joined] : []
  const last = lastInService(person)
  let day: string | undefined = joined
  for (let more = dice.pick([0, 0, 1, 2]); more > 0 && day !== undefined; more--) {
    day = dice.day(addDays(day, 1), last < addDays(day, 500) ? last : addDays(day, 500))
    if (day !== undefined) days.push(day)
  }
  return days
}

/** First places and transfers between units. */
export const assignments = (dice: Dice, people: readonly Row[], organization: Organization): Row[] =>
  people.flatMap((person) => {
    const own = dice.of("assignment", cellOf(person, "person_id"))
    return changes(own, person, cellOf(person, "unit_id") !== "").flatMap((from) => {
      const to = place(own, organization)
      return to["unit_id"] === undefined
        ? []
        : [filled({ person_id: cellOf(person, "person_id"), ...to, from })]
    })
  })

export const employments = (dice: Dice, people: readonly Row[]): Row[] =>
  people.flatMap((person) => {
    const own = dice.of("employment", cellOf(person, "person_id"))
    return changes(own, person, cellOf(person, "employment") !== "").map((from) =>
      filled({ person_id: cellOf(person, "person_id"), ...employment(own, from), from }),
    )
  })

export const inServiceOn = (person: Row, day: string): boolean =>
  cellOf(person, "joined_on") <= day && day <= lastInService(person)
