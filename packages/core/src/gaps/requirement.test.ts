import { describe, expect, it } from "vitest"
import { assessed, person, position, standard, unit, voidFact } from "../district.test-helper.ts"
import { type Happening, happening } from "../log.test-helper.ts"
import { competency, gapsOn as on } from "./gaps.test-helper.ts"
import type { GapsQuery } from "./gaps-report.ts"

const assessmentVoided = (personId: string, assessmentId: string, on: string): Happening =>
  happening(`person-${personId}`, "AssessmentVoided", on, {
    voids: 0,
    personId,
    assessmentId,
    reasonCode: "wrong_value",
  })

/** One unit, one position that asks for level 3 of M.1, and one person in it. */
const office = [
  unit("kec"),
  competency("M.1", "managerial"),
  position("staff"),
  standard("staff", "M.1", 3),
  ...person("p1", { unitId: "kec" }),
]

/** The one requirement of the one person. */
function requirement(happenings: readonly Happening[], asOf: string, query: Omit<GapsQuery, "asOf"> = {}) {
  const [one] = on([...office, ...happenings], asOf, query).people[0]?.requirements ?? []
  if (one === undefined) throw new Error("nothing is required")
  return one
}

describe("a requirement", () => {
  it("is met, or a gap of so many levels, or a surplus that makes up for nothing", () => {
    const met = requirement([assessed("p1", "M.1", "2025-01-01", 3)], "2025-06-01")
    expect(met).toEqual({
      competencyId: "M.1",
      kind: "managerial",
      required: 3,
      weight: 1,
      state: "met",
      held: 3,
      deficit: 0,
      surplus: 0,
      lastLevel: 3,
      assessedOn: "2025-01-01",
      validUntil: "2028-01-01",
      method: "competency_test",
      accredited: true,
    })
    const gap = requirement([assessed("p1", "M.1", "2025-01-01", 1)], "2025-06-01")
    expect(gap).toMatchObject({ state: "gap", held: 1, deficit: 2, surplus: 0 })
    const more = requirement([assessed("p1", "M.1", "2025-01-01", 5)], "2025-06-01")
    expect(more).toMatchObject({ state: "met", held: 5, deficit: 0, surplus: 2 })
  })

  it("is unknown without an assessment, never level 0", () => {
    expect(requirement([], "2025-06-01")).toMatchObject({
      state: "unknown",
      held: null,
      deficit: null,
      surplus: null,
      lastLevel: null,
      assessedOn: null,
      validUntil: null,
      method: null,
      accredited: null,
    })
    const none = requirement([assessed("p1", "M.1", "2025-01-01", 0)], "2025-06-01")
    expect(none).toMatchObject({ state: "gap", held: 0, deficit: 3, lastLevel: 0 })
  })

  it("is stale once all assessments have expired, and shows the latest of them", () => {
    const log = [
      assessed("p1", "M.1", "2020-01-01", 4),
      assessed("p1", "M.1", "2021-05-05", 2, { method: "superior" }),
    ]
    expect(requirement(log, "2025-06-01")).toMatchObject({
      state: "stale",
      held: null,
      deficit: null,
      lastLevel: 2,
      assessedOn: "2021-05-05",
      validUntil: "2022-05-05",
      method: "superior",
      accredited: false,
    })
  })

  it.each([
    ["competency_test", "2025-01-10"],
    ["assessment_center", "2025-01-10"],
    ["training_test", "2023-01-10"],
    ["superior", "2023-01-10"],
    ["self", "2023-01-10"],
  ] as const)("found by %s is valid to the anniversary, the day included", (method, last) => {
    const log = [assessed("p1", "M.1", "2022-01-10", 3, { method })]
    expect(requirement(log, last).state).toBe("met")
    expect(requirement(log, `${last.slice(0, 8)}11`).state).toBe("stale")
  })

  it("found on 29 February is valid to 28 February, or as long as it says", () => {
    const leap = (extra: { validUntil?: string } = {}) => [assessed("p1", "M.1", "2024-02-29", 3, extra)]
    expect(requirement(leap(), "2027-02-28")).toMatchObject({ state: "met", validUntil: "2027-02-28" })
    expect(requirement(leap(), "2027-03-01").state).toBe("stale")
    expect(requirement(leap({ validUntil: "2024-06-30" }), "2024-07-01").state).toBe("stale")
  })

  it("sees nothing of a test before a course, nor of what comes later", () => {
    const before = { phase: "pre", offeringId: "o1" } as const
    const log = [assessed("p1", "M.1", "2025-01-01", 3, before), assessed("p1", "M.1", "2025-02-01", 4)]
    expect(requirement(log, "2025-01-31").state).toBe("unknown")
    expect(requirement(log, "2025-02-01").held).toBe(4)
  })

  it("never had a level that is void from its own day, and had it until a later one", () => {
    const found = assessed("p1", "M.1", "2025-01-01", 3, { assessmentId: "a1" })
    expect(requirement([found, assessmentVoided("p1", "a1", "2025-01-01")], "2025-01-01").state).toBe(
      "unknown",
    )
    const revoked = [found, assessmentVoided("p1", "a1", "2025-06-01")]
    expect(requirement(revoked, "2025-05-31").state).toBe("met")
    expect(requirement(revoked, "2025-06-01").state).toBe("unknown")
  })
})

