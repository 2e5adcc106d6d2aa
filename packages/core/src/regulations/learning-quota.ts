import type { Employment } from "../people/people-slice.ts"
import type { DatedRule } from "./dated-rule.ts"

/** How much somebody has to learn, or may learn at most, in a period. */
export interface LearningQuota extends DatedRule {
  readonly kind: "floor" | "ceiling"
  readonly employments: readonly Employment[]
  readonly jp: number
  readonly period: "calendarYear" | "contractYear"
}

/** The quotas that hold together from a day on. */
export interface LearningQuotas extends DatedRule {
  readonly quotas: readonly LearningQuota[]
}

const effectiveFrom = "2017-04-07"

/** Chosen by the day of the report. */
export const learningQuotas: readonly [LearningQuotas, ...LearningQuotas[]] = [
  {
    effectiveFrom,
    source: "PP 11/2017 Pasal 203 ayat (4); PP 49/2018 Pasal 40 ayat (1)",
    certainty: "seen",
    note: "The first days are assumed.",
    quotas: [
      {
        effectiveFrom,
        source: "PP 11/2017 Pasal 203 ayat (4): at least 20 JP in a year",
        certainty: "seen",
        kind: "floor",
        employments: ["CPNS", "PNS"],
        jp: 20,
        period: "calendarYear",
      },
      {
        effectiveFrom,
        source: "PP 49/2018 Pasal 40 ayat (1): at most 24 JP in a year of the contract",
        certainty: "seen",
        note: "Some systems of the government take it for a minimum; the text says at most.",
        kind: "ceiling",
        employments: ["PPPK"],
        jp: 24,
        period: "contractYear",
      },
    ],
  },
]
