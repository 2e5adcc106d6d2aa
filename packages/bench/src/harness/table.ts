import type { Goal } from "./case.ts"
import type { Judged } from "./figures.ts"
import type { Outcome } from "./run.ts"

/** Above this the machine was not the same machine from one process to the next. */
const steady = 1.25

/** A case as lines of text: its figures, each with its median, its spread, its goal and the verdict. */
export function tableOf(outcome: Outcome, figures: readonly Judged[]): string {
  const lines = [`${outcome.name}: ${outcome.about}`]
  if (outcome.failure !== undefined) lines.push(`  FAILED: ${outcome.failure}`)
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
    lines.push(...doubts(outcome).map((doubt) => `  ${doubt}`))
  }
  return `${lines.join("\n")}\n`
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
