import type { AssessmentMethod } from "../people/assessments-slice.ts"
import type { DatedRule } from "./dated-rule.ts"

/** For how many years an assessment says what somebody knows, by its method. */
export interface AssessmentValidity extends DatedRule {
  readonly years: Readonly<Record<AssessmentMethod, number>>
}

/** Chosen by the day of the assessment. */
export const assessmentValidity: readonly [AssessmentValidity, ...AssessmentValidity[]] = [
  {
    effectiveFrom: "2019-01-01",
    source: "PerBKN 26/2019 Pasal 29 ayat (4): three years",
    certainty: "seen",
    note: "Seen for assessment centers and competency tests; one year for the other methods, and the first day, are assumed.",
    years: { assessment_center: 3, competency_test: 3, training_test: 1, superior: 1, self: 1 },
  },
]
