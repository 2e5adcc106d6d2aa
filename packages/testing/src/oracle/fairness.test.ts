import { describe, expect, it } from "vitest"
import { fairness } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const folder = smallFolder({
  units: `unit_id parent_id
    kec -
    kel kec`,
  competencies: `competency_id kind
    c technical`,
  positions: `position_id tier
    j pelaksana`,
  standards: `position_id competency_id required_level effective_from
    j c 5 2020-01-01`,
  people: `person_id gender joined_on left_on unit_id position_id employment grade
    p1 F 2020-01-01 - kec j PNS III/a
    p2 M 2020-01-01 - kel j PNS III/a
    p3 M 2020-01-01 - kel j PPPK -
    p4 F 2020-01-01 2025-06-01 kel j PNS III/b`,
  assessments: `assessment_id person_id competency_id level method assessed_on
    a1 p1 c 2 assessment_center 2024-01-01
    a2 p2 c 4 assessment_center 2024-01-01
    a3 p3 c 4 assessment_center 2024-01-01`,
  programs: `program_id kind purpose jp
    k1 pelatihan_teknis - 20
    k2 seminar mandatory -`,
  offerings: `offering_id program_id starts_on ends_on
    o1 k1 2025-03-03 2025-03-04
    o2 k2 2025-03-03 2025-03-03`,
  enrollments: `offering_id person_id enrolled_on withdrawn_on
    o1 p2 2025-02-01 -
    o1 p3 2025-02-01 -
    o1 p4 2025-02-01 2025-02-15`,
  completions: `offering_id person_id completed_on outcome
    o1 p2 2025-03-04 passed`,
  budgets: `budget_id fiscal_year source ceiling
    b1 2025 APBD 1000
    b2 2024 APBD 1000
    b3 2025 participant 1000
    b4 2025 grant 1000`,
  fundings: `funding_id budget_id offering_id person_id amount funded_on decommitted decommitted_on
    f1 b1 o1 p2 150 2025-03-01 50 2025-04-01
    f2 b1 o1 - 11 2025-03-01 - -
    f3 b1 o2 - 9 2025-03-01 - -
    f4 b2 o1 p2 70 2025-03-01 - -
    f5 b3 o1 p3 40 2025-03-01 - -
    f6 b1 o1 p4 30 2025-03-01 - -
    f7 b4 o2 p1 500 2026-01-01 - -`,
  disbursements: `disbursement_id funding_id amount disbursed_on
    d1 f1 100 2025-05-01
    d2 f2 10 2025-05-01`,
  refunds: `refund_id disbursement_id amount refunded_on
    r1 d1 20 2025-06-01`,
})
const asked = { asOf: "2025-12-31", from: 2025, to: 2025, of: "money" } as const

