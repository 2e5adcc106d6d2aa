import { canonical, type Report, type Slices } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { voidFact } from "./district.test-helper.ts"
import { fairness } from "./fairness/fairness-report.ts"
import { budget } from "./funding/budget-report.ts"
import { gaps } from "./gaps/gaps-report.ts"
import { hours } from "./hours/hours-report.ts"
import { programs } from "./evaluation/programs-report.ts"
import { computed, type Entry, type Happening, happening, logOf } from "./log.test-helper.ts"
import { needs } from "./needs/needs-report.ts"
import { someDay, spendingHistories } from "./spending-history.test-helper.ts"
import { times } from "./times.test-helper.ts"

/** A fact that was never so, and the void that says it: both of one day. */
type Mistake = (on: string) => readonly [Happening, Happening]

const offeringId = "it-1"
const whom = { offeringId, personId: "p2" }
const voided = { voids: 0, reasonCode: "wrong_value" } as const
const ofBudget = { budgetId: "apbd", fundingId: "stray" }
const record = { personId: "p2", recordId: "stray" }
const need = { needId: "stray", personId: "p2" }
const submitted = (on: string): Happening =>
  happening("person-p2", "LearningSubmitted", on, {
    ...record,
    kind: "kursus",
    scope: "national",
    startsOn: on,
    endsOn: on,
    jp: 10,
  } as never)
/** A day of its own, so that it takes the place of no other fact. */
const alone = "2025-03-03"

/** One of every kind of fact that a report reads and that may be void. */
const mistakes: Readonly<Record<string, Mistake>> = {
  UnitOpened: (on) => [
    happening("organization-main", "UnitOpened", on, { unitId: "stray", parentId: "city" }),
    voidFact("organization-main", "UnitOpened", "stray", on),
  ],
  CompetencyDefined: (on) => [
    happening("competency-c1", "CompetencyDefined", on, { competencyId: "c1", kind: "managerial" }),
    voidFact("competency-c1", "CompetencyDefined", "c1", on),
  ],
  StandardSet: (on) => [
    happening("position-staff", "StandardSet", on, {
      positionId: "staff",
      competencyId: "c1",
      level: 5,
      weight: 9,
    }),
    voidFact("position-staff", "StandardSet", `c1|${on}`, on),
  ],
  StandardWithdrawn: (on) => [
    happening("position-staff", "StandardWithdrawn", on, { positionId: "staff", competencyId: "c1" }),
    voidFact("position-staff", "StandardWithdrawn", `c1|${on}`, on),
  ],
  PersonRegistered: (on) => [
    happening("person-stray", "PersonRegistered", on, { personId: "stray", gender: "M" }),
    voidFact("person-stray", "PersonRegistered", "stray", on),
  ],
  PersonLeft: (on) => [
    happening("person-p1", "PersonLeft", on, { personId: "p1", reason: "other" }),
    voidFact("person-p1", "PersonLeft", on, on),
  ],
  PositionAssigned: () => [
    happening("person-p1", "PositionAssigned", "2025-02-28", {
      personId: "p1",
      unitId: "kel",
      positionId: "boss",
    }),
    voidFact("person-p1", "PositionAssigned", "2025-02-28", "2025-02-28"),
  ],
  EmploymentChanged: (on) => [
    happening("person-p1", "EmploymentChanged", on, { personId: "p1", employment: "PPPK" }),
    voidFact("person-p1", "EmploymentChanged", on, on),
  ],
  Assessed: (on) => [
    happening("person-p1", "Assessed", on, {
      personId: "p1",
      assessmentId: "stray",
      competencyId: "c1",
      level: 5,
      method: "assessment_center",
      offeringId,
      phase: "post",
    }),
    happening("person-p1", "AssessmentVoided", on, { ...voided, personId: "p1", assessmentId: "stray" }),
  ],
  LearningSubmitted: (on) => [submitted(on), voidFact("person-p2", "LearningSubmitted", "stray", on)],
  ProgramPublished: (on) => [
    happening("program-it", "ProgramPublished", on, {
      programId: "it",
      kind: "kursus",
      scope: "national",
      mode: "online",
      purpose: "gap",
      jp: 9,
    }),
    voidFact("program-it", "ProgramPublished", "it", on),
  ],
  OutcomeDeclared: (on) => [
    happening("program-it", "OutcomeDeclared", on, { programId: "it", competencyId: "c2", toLevel: 3 }),
    voidFact("program-it", "OutcomeDeclared", "c2", on),
  ],
  OfferingScheduled: (on) => [
    happening("offering-stray", "OfferingScheduled", on, {
      offeringId: "stray",
      programId: "it",
      startsOn: on,
      endsOn: on,
      selfPaced: true,
    }),
    voidFact("offering-stray", "OfferingScheduled", "stray", on),
  ],
  OfferingCancelled: (on) => [
    happening("offering-it-1", "OfferingCancelled", on, { offeringId, reason: "other" }),
    voidFact("offering-it-1", "OfferingCancelled", offeringId, on),
  ],
  EnrollmentDeclined: (on) => [
    happening("offering-it-1", "EnrollmentDeclined", on, {
      offeringId,
      personId: "stray",
      reason: "no_budget",
    }),
    voidFact("offering-it-1", "EnrollmentDeclined", "stray", on),
  ],
  Enrolled: () => [
    happening("offering-it-1", "Enrolled", alone, whom),
    happening("offering-it-1", "EnrollmentVoided", alone, { ...voided, ...whom, enrolledOn: alone }),
  ],
  Completed: () => [
    happening("offering-it-1", "Completed", alone, { ...whom, outcome: "passed", jp: 40 }),
    happening("offering-it-1", "CompletionVoided", alone, { ...voided, ...whom, completedOn: alone }),
  ],
  NotCompleted: () => [
    happening("offering-it-1", "NotCompleted", alone, whom),
    happening("offering-it-1", "CompletionVoided", alone, { ...voided, ...whom, completedOn: alone }),
  ],
  Evaluated: (on) => [
    happening("offering-it-1", "Evaluated", on, {
      offeringId,
      evaluationId: "stray",
      level: "results",
      evaluator: "superior",
      score: 3,
    }),
    happening("offering-it-1", "EvaluationVoided", on, { ...voided, offeringId, evaluationId: "stray" }),
  ],
  BudgetOpened: (on) => [
    happening("budget-stray", "BudgetOpened", on, {
      budgetId: "stray",
      fiscalYear: 2025,
      source: "grant",
      ceiling: 77,
    }),
    voidFact("budget-stray", "BudgetOpened", "stray", on),
  ],
  BudgetRevised: () => [
    happening("budget-apbd", "BudgetRevised", "2025-02-28", {
      budgetId: "apbd",
      ceiling: 1,
      kind: "efisiensi",
    }),
    voidFact("budget-apbd", "BudgetRevised", "2025-02-28", "2025-02-28"),
  ],
  Funded: (on) => [
    happening("budget-apbd", "Funded", on, { ...ofBudget, offeringId, amount: 900, component: "fee" }),
    happening("budget-apbd", "FundingVoided", on, { ...voided, ...ofBudget }),
  ],
  FundingDecommitted: () => [
    happening("budget-apbd", "FundingDecommitted", "2025-02-28", {
      budgetId: "apbd",
      fundingId: "f1",
      amount: 1,
    }),
    voidFact("budget-apbd", "FundingDecommitted", "f1|2025-02-28", "2025-02-28"),
  ],
  Disbursed: (on) => [
    happening("budget-apbd", "Disbursed", on, {
      budgetId: "apbd",
      disbursementId: "stray",
      fundingId: "f1",
      amount: 1,
    }),
    happening("budget-apbd", "DisbursementVoided", on, {
      ...voided,
      budgetId: "apbd",
      disbursementId: "stray",
    }),
  ],
  Refunded: (on) => [
    happening("budget-apbd", "Refunded", on, {
      budgetId: "apbd",
      refundId: "stray",
      disbursementId: "d1",
      amount: 1,
      reason: "other",
    }),
    voidFact("budget-apbd", "Refunded", "stray", on),
  ],
  NeedProposed: (on) => [
    happening("need-stray", "NeedProposed", on, {
      ...need,
      year: 2025,
      competencyId: "c1",
      basis: "community",
    }),
    voidFact("need-stray", "NeedProposed", "stray", on),
  ],
}

