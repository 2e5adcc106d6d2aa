import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { explainMoney } from "./fairness/explain-money.ts"
import { fairness } from "./fairness/fairness-report.ts"
import { budget } from "./funding/budget-report.ts"
import { programs } from "./evaluation/programs-report.ts"
import { expectLaws, statesOf } from "./log.test-helper.ts"
import { needs } from "./needs/needs-report.ts"
import { someDay, spendingHistories as histories } from "./spending-history.test-helper.ts"
import { times } from "./times.test-helper.ts"

/**
 * What holds of every report, at every prefix of the log: only what is dated up to the day matters, and a state that
 * came through its snapshot is as good as the one that was folded.
 */
describe("at every prefix of any history", () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true })

  it("budget is the budget of the facts up to the day", () => {
    fc.assert(
      fc.property(histories, someDay, place, (log, asOf, part) => {
        expectLaws(budget, log.slice(0, Math.ceil(part * log.length)), { asOf, year: 2025 })
      }),
    )
  })

  it("fairness is the fairness of the facts up to the day", () => {
    fc.assert(
      fc.property(
        histories,
        someDay,
        place,
        fc.constantFrom("funded" as const, "disbursed" as const),
        (log, asOf, part, basis) => {
          const prefix = log.slice(0, Math.ceil(part * log.length))
          expectLaws(fairness, prefix, { asOf, year: 2025, of: "money", basis, by: "unit" })
          expectLaws(fairness, prefix, { asOf, year: 2025, of: "hours", by: "gender" })
        },
      ),
    )
  })

  it("what each person got, event by event, is together what fairness spreads over them", () => {
    fc.assert(
      fc.property(
        histories,
        someDay,
        fc.constantFrom("funded" as const, "disbursed" as const),
        (log, asOf, basis) => {
          const states = statesOf(fairness.over, log)
          const { total, outsidePopulation } = fairness.compute(states, {
            asOf,
            year: 2025,
            of: "money",
            basis,
          })
          let together = 0
          for (const personId of ["p1", "p2", "p3"]) {
            const { figure, parts } = explainMoney(states, { personId, year: 2025, asOf, basis })
            expect(`${parts.reduce((sum, { part }) => sum + Number(part), 0)}`).toBe(figure)
            together += Number(figure)
          }
          expect(together).toBe(Number(total) + Number(outsidePopulation))
        },
      ),
    )
  })

  it("programs is that of the facts up to the day", () => {
    fc.assert(
      fc.property(histories, someDay, place, (log, asOf, part) => {
        expectLaws(programs, log.slice(0, Math.ceil(part * log.length)), { asOf, year: 2025 })
      }),
      // Few histories have somebody who was assessed before and after.
      { numRuns: times(300) },
    )
  })

  it("needs is that of the facts up to the day", () => {
    fc.assert(
      fc.property(histories, someDay, place, (log, asOf, part) => {
        expectLaws(needs, log.slice(0, Math.ceil(part * log.length)), { asOf, year: 2025 })
      }),
    )
  })

  it("a history has some of everything", () => {
    const types = new Set(
      fc.sample(histories, { numRuns: 30, seed: 1 }).flatMap((log) => log.map(({ type }) => type)),
    )
    for (const type of [
      "Enrolled",
      "EnrollmentWithdrawn",
      "EnrollmentVoided",
      "CompletionVoided",
      "EnrollmentDeclined",
      "EvaluationVoided",
      "FundingVoided",
      "FundingDecommitted",
      "DisbursementVoided",
      "Refunded",
      "NeedValidated",
      "NeedRejected",
      "Assessed",
      "AssessmentVoided",
      "OfferingCancelled",
      "OfferingRevised",
      "BudgetRevised",
      "PersonReturned",
      "PositionAssigned",
      "PersonLeft",
      "FactVoided",
    ] as const) {
      expect(types).toContain(type)
    }
  })
})
