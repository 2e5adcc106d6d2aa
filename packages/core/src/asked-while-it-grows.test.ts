import { canonical, type Report, type Slices } from "@ampera/ledger"
import { describe, expect, it } from "vitest"
import { assessed, left, person, position, standard, unit } from "./district.test-helper.ts"
import { fairness } from "./fairness/fairness-report.ts"
import { competency } from "./gaps/gaps.test-helper.ts"
import { gaps } from "./gaps/gaps-report.ts"
import { computed, type Happening, happening, logOf, statesOf } from "./log.test-helper.ts"

const voided = (personId: string, assessmentId: string, on: string): Happening =>
  happening(`person-${personId}`, "AssessmentVoided", on, {
    voids: 0,
    personId,
    assessmentId,
    reasonCode: "wrong_value",
  })

/** Every event changes what a report may have put side by side for the next time it is asked. */
const growing = logOf([
  unit("kec"),
  competency("M.1", "managerial"),
  competency("M.2", "managerial"),
  position("staff"),
  standard("staff", "M.1", 3),
  standard("staff", "M.2", 2),
  ...person("p2", { unitId: "kec" }),
  assessed("p2", "M.1", "2024-03-01", 2),
  ...person("p1", { unitId: "kec" }),
  assessed("p1", "M.1", "2024-02-01", 4),
  assessed("p2", "M.1", "2024-04-01", 5, { assessmentId: "a2" }),
  // Before what was told last, and an id before the others.
  assessed("p2", "M.1", "2024-04-01", 1, { assessmentId: "a1" }),
  voided("p2", "a2", "2024-05-01"),
  assessed("p2", "M.1", "2024-04-01", 3, { assessmentId: "a2" }),
  assessed("p3", "M.2", "2024-06-01", 2),
  ...person("p3", { unitId: "kec" }),
  left("p1", "2025-01-01"),
  assessed("p2", "M.2", "2023-06-01", 2, { validUntil: "2025-02-28" }),
])

function expectSame<Query, Result, Over extends Slices>(
  report: Report<Query, Result, Over>,
  queries: readonly Query[],
) {
  const states = statesOf(report.over, [])
  for (const [i, entry] of growing.entries()) {
    for (const [name, slice] of Object.entries(report.over)) {
      if (slice.reads.includes(entry.type)) slice.apply(states[name], entry, entry.position)
    }
    for (const query of queries) {
      const fresh = computed(report, growing.slice(0, i + 1), query)
      expect(canonical(report.compute(states, query)), `${entry.type} ${JSON.stringify(query)}`).toBe(
        canonical(fresh),
      )
    }
  }
}

describe("a report that is asked again after every event", () => {
  const days = ["2024-04-30", "2024-05-01", "2025-02-28", "2025-03-01", "2027-06-01"]

  it("says of gaps what it says of a log read anew", () => {
    const evidence = ["working", "accredited", "latest"] as const
    expectSame(
      gaps,
      days.flatMap((asOf) => evidence.map((policy) => ({ asOf, evidence: policy }))),
    )
  })

  it("says of fairness what it says of a log read anew", () => {
    expectSame(
      fairness,
      days.map((asOf) => ({ asOf, of: "money" as const })),
    )
  })
})
