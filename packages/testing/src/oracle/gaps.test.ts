import { describe, expect, it } from "vitest"
import { gaps } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const organization = {
  units: `unit_id parent_id
    kec -
    kel kec
    rt kel`,
  competencies: `competency_id kind
    c1 technical
    c2 managerial
    c3 sociocultural`,
  positions: `position_id tier
    lurah pengawas`,
  standards: `position_id competency_id required_level weight effective_from
    lurah c1 3 2 2020-01-01
    lurah c1 4 2 2025-07-01
    lurah c2 2 - 2020-01-01
    lurah c3 5 1 2020-01-01
    lurah c3 0 - 2024-01-01`,
  people: `person_id gender joined_on left_on unit_id position_id
    p1 F 2020-01-01 - kel lurah
    p2 M 2020-01-01 - kec lurah
    p3 M 2020-01-01 - - -
    p4 F 2020-01-01 2025-03-31 kel lurah
    p5 F 2025-04-01 - rt lurah`,
}
const folder = smallFolder({
  ...organization,
  assessments: `assessment_id person_id competency_id level method assessed_on valid_until phase voided_on
    a1 p1 c1 2 assessment_center 2022-03-31 - - -
    a2 p1 c1 5 superior 2025-01-10 - - -
    a3 p1 c2 3 self 2024-02-29 - - -
    a4 p2 c1 5 competency_test 2024-01-01 - - 2024-01-01
    a5 p2 c1 3 training_test 2024-06-01 - - 2025-05-01
    a6 p2 c2 1 superior 2025-01-01 2025-12-31 - -
    a7 p2 c2 4 superior 2025-02-01 - pre -`,
})

