import { decimal, percent, type Ratio, rupiah, unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { valueInWords } from "../words/value-words.ts"
import { say, type English } from "../words/words.ts"
import type { Page } from "./page.ts"

/** What the page shows of its report (docs/figures.md). */
export interface ProgramsResult {
  readonly programs: readonly {
    readonly programId: string
    readonly enrolled: number | null
    readonly withdrawn: number | null
    readonly passed: number | null
    readonly failed: number | null
    readonly absent: number | null
    readonly completionRate: Ratio | null
    readonly scores: readonly {
      readonly level: string
      readonly evaluator: string
      readonly n: number | null
      readonly mean: Ratio | null
    }[]
    readonly paired: number | null
    readonly meanPre: Ratio | null
    readonly meanPost: Ratio | null
    readonly levelsGained: number | null
    readonly cost: string | null
  }[]
}

const words = {
  none: "No offering has ended in this year yet.",
  story:
    "{programs} programs. Levels before→after are of those who were assessed twice (their number in brackets).",
  program: "Program",
  enrolled: "Enrolled",
  passed: "Passed",
  failed: "Failed",
  absent: "Absent",
  rate: "Done",
  levels: "Levels",
  cost: "Cost (Rp)",
  scores: "Scores given (of 100)",
  level: "Level",
  evaluator: "Evaluator",
  n: "Number",
  mean: "Mean",
} as const satisfies Readonly<Record<string, English>>

/** What each program achieved. */
export const programsPage: Page<ProgramsResult> = ({ programs }, { language, width }) => {
  const word = (key: keyof typeof words): string => say(words[key], language)
  const number = (value: number | null): string => (value === null ? unknown : String(value))
  const mean = (ratio: Ratio | null): string => (ratio === null ? unknown : decimal(ratio.value, 2, language))
  if (programs.length === 0) return [word("none")]
  const scores = programs.flatMap(({ programId, scores: given }) =>
    given.map(({ level, evaluator, n, mean: average }) => [
      programId,
      valueInWords(level, language),
      valueInWords(evaluator, language),
      number(n),
      mean(average),
    ]),
  )
  return [
    ...paragraph(say(words.story, language, { programs: programs.length }), width),
    "",
    ...textTable(
      [
        { title: word("program"), shrinks: true },
        { title: word("enrolled"), right: true },
        { title: word("passed"), right: true },
        { title: word("failed"), right: true },
        { title: word("absent"), right: true },
        { title: word("rate"), right: true },
        { title: word("levels") },
        { title: word("cost"), right: true },
      ],
      programs.map((program) => [
        program.programId,
        number(program.enrolled),
        number(program.passed),
        number(program.failed),
        number(program.absent),
        percent(program.completionRate, language),
        program.paired === 0 || program.paired === null
          ? unknown
          : `${mean(program.meanPre)}→${mean(program.meanPost)} (${program.paired})`,
        program.cost === null ? unknown : rupiah(program.cost, language),
      ]),
      width,
    ),
    ...(scores.length === 0
      ? []
      : [
          "",
          `${word("scores")}:`,
          ...textTable(
            [
              { title: word("program"), shrinks: true },
              { title: word("level") },
              { title: word("evaluator") },
              { title: word("n"), right: true },
              { title: word("mean"), right: true },
            ],
            scores,
            width,
          ),
        ]),
  ]
}
