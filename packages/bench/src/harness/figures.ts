import type { Case, Figure, Goal } from "./case.ts"
import { median } from "./median.ts"
import type { Outcome } from "./run.ts"

/** A figure over all rounds, beside its goal. */
export interface Judged {
  readonly what: string
  readonly unit: Figure["unit"]
  readonly goal: Goal | undefined
  readonly values: readonly number[]
  readonly median: number
  readonly least: number
  readonly most: number
  /** `PASS`, by how much it falls short, or nothing where there is no goal. */
  readonly verdict: string
}

/** Computes the figures of a case in each of its rounds. */
export function judge(one: Case, { rounds }: Outcome): readonly Judged[] {
  return one.figures.map((figure) => {
    const values = rounds.map((round) => figure.of(round.sides))
    const middle = median(values)
    return {
      what: figure.what,
      unit: figure.unit,
      goal: figure.goal,
      values,
      median: middle,
      least: Math.min(...values),
      most: Math.max(...values),
      verdict: figure.goal === undefined ? "" : verdict(middle, figure.goal),
    }
  })
}

function verdict(value: number, goal: Goal): string {
  if ("atLeast" in goal)
    return value >= goal.atLeast ? "PASS" : `short by ${percent(1 - value / goal.atLeast)}`
  return value <= goal.atMost ? "PASS" : `over by ${percent(value / goal.atMost - 1)}`
}

const percent = (part: number): string => `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`
