import { explainMoney, learning, money } from "@ampera/core"
import { report } from "@ampera/ledger"
import type { Explaining, Question } from "./figure.ts"

/** What somebody got in a year, funding by funding. */
export const explaining = report({
  name: "explain money",
  over: { money, learning },
  compute: (states, { personId, year, asOf, basis }: Question) =>
    explainMoney(states, {
      personId,
      asOf,
      year: year as number,
      ...(basis === undefined ? {} : { basis: basis as "funded" | "disbursed" }),
    }),
}) as unknown as Explaining