describe("gaps", () => {
  // 31 March 2025: an assessment centre of 31 March 2022 is valid for its last day.
  const report = gaps(folder, { asOf: "2025-03-31" })

  it("has everyone in service, and who left that day no more", () => {
    expect(report.people.map(({ personId, unitId }) => [personId, unitId])).toEqual([
      ["p1", "kel"],
      ["p2", "kec"],
      ["p3", null],
    ])
  })

  it("takes the highest method among the valid, and knows stale and unknown from a gap", () => {
    const [p1, p2, p3] = report.people
    // a1 outranks the later a2. a3 of 29 February 2024 holds until 28 February 2025: stale.
    expect(p1).toMatchObject({
      requirements: [
        {
          competencyId: "c1",
          kind: "technical",
          required: 3,
          weight: 2,
          state: "gap",
          held: 2,
          deficit: 1,
          surplus: 0,
          lastLevel: 2,
          assessedOn: "2022-03-31",
          validUntil: "2025-03-31",
          method: "assessment_center",
          accredited: true,
        },
        {
          competencyId: "c2",
          required: 2,
          weight: 1,
          state: "stale",
          held: null,
          deficit: null,
          surplus: null,
          lastLevel: 3,
          validUntil: "2025-02-28",
          method: "self",
          accredited: false,
        },
      ],
      // 2 x 1; at most 2 x 1 + 1 x 2; known 2 of 3; jpm 2 x 2 / (2 x 3).
      deficit: 1,
      weightedDeficit: 2,
      weightedDeficitAtMost: 4,
      known: { num: "2", den: "3", value: 0.666667 },
      jpm: { num: "2", den: "3", value: 0.666667 },
      mapping: null,
    })
    // a4 was never so, a5 is voided only later, a6 stands, a7 is a pre-test. 3 of 3; 1 of 2.
    expect(p2?.requirements.map(({ state, held }) => [state, held])).toEqual([
      ["met", 3],
      ["gap", 1],
    ])
    // jpm (2 x 3 + 1 x 1) / (2 x 3 + 1 x 2); mapping over c2 alone: 1/2 < 78 %.
    expect(p2?.jpm).toMatchObject({ num: "7", den: "8" })
    expect(p2?.mapping).toEqual({ jpm: { num: "1", den: "2", value: 0.5 }, band: "lessOptimal" })
    expect(p3).toEqual({
      personId: "p3",
      unitId: null,
      positionId: null,
      requirements: [],
      deficit: 0,
      weightedDeficit: 0,
      weightedDeficitAtMost: 0,
      known: null,
      jpm: null,
      mapping: null,
    })
  })

  it("sums a unit from those directly in it, and the total from all", () => {
    expect(report.units.map(({ unitId, people, known }) => [unitId, people, known])).toEqual([
      ["kec", 1, { num: "1", den: "1", value: 1 }],
      ["kel", 1, { num: "2", den: "3", value: 0.666667 }],
      ["rt", 0, null],
    ])
    expect(report.total).toEqual({
      people: 3,
      requirements: 4,
      met: 1,
      metAccredited: 0,
      gap: 2,
      unknown: 0,
      stale: 1,
      // p1 2 x 1, p2 1 x 1; known 2 + 2 + 1 of 6; required over known 6 + 6 + 2.
      deficit: 2,
      weightedDeficit: 3,
      known: { num: "5", den: "6", value: 0.833333 },
      reliable: true,
      gapIndex: { num: "3", den: "14", value: 0.214286 },
      jpm: { num: "11", den: "14", value: 0.785714 },
      competencies: [
        {
          competencyId: "c1",
          required: 2,
          met: 1,
          gap: 1,
          unknown: 0,
          stale: 0,
          deficit: 1,
          atLevel: [0, 0, 1, 1, 0, 0],
        },
        {
          competencyId: "c2",
          required: 2,
          met: 0,
          gap: 1,
          unknown: 0,
          stale: 1,
          deficit: 1,
          atLevel: [0, 1, 0, 0, 0, 0],
        },
      ],
    })
  })

  it("sees by evidence", () => {
    const states = (evidence: "accredited" | "latest", asOf: string) =>
      gaps(folder, { asOf, evidence }).people.map((each) =>
        each.requirements.map(({ state, held }) => `${state} ${held ?? "-"}`),
      )
    // latest: a2 (level 5) is later than a1. accredited: p2 has none that is not void.
    expect(states("latest", "2025-03-31")).toEqual([["met 5", "stale -"], ["met 3", "gap 1"], []])
    expect(states("accredited", "2025-03-31")).toEqual([
      ["gap 2", "unknown -"],
      ["unknown -", "unknown -"],
      [],
    ])
    // A day later a1 has expired too, and p5 is in service; from July c1 asks for 4.
    expect(states("accredited", "2025-04-01")[0]).toEqual(["stale -", "unknown -"])
    expect(gaps(folder, { asOf: "2025-07-01" }).people[0]?.requirements[0]).toMatchObject({
      required: 4,
      held: 5,
      surplus: 1,
    })
  })

  it("rolls units up, narrows to a unit, gives a selection band, and publishes no small group", () => {
    const asOf = "2025-04-01"
    const counted = (asked: object) =>
      gaps(folder, { asOf, ...asked }).units.map(({ unitId, people }) => [unitId, people])
    expect(counted({ depth: 2 })).toEqual([
      ["kec", 1],
      ["kel", 2],
    ])
    expect(counted({ unit: "kel" })).toEqual([
      ["kel", 1],
      ["rt", 1],
    ])
    expect(gaps(folder, { asOf, unit: "kel" }).total.people).toBe(2)
    expect(gaps(folder, { asOf, selection: "p2" }).people[1]).toMatchObject({
      selection: { jpm: { num: "1", den: "2" }, band: "doesNotMeet" },
    })
    const publicTotal = (minGroup: number) => gaps(folder, { asOf, publish: true, minGroup }).total.people
    expect([publicTotal(4), publicTotal(5)]).toEqual([4, null])
    const open = gaps(folder, { asOf, publish: true, minGroup: 2 })
    expect([open.people, open.total.people, open.units[0]]).toEqual([
      [],
      4,
      expect.objectContaining({ unitId: "kec", people: null, met: null, competencies: [] }),
    ])
  })
})