/** What a report says; its findings without their places, for these move when a fact comes before them. */
function said<Query, Result, Over extends Slices>(
  report: Report<Query, Result, Over>,
  log: readonly Entry[],
  query: Query,
): string {
  const { findings, ...figures } = computed(report, log, query) as { findings: readonly { code: string }[] }
  return canonical({ ...figures, findings: findings.map(({ code }) => code) })
}

/** All six reports, with everything that they can be asked about kinds of facts. */
function everything(log: readonly Entry[], asOf: string): readonly string[] {
  return [
    said(gaps, log, { asOf }),
    said(gaps, log, { asOf, evidence: "latest" }),
    said(fairness, log, { asOf, year: 2025, of: "money", by: "unit" }),
    said(fairness, log, { asOf, year: 2025, of: "money", basis: "disbursed", by: "employment" }),
    said(fairness, log, { asOf, year: 2025, of: "hours", by: "gender" }),
    said(hours, log, { asOf, year: 2025 }),
    said(budget, log, { asOf, year: 2025 }),
    said(programs, log, { asOf, year: 2025 }),
    said(needs, log, { asOf, year: 2025 }),
  ]
}

const lastDay = "2025-03-09"
const samples = fc
  .sample(spendingHistories, { numRuns: 60, seed: 1 })
  .map((log) => ({ log, before: everything(log, lastDay) }))

describe("a log with a fact that was never so, as its void says", () => {
  it.each(Object.keys(mistakes))("is for all six reports one that never had it: %s", (type) => {
    fc.assert(
      fc.property(
        spendingHistories,
        someDay,
        someDay,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (log, asOf, day, part, isLate) => {
          const [fact, takenBack] = (mistakes[type] as Mistake)(day)
          // After what everything stands on; the void at once, or as the last of all.
          const place = 20 + Math.floor(part * (log.length - 20))
          const changed = logOf([
            ...log.slice(0, place),
            fact,
            ...(isLate ? [] : [takenBack]),
            ...log.slice(place),
            ...(isLate ? [takenBack] : []),
          ])
          expect(everything(changed, asOf)).toEqual(everything(log, asOf))
        },
      ),
      { numRuns: times(25) },
    )
  })

  it.each(Object.keys(mistakes))("is another one while nobody takes it back: %s", (type) => {
    const [fact] = (mistakes[type] as Mistake)("2025-03-02")
    const seen = samples.some(({ log, before }) => {
      const after = everything(logOf([...log, fact]), lastDay)
      return after.some((text, i) => text !== before[i])
    })
    expect(seen).toBe(true)
  })
})
