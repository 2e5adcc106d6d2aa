import { expect, it } from "vitest"
import { needs } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const folder = smallFolder({
  people: `person_id gender joined_on left_on
    p1 F 2020-01-01 -
    p2 F 2020-01-01 -
    p3 F 2020-01-01 -
    p4 F 2020-01-01 2025-06-01
    p5 F 2020-01-01 -`,
  program_competencies: `program_id competency_id to_level
    k1 c1 3`,
  offerings: `offering_id program_id starts_on ends_on
    o1 k1 2025-03-03 2025-03-04
    o2 k2 2025-03-03 2025-03-04
    o3 k1 2026-03-03 2026-03-04`,
  enrollments: `offering_id person_id enrolled_on withdrawn_on
    o1 p1 2025-02-01 -
    o1 p2 2025-02-01 2025-02-20`,
  fundings: `funding_id budget_id offering_id person_id amount funded_on decommitted decommitted_on
    f1 b o1 - 100 2025-02-01 - -
    f2 b o2 p3 100 2025-02-01 100 2025-02-10
    f3 b o2 p4 100 2025-02-01 - -`,
  completions: `offering_id person_id completed_on outcome voided_on
    o1 p1 2025-03-04 passed -`,
  nominations: `offering_id person_id nominated_on decision decided_on reason
    o1 p3 2025-02-01 declined 2025-02-05 no_seat
    o2 p3 2025-02-01 declined 2025-02-05 no_seat
    o2 p5 2025-02-01 declined 2025-02-05 -
    o1 p5 2025-02-01 waitlisted 2025-02-05 -
    o3 p5 2025-02-01 declined 2025-02-05 duty`,
  needs: `need_id person_id year competency_id program_id basis proposed_on verified_on validated_on outcome
    n1 p1 2025 c1 - gap_current 2025-01-01 2025-01-02 2025-01-03 validated
    n2 p1 2025 c1 - gap_current 2025-01-05 - 2025-01-09 rejected
    n3 p2 2025 c1 - gap_current 2025-01-01 2025-01-02 2025-01-03 validated
    n4 p3 2025 - k2 mandatory 2025-01-01 - 2025-01-03 validated
    n5 p4 2025 - k2 mandatory 2025-01-01 - 2025-01-03 validated
    n6 p3 2025 - k2 gap_next 2025-01-01 - 2026-01-03 deferred
    n7 p5 2026 c1 - gap_current 2025-01-01 - - -`,
})

it("follows needs from asked to served", () => {
  const { needs: list, people, declined } = needs(folder, { year: 2025, asOf: "2025-12-31" })
  expect(list).toEqual([
    {
      // p1 asked twice and shares f1; p2 withdrew from it. p1 passed.
      competencyId: "c1",
      basis: "gap_current",
      people: 2,
      verified: 2,
      validated: 2,
      rejected: 1,
      deferred: 0,
      funded: 1,
      completed: 1,
      unfunded: 1,
    },
    {
      programId: "k2",
      basis: "gap_next",
      people: 1,
      verified: 0,
      validated: 0,
      rejected: 0,
      deferred: 0,
      funded: 0,
      completed: 0,
      unfunded: 0,
    },
    {
      // p3's money was taken back; p4 has left and still counts here.
      programId: "k2",
      basis: "mandatory",
      people: 2,
      verified: 0,
      validated: 2,
      rejected: 0,
      deferred: 0,
      funded: 1,
      completed: 0,
      unfunded: 1,
    },
  ])
  // In service: p1, p2, p3, p5. p5 asked for another year only.
  expect(people).toEqual({ asked: 3, served: 1, askedNeverServed: 2, neverAsked: 1 })
  // p3 was declined twice for one reason; o3 starts in another year.
  expect(declined).toEqual([
    { reason: "-", people: 1 },
    { reason: "no_seat", people: 1 },
  ])
})

it("knows on a day what was known then", () => {
  const { needs: list } = needs(folder, { year: 2025, asOf: "2025-01-02" })
  expect(list[0]).toMatchObject({ people: 2, verified: 2, validated: 0, funded: 0, unfunded: 0 })
})
