import { expect, it } from "vitest"
import { programs } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const folder = smallFolder({
  programs: `program_id kind
    k1 seminar
    k2 seminar`,
  offerings: `offering_id program_id starts_on ends_on cancelled_on
    o1 k1 2025-03-03 2025-03-04 -
    o2 k1 2024-12-30 2025-01-02 -
    o3 k2 2025-03-03 2025-03-04 2025-03-01
    o4 k2 2025-12-30 2026-01-02 -`,
  enrollments: `offering_id person_id enrolled_on withdrawn_on
    o1 p1 2025-02-01 -
    o1 p2 2025-02-01 -
    o1 p3 2025-02-01 2025-02-20
    o2 p1 2024-12-01 -`,
  completions: `offering_id person_id completed_on outcome voided_on
    o1 p1 2025-03-04 failed -
    o1 p1 2025-03-20 passed -
    o1 p2 2025-03-04 absent -
    o2 p1 2025-01-02 passed 2025-01-02`,
  evaluations: `offering_id person_id level evaluator score evaluated_on
    o1 p1 reaction - 80.5 2025-03-04
    o1 p2 reaction participant 70 2025-03-05
    o1 p1 behavior superior 60 2025-09-05`,
  assessments: `assessment_id person_id competency_id level assessed_on offering_id phase voided_on
    a1 p1 c1 1 2025-03-03 o1 pre -
    a2 p1 c1 2 2025-03-04 o1 post -
    a3 p1 c1 4 2025-03-04 o1 post -
    a4 p1 c1 3 2025-06-04 o1 follow_up -
    a5 p2 c1 3 2025-03-03 o1 pre -
    a6 p2 c1 2 2025-03-04 o1 post -
    a7 p3 c1 0 2025-02-03 o1 pre -
    a8 p3 c1 5 2025-03-04 o1 post -
    a9 p1 c2 1 2025-03-03 o1 pre -
    b1 p1 c2 5 2025-03-04 o1 post 2025-03-04`,
  fundings: `funding_id budget_id offering_id amount funded_on decommitted decommitted_on
    f1 b1 o1 100 2025-02-01 10 2025-02-02
    f2 b2 o2 11 2025-02-01 - -
    f3 b2 o4 11 2025-02-01 - -`,
})

it("counts each outcome once, and pairs what was measured before and after", () => {
  // k2: o3 is cancelled, o4 ends in another year. p3 withdrew; the post-test of c2 was never so.
  expect(programs(folder, { year: 2025, asOf: "2025-12-31" })).toEqual({
    year: 2025,
    programs: [
      {
        programId: "k1",
        offerings: 2,
        enrolled: 4,
        withdrawn: 1,
        passed: 1,
        failed: 0,
        absent: 1,
        completionRate: { num: "1", den: "3", value: 0.333333 },
        scores: [
          { level: "behavior", evaluator: "superior", n: 1, mean: { num: "60", den: "1", value: 60 } },
          { level: "reaction", evaluator: "participant", n: 2, mean: { num: "301", den: "4", value: 75.25 } },
        ],
        // Pre 1 and 3, post 4 (the last by id) and 2: means 2 and 3; gain 1; 1 / (5 - 2).
        paired: 2,
        meanPre: { num: "2", den: "1", value: 2 },
        meanPost: { num: "3", den: "1", value: 3 },
        meanFollowUp: { num: "3", den: "1", value: 3 },
        gain: { num: "1", den: "1", value: 1 },
        hake: { num: "1", den: "3", value: 0.333333 },
        // 3 levels by p1; p2's loss is none. Cost 100 - 10 + 11.
        levelsGained: 3,
        cost: "101",
        costPerLevel: { num: "101", den: "3", value: 33.666667 },
      },
    ],
  })
})

it("knows by asOf what had not happened yet, and divides by nothing", () => {
  expect(programs(folder, { year: 2025, asOf: "2025-01-02" }).programs).toEqual([
    expect.objectContaining({
      programId: "k1",
      offerings: 1,
      enrolled: 1,
      passed: 0,
      completionRate: { num: "0", den: "1", value: 0 },
      scores: [],
      paired: 0,
      meanPre: null,
      meanPost: null,
      meanFollowUp: null,
      gain: null,
      hake: null,
      levelsGained: 0,
      cost: "0",
      costPerLevel: null,
    }),
  ])
})
