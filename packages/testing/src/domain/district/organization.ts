import type { Row } from "../../oracle/index.ts"
import { cellOf, filled, idOf, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

/** A forest at most three deep, with more than one root at times. */
export function units(dice: Dice, plan: Plan): Row[] {
  const made: { readonly row: Row; readonly depth: number }[] = []
  for (let n = 0; n < plan.units; n++) {
    const own = dice.of("unit", n)
    const parent = n === 0 || own.chance(15) ? undefined : own.some(made.filter(({ depth }) => depth < 3))
    const row = filled({
      unit_id: idOf("u", n),
      name: `Unit ${n}`,
      parent_id: parent && cellOf(parent.row, "unit_id"),
    })
    made.push({ row, depth: (parent?.depth ?? 0) + 1 })
  }
  return made.map(({ row }) => row)
}

export const competencies = (dice: Dice, plan: Plan): Row[] =>
  times(plan.competencies, (n) =>
    filled({
      competency_id: idOf("c", n),
      kind: dice.of("competency", n).pick(["technical", "managerial", "sociocultural"]),
      name: `Competency ${n}`,
    }),
  )

export const positions = (dice: Dice, plan: Plan): Row[] =>
  times(plan.positions, (n) =>
    filled({
      position_id: idOf("j", n),
      title: `Position ${n}`,
      tier: dice
        .of("position", n)
        .pick(["pelaksana", "pengawas", "administrator", "jpt_pratama", "fungsional"]),
    }),
  )

/** Of each position some competencies; some are raised, lowered or withdrawn (level 0) later, some set again. */
export const standards = (
  dice: Dice,
  plan: Plan,
  { positions, competencies }: { readonly positions: readonly Row[]; readonly competencies: readonly Row[] },
): Row[] =>
  positions.flatMap((position) =>
    competencies.flatMap((competency) => {
      const [position_id, competency_id] = [
        cellOf(position, "position_id"),
        cellOf(competency, "competency_id"),
      ]
      const own = dice.of("standard", position_id, competency_id)
      if (own.chance(25)) return []
      const dates = [`${plan.firstYear - 4}-01-01`, `${plan.firstYear}-01-01`, `${plan.lastYear}-07-01`]
      const from = own.int(0, 1)
      return dates.slice(from, from + own.pick([1, 1, 2, 3])).map((effective_from, nth) =>
        filled({
          position_id,
          competency_id,
          required_level: nth > 0 && own.chance(30) ? 0 : own.int(1, 5),
          weight: own.chance(50) ? undefined : own.int(1, 9),
          effective_from,
        }),
      )
    }),
  )

export const services = (dice: Dice, plan: Plan, units: readonly Row[]): Row[] => {
  const periods = ["", "-S1", "-Q3", "-02"] as const
  const one = (n: number): Row | undefined => {
    const unit = dice.of("service", n).some(units)
    return (
      unit &&
      filled({
        unit_id: cellOf(unit, "unit_id"),
        service: n % 2 === 0 ? "ktp" : undefined,
        // The key holds the period: each has its own.
        period: `${plan.firstYear + Math.floor(n / 4)}${periods[n % 4] ?? ""}`,
        index: dice.of("service index", n).pick(["80.25", "100", "0", "76.6"]),
        respondents: 30 + n,
      })
    )
  }
  return times(plan.services, one).filter((row) => row !== undefined)
}
