import { explainHours, learning } from "@ampera/core"
import { report } from "@ampera/ledger"
import type { Explaining, Question } from "./figure.ts"

/** What somebody's minutes of learning in a year come from. */
export const explaining = report({
  name: "explain hours",
  over: { learning },
  compute: (states, { personId, year, asOf }: Question) =>
    explainHours(states, { personId, asOf, year: year as number }),
}) as unknown as Explaining
