import type { Case, Goal } from "./case.ts"
import type { Judged } from "./figures.ts"
import { median } from "./median.ts"
import type { Outcome } from "./run.ts"

/** Above this the machine was not the same machine from one process to the next. */
const steady = 1.25

/** A case as lines of text: its figures, each with its median, its spread, its goal and the verdict. */
export function tableOf(outcome: Outcome, figures: readonly Judged[], grid?: Case["grid"]): string {
  const lines = [`${outcome.name}: ${outcome.about}`]
  if (outcome.failure !== undefined) lines.push(`  FAILED: ${outcome.failure}`)
  if (outcome.notRun !== undefined) lines.push(`  NOT RUN: ${outcome.notRun}`)
  if (outcome.rounds.length > 0) {
    const width = Math.max(...figures.map(({ what }) => what.length))
    for (const figure of figures) {
      const spread = `${written(figure.least)} .. ${written(figure.most)}`
      const cells = [
        figure.what.padEnd(width),
        `${written(figure.median)} ${figure.unit}`.padStart(12),
        `(${spread})`.padEnd(20),
        goalText(figure.goal).padEnd(11),
        figure.verdict,
      ]
      lines.push(`  ${cells.join("  ")}`.trimEnd())
    }
    if (grid !== undefined) lines.push(...gridOf(grid, outcome).map((line) => `  ${line}`))
    lines.push(...doubts(outcome).map((doubt) => `  ${doubt}`))
  }
  return `${lines.join("\n")}\n`
}

/** A grid as lines, each cell the median over all rounds. */
function gridOf({ what, rows, columns, of }: NonNullable<Case["grid"]>, { rounds }: Outcome): string[] {
  const table = [
    [what, ...columns],
    ...rows.map((name, row) => [
      name,
      ...columns.map((_, column) => written(median(rounds.map(({ sides }) => of(sides, row, column))))),
    ]),
  ]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  return table.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths?.[0] ?? 0) : cell.padStart(widths?.[column] ?? 0),
      )
      .join("  "),
  )
}

/** What the reader should know before they believe the figures. */
function doubts({ spin: [least, most], sync }: Outcome): string[] {
  const found: string[] = []
  if (most / least > steady) {
    found.push(`the machine was not steady: a fixed loop took ${least.toFixed(1)} to ${most.toFixed(1)} ms`)
  }
  if (sync !== undefined)
    found.push(`one fsync took ${sync.map((time) => time.toFixed(2)).join(" ms before, ")} ms after`)
  return found
}

function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return ""
  return "atLeast" in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`
}

/** Three significant digits, and no more than a reader needs. */
function written(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
