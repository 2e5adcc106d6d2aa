import { daysBetween } from "../../oracle/calendar.ts"
import { learningHours, type Row } from "../../oracle/index.ts"
import { cellOf, filled, idOf, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import type { Plan } from "./sizes.ts"

export const partners = (): Row[] => [
  filled({ partner_id: "univ-1", name: "University 1", kind: "university" }),
  filled({ partner_id: "2", name: "Community 2", kind: "community" }),
]

/** Kinds whose caps and periods have something to meet are drawn more often than the rest. */
const oftener = `coaching coaching mentoring e_learning e_learning belajar_mandiri komunitas_belajar
  tugas_belajar izin_belajar seminar workshop klasikal_lainnya magang`
const kinds = [...Object.keys(learningHours), ...oftener.split(/\s+/)]
export const anyKind = (dice: Dice): string => dice.some(kinds) ?? "seminar"
export const anyScope = (dice: Dice): string => dice.pick(["", "national", "international"])
export const isSemester = (kind: string): boolean => learningHours[kind]?.national?.basis === "semester"
export const anyJp = (dice: Dice): string =>
  dice.pick(["1", "2", "2.5", "0.25", "1.11", "10", "13", "20", "40"])

export const programs = (dice: Dice, plan: Plan): Row[] =>
  times(plan.programs, (n) => {
    const own = dice.of("program", n)
    return filled({
      program_id: idOf("k", n),
      title: `Program ${n}`,
      kind: anyKind(own),
      scope: anyScope(own),
      mode: own.pick(["classroom", "online", "blended"]),
      jp: own.chance(80) ? anyJp(own) : undefined,
      partner_id: own.pick(["", "univ-1", "2"]),
      purpose: own.pick(["", "mandatory", "gap", "career", "orientation"]),
      methods: own.pick(["", "lecture", "lecture;practice"]),
    })
  })

export const programCompetencies = (
  dice: Dice,
  programs: readonly Row[],
  competencies: readonly Row[],
): Row[] =>
  programs.flatMap((program) =>
    competencies.flatMap((competency) => {
      const ids = {
        program_id: cellOf(program, "program_id"),
        competency_id: cellOf(competency, "competency_id"),
      }
      const own = dice.of("teaches", ids.program_id, ids.competency_id)
      return own.chance(45) ? [filled({ ...ids, to_level: own.int(1, 5) })] : []
    }),
  )

/** Some of the days of a stretch; weekends are among them. */
export const someDays = (dice: Dice, from: string, to: string): string | undefined =>
  dice.shuffle(daysBetween(from, to)).slice(0, dice.int(1, 4)).join(";")
