import { explainGap, gaps } from "@ampera/core"
import { report } from "@ampera/ledger"
import type { Explaining, Question } from "./figure.ts"

type Evidence = NonNullable<Parameters<typeof explainGap>[1]["evidence"]>

/** What somebody's position asks in a competency, and what they were found to hold. */
export const explaining = report({
  name: "explain gap",
  over: gaps.over,
  compute: (states, { personId, competencyId, asOf, evidence }: Question) =>
    explainGap(states, {
      personId,
      asOf,
      competencyId: competencyId as string,
      evidence: evidence as Evidence | undefined,
    }),
}) as unknown as Explaining