describe("fairness of money", () => {
  // p2 has 150 - 50 and 6 of the 11 shared by p2 and p3, the odd rupiah going to the first by id; p3 has 5.
  // Nobody takes part in o2: 9 are unattributed. p4 has left: 30 outside. b2 is of another year, b3 their own.
  const report = fairness(folder, asked)

  it("counts everyone, those who got nothing included", () => {
    expect(report).toMatchObject({
      years: [2025],
      of: "money",
      basis: "funded",
      people: 3,
      withAny: 2,
      never: 1,
      joinedInWindow: 0,
      total: "111",
      unattributed: "9",
      outsidePopulation: "30",
      ownCost: "40",
      coverage: null,
    })
  })

  it("measures 0, 5, 106", () => {
    expect(report).toMatchObject({
      mean: { num: "37", den: "1" },
      gini: { num: "212", den: "333" }, // (-2 x 0 + 0 x 5 + 2 x 106) / (3 x 111)
      hoover: { num: "23", den: "37" }, // (111 + 96 + 207) / (2 x 3 x 111)
      jain: { num: "4107", den: "11261" }, // 111^2 / (3 x (25 + 11236))
      cv2: { num: "7154", den: "4107" }, // 33783 / 12321 - 1
      ge2: { num: "3577", den: "4107" },
      // L(4/10) = (0 + 0.2 x 5) / 111 = 1/111; L(9/10) = (5 + 0.7 x 106) / 111 = 132/185.
      topTenShare: { num: "53", den: "185" },
      palma: { num: "159", den: "5" }, // 53/185 x 111
      theilT: 0.914954, // (5/37 ln 5/37 + 106/37 ln 106/37) / 3 = (-0.270470 + 3.015332) / 3
      attainable: { recipients: 3, gini: { num: "0", den: "1" } }, // floor(111 / 5) = 22 > 3
    })
    expect(report.lorenz?.map(({ share }) => share?.num)).toHaveLength(11)
    expect(report.lorenz?.[4]).toEqual({
      p: { num: "2", den: "5", value: 0.4 },
      share: { num: "1", den: "111", value: 0.009009 },
    })
  })

  it("sets money against need, ties sharing the mean rank", () => {
    // Needs 3, 1, 1: R = 5/6, 1/3, 1/3; 2 x (106/3 + 5/3) / 111 - 1 = -1/3. Gini of 1, 1, 3: (-2 + 6) / (3 x 5).
    expect(report.need).toMatchObject({
      asOf: "2025-01-01",
      people: 3,
      known: 3,
      concentration: { num: "-1", den: "3" },
      giniOfNeed: { num: "4", den: "15" },
      ifUnknownIsMet: { num: "-1", den: "3" },
      ifUnknownIsZero: { num: "-1", den: "3" },
    })
  })

  it("compares groups, with Fisher's test over two", () => {
    const { groups, parity } = fairness(folder, { ...asked, by: "gender", test: true })
    expect(groups?.map(({ key, people, withAny, total }) => [key, people, withAny, total])).toEqual([
      ["F", 1, 0, "0"],
      ["M", 2, 2, "111"],
    ])
    // Tables with 2 of 3 served: F 0 (1 x 1 way) or F 1 (1 x 2 ways); not likelier than the one seen: 1 of 3.
    expect(parity).toEqual({
      difference: { num: "1", den: "1", value: 1 },
      ratio: { num: "0", den: "1", value: 0 },
      screen: "look",
      p: 0.333333,
      test: "fisher",
      rounds: null,
      seed: null,
    })
    expect(fairness(folder, { ...asked, by: "grade" }).groups?.map(({ key }) => key)).toEqual(["-", "III/a"])
    expect(fairness(folder, { ...asked, by: "unit", depth: 1 }).parity).toBeNull()
  })

  it("narrows by basis, source, purpose, years and unit", () => {
    const totals = (more: object) => {
      const { people, total, unattributed, outsidePopulation } = fairness(folder, { ...asked, ...more })
      return [people, total, unattributed, outsidePopulation]
    }
    expect(totals({ basis: "disbursed" })).toEqual([3, "90", "0", "0"]) // 100 - 20, and 10 shared
    expect(totals({ source: "participant" })).toEqual([3, "40", "0", "0"])
    expect(totals({ purpose: "mandatory" })).toEqual([3, "0", "9", "0"])
    expect(totals({ from: 2024 })).toEqual([3, "181", "9", "30"])
    expect(totals({ unit: "kel" })).toEqual([2, "111", "9", "30"])
    expect(totals({ asOf: "2025-02-28" })).toEqual([4, "0", "0", "0"])
    expect(fairness(folder, { ...asked, purpose: "mandatory" })).toMatchObject({
      gini: { num: "0" },
      jain: { num: "1" },
      theilT: 0,
      palma: null,
      topTenShare: null,
      attainable: null,
    })
  })

  it("has no figure for nobody, nor in public for a few", () => {
    expect(fairness(folder, { ...asked, asOf: "2019-12-31" })).toMatchObject({
      people: 0,
      total: "0",
      mean: null,
      gini: null,
      lorenz: [],
      groups: [],
      parity: null,
      need: { asOf: "2019-12-31", people: 0, known: 0, concentration: null },
    })
    expect(fairness(folder, { ...asked, publish: true })).toMatchObject({
      years: [2025],
      people: null,
      total: null,
      gini: null,
      lorenz: [],
      groups: [],
      parity: null,
    })
  })
})

describe("fairness of hours", () => {
  it("covers the floor of a year", () => {
    const report = fairness(folder, { ...asked, of: "hours" })
    // p2 passed 20 JP: 900 minutes; p1 is short of 900; p3 has no floor.
    expect(report).toMatchObject({
      basis: null,
      total: "900",
      unattributed: "0",
      ownCost: "0",
      withAny: 1,
      coverage: {
        target: 900,
        reached: 1,
        people: 2,
        share: { num: "1", den: "2" },
        shortfall: { num: "1", den: "2" },
      },
      palma: { undefined: "bottom40HasNothing" },
    })
    expect(fairness(folder, { ...asked, of: "hours", from: 2024 }).coverage).toBeNull()
    expect(fairness(folder, { ...asked, of: "hours", purpose: "career" }).total).toBe("0")
  })
})