describe("the evidence", () => {
  const log = [
    assessed("p1", "M.1", "2024-01-01", 1, { method: "assessment_center" }),
    assessed("p1", "M.1", "2025-01-01", 2, { method: "competency_test" }),
    assessed("p1", "M.1", "2025-02-01", 5, { method: "self" }),
  ]

  it("working takes the most reliable method, then the latest day, then the highest id", () => {
    expect(requirement(log, "2025-03-01").held).toBe(1)
    // The assessment center has expired.
    expect(requirement(log, "2027-06-01").held).toBe(2)
    const twice = [
      assessed("p1", "M.1", "2025-01-01", 2, { assessmentId: "a9" }),
      assessed("p1", "M.1", "2025-01-01", 1, { assessmentId: "a10" }),
      assessed("p1", "M.1", "2024-01-01", 5, { assessmentId: "z" }),
    ]
    expect(requirement(twice, "2025-03-01").held).toBe(2)
  })

  it("accredited sees the first two methods only", () => {
    expect(requirement(log.slice(1), "2025-03-01", { evidence: "accredited" }).held).toBe(2)
    const self = requirement(log.slice(2), "2025-03-01", { evidence: "accredited" })
    expect(self).toMatchObject({ state: "unknown", lastLevel: null })
  })

  it("latest takes the latest day, then the method, then the highest id", () => {
    expect(requirement(log, "2025-03-01", { evidence: "latest" }).held).toBe(5)
    const sameDay = [
      assessed("p1", "M.1", "2025-01-01", 1, { assessmentId: "z", method: "superior" }),
      assessed("p1", "M.1", "2025-01-01", 2, { assessmentId: "a", method: "training_test" }),
    ]
    expect(requirement(sameDay, "2025-03-01", { evidence: "latest" }).held).toBe(2)
  })
})

describe("a standard", () => {
  const set = (level: number, day: string, weight = 1) =>
    happening("position-staff", "StandardSet", day, {
      positionId: "staff",
      competencyId: "M.1",
      level,
      weight,
    })

  it("is the latest up to the day, until it is withdrawn", () => {
    const log = [
      ...office,
      set(4, "2025-01-01", 2),
      happening("position-staff", "StandardWithdrawn", "2025-06-01", {
        positionId: "staff",
        competencyId: "M.1",
      }),
    ]
    const asked = (asOf: string) =>
      on(log, asOf).people[0]?.requirements.map(({ required, weight }) => [required, weight])
    expect(asked("2024-12-31")).toEqual([[3, 1]])
    expect(asked("2025-01-01")).toEqual([[4, 2]])
    expect(asked("2025-06-01")).toEqual([])
  })

  it("that is void asks for nothing, and the one before holds again", () => {
    const log = [
      ...office,
      set(5, "2025-01-01"),
      voidFact("position-staff", "StandardSet", "M.1|2025-01-01", "2025-01-01"),
    ]
    expect(on(log, "2025-03-01").people[0]?.requirements[0]?.required).toBe(3)
  })

  it("is that of the position held on the day", () => {
    const moved = happening("person-p1", "PositionAssigned", "2025-06-01", {
      personId: "p1",
      unitId: "kec",
      positionId: "lurah",
    })
    const log = [...office, position("lurah"), standard("lurah", "M.1", 5), moved]
    expect(on(log, "2025-05-31").people[0]).toMatchObject({
      positionId: "staff",
      requirements: [{ required: 3 }],
    })
    expect(on(log, "2025-06-01").people[0]).toMatchObject({
      positionId: "lurah",
      requirements: [{ required: 5 }],
    })
  })
})
