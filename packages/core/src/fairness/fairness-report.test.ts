import { describe, expect, it } from "vitest"
import {
  budgetOf,
  decommitted,
  disbursed,
  enrolled,
  funded,
  left,
  offering,
  person,
  program,
  refunded,
  unit,
  voidFact,
  withdrawn,
} from "../district.test-helper.ts"
import { type Happening, logOf, statesOf } from "../log.test-helper.ts"
import { explainMoney } from "./explain-money.ts"
import { fairnessQuery } from "./fairness-query.ts"
import { fair } from "./fair.test-helper.ts"
import { fairness } from "./fairness-report.ts"

const asOf = "2025-12-31"
const course = [...program("it"), offering("it-1", "it")]

/** What somebody got, and that the events behind it add up to it. */
function got(happenings: readonly Happening[], personId: string, basis: "funded" | "disbursed" = "funded") {
  const log = logOf(happenings)
  const { figure, parts } = explainMoney(statesOf(fairness.over, log), { personId, year: 2025, asOf, basis })
  expect(`${parts.reduce((sum, { part }) => sum + Number(part), 0)}`).toBe(figure)
  expect(parts.map(({ position }) => position)).toEqual(
    parts.map(({ position }) => position).toSorted((a, b) => a - b),
  )
  return { figure, parts: parts.map(({ position, part }) => [log[position - 1]?.type, part]) }
}

describe("the population", () => {
  const some = [...person("p1"), ...person("p2"), ...person("p3"), left("p3", "2025-06-01"), ...course]

  it("is everybody in service, those who got nothing included", () => {
    expect(fair([...some, budgetOf("apbd"), funded("apbd", "f1", "it-1", 10, "p1")])).toMatchObject({
      years: [2025],
      of: "money",
      basis: "funded",
      people: 2,
      withAny: 1,
      never: 1,
      total: "10",
      mean: { num: "5", den: "1", value: 5 },
      gini: { num: "1", den: "2", value: 0.5 },
    })
  })

  it("leaves out who left, and says what they got", () => {
    const log = [...some, budgetOf("apbd"), funded("apbd", "f1", "it-1", 10, "p3")]
    expect(fair(log)).toMatchObject({ people: 2, total: "0", outsidePopulation: "10", withAny: 0 })
    expect(fair(log, { asOf: "2025-05-31" })).toMatchObject({
      people: 3,
      total: "10",
      outsidePopulation: "0",
    })
  })

  it("knows who joined within the window", () => {
    const log = [...some, ...person("p4", { on: "2025-01-01" }), ...person("p5", { on: "2024-12-31" })]
    expect(fair(log).joinedInWindow).toBe(1)
    expect(fair(log, { from: 2024, to: 2025 })).toMatchObject({ joinedInWindow: 2, years: [2024, 2025] })
  })

  it("is empty before anybody joined, and then nothing has a value", () => {
    const none = fair([])
    expect(none).toMatchObject({ people: 0, total: "0", mean: null, gini: null, jain: null, theilT: null })
    expect(none).toMatchObject({ lorenz: [], attainable: null, parity: null, groups: [] })
    expect(none.need).toMatchObject({ people: 0, known: 0, concentration: null, ifUnknownIsMet: null })
  })

  it("without any money is perfectly even by convention", () => {
    expect(fair(some)).toMatchObject({
      gini: { num: "0" },
      hoover: { num: "0" },
      jain: { num: "1", den: "1" },
      theilT: 0,
      palma: null,
      topTenShare: null,
    })
    expect(fair(some).lorenz.map(({ share }) => share)).toEqual(Array(11).fill(null))
  })
})

describe("money that is shared", () => {
  const three = ["p3", "p1", "p2"].flatMap((personId) => person(personId).concat(enrolled("it-1", personId)))
  const shared = [...course, ...three, budgetOf("apbd"), funded("apbd", "f1", "it-1", 11)]

  it("is split over the participants in whole rupiah, the remainder to the first by id", () => {
    expect(["p1", "p2", "p3"].map((personId) => got(shared, personId).figure)).toEqual(["4", "4", "3"])
    expect(fair(shared)).toMatchObject({ total: "11", unattributed: "0", withAny: 3 })
  })

  it("is split over those who have not withdrawn by the day", () => {
    const log = [...shared, withdrawn("it-1", "p1", "2025-03-01")]
    expect(["p1", "p2", "p3"].map((personId) => got(log, personId).figure)).toEqual(["0", "6", "5"])
    expect(fair(log, { asOf: "2025-02-28" }).withAny).toBe(3)
  })

  it("counts once for who came back", () => {
    const log = [...shared, withdrawn("it-1", "p1", "2025-03-01"), enrolled("it-1", "p1", "2025-03-02")]
    expect(got(log, "p1").figure).toBe("4")
  })

  it("is unattributed while nobody takes part", () => {
    const log = [...course, ...person("p1"), budgetOf("apbd"), funded("apbd", "f1", "it-1", 11)]
    expect(fair(log)).toMatchObject({ total: "0", unattributed: "11", outsidePopulation: "0" })
  })

  it("is split by its net amount, event by event up to the last rupiah", () => {
    const log = [...shared, decommitted("apbd", "f1", 4, "2025-04-01")]
    expect(got(log, "p1")).toEqual({
      figure: "3",
      parts: [
        ["Funded", "4"],
        ["FundingDecommitted", "-1"],
      ],
    })
    expect(got(log, "p3").parts).toEqual([
      ["Funded", "3"],
      ["FundingDecommitted", "-1"],
    ])
  })

  it("is split over all participants before a unit is picked out", () => {
    const log = [
      unit("city"),
      unit("kec", "city"),
      unit("kel", "kec"),
      ...course,
      ...person("p1", { unitId: "kel" }),
      ...person("p2", { unitId: "city" }),
      ...person("p3"),
      ...["p1", "p2", "p3"].map((personId) => enrolled("it-1", personId)),
      budgetOf("apbd"),
      funded("apbd", "f1", "it-1", 11),
    ]
    expect(fair(log, { unit: "kec" })).toMatchObject({ people: 1, total: "4", outsidePopulation: "7" })
    expect(fair(log, { unit: "city" })).toMatchObject({ people: 2, total: "8", outsidePopulation: "3" })
    expect(() => fair(log, { unit: "nowhere" })).toThrow(expect.objectContaining({ code: "unit.unknown" }))
    expect(fair(log, { by: "unit", depth: 2 }).groups.map(({ key }) => key)).toEqual(["-", "city", "kec"])
  })
})

describe("which money", () => {
  const log = [
    ...course,
    ...program("law", { purpose: "mandatory" }),
    offering("law-1", "law"),
    ...person("p1"),
    ...person("p2"),
    budgetOf("apbd"),
    budgetOf("grant", { source: "grant" }),
    budgetOf("own", { source: "participant" }),
    budgetOf("old", { year: 2024 }),
    funded("apbd", "f1", "it-1", 100, "p1"),
    funded("grant", "f2", "law-1", 50, "p2"),
    funded("own", "f3", "it-1", 7, "p2"),
    funded("old", "f4", "it-1", 3, "p2"),
    decommitted("apbd", "f1", 20, "2025-05-01"),
    disbursed("apbd", "d1", "f1", 60, "2025-04-01"),
    disbursed("own", "d3", "f3", 5, "2025-04-01"),
    refunded("apbd", "d1", 10, "2025-06-01"),
  ]

  it("is that of the fiscal years asked about, net of what was decommitted by the day", () => {
    expect(fair(log)).toMatchObject({ total: "130", ownCost: "7" })
    expect(fair(log, { asOf: "2025-04-30" })).toMatchObject({ total: "150" })
    expect(fair(log, { from: 2024, to: 2025 })).toMatchObject({ total: "133" })
    expect(fair(log, { from: 2024, to: 2024 })).toMatchObject({ total: "3", ownCost: "0" })
  })

  it("is what was paid and did not come back, when asked by disbursements", () => {
    expect(fair(log, { basis: "disbursed" })).toMatchObject({ total: "50", ownCost: "5", basis: "disbursed" })
    expect(fair(log, { basis: "disbursed", asOf: "2025-05-31" })).toMatchObject({ total: "60" })
    expect(got(log, "p1", "disbursed").parts).toEqual([
      ["Disbursed", "60"],
      ["Refunded", "-10"],
    ])
  })

  it("leaves out what participants paid themselves, unless that is asked for", () => {
    expect(fair(log, { source: "grant" })).toMatchObject({ total: "50", ownCost: "7" })
    // What is asked about is not told beside itself.
    expect(fair(log, { source: "participant" })).toMatchObject({ total: "7", ownCost: "0" })
  })

  it("can be that of programs with one purpose", () => {
    expect(fair(log, { purpose: "mandatory" })).toMatchObject({ total: "50", ownCost: "0" })
    expect(fair(log, { purpose: "career" })).toMatchObject({ total: "0" })
  })
})

describe("money of which more came back than there was, on a day before a void", () => {
  const log = [...course, ...person("p1"), budgetOf("apbd"), funded("apbd", "f1", "it-1", 100, "p1")]
  // Both were in order when they were recorded; by their days there is a time in which both hold.
  const twice = [
    ...log,
    decommitted("apbd", "f1", 60, "2025-03-02"),
    voidFact("budget-apbd", "FundingDecommitted", "f1|2025-03-02", "2025-03-05"),
    decommitted("apbd", "f1", 60, "2025-03-03"),
  ]

  it("is nothing, never less: a figure below zero is no share of anything", () => {
    expect(fair(twice, { asOf: "2025-03-02" }).total).toBe("40")
    expect(fair(twice, { asOf: "2025-03-04" }).total).toBe("0")
    expect(fair(twice, { asOf: "2025-03-05" }).total).toBe("40")
    const back = [
      ...log,
      disbursed("apbd", "d1", "f1", 100, "2025-03-01"),
      refunded("apbd", "d1", 60, "2025-03-02"),
      voidFact("budget-apbd", "Refunded", "back-d1", "2025-03-05"),
      refunded("apbd", "d1", 60, "2025-03-03"),
    ]
    // Of two refunds of one id the one recorded later holds; of two ids both do.
    expect(fair(back, { asOf: "2025-03-04", basis: "disbursed" }).total).toBe("40")
    const other = { ...(back.at(-1) as Happening), data: { ...back.at(-1)?.data, refundId: "more" } }
    const both = [...back.slice(0, -1), other]
    expect(fair(both, { asOf: "2025-03-04", basis: "disbursed" }).total).toBe("0")
  })

  it("has parts that add up to nothing", () => {
    const states = statesOf(fairness.over, logOf(twice))
    const { figure, parts } = explainMoney(states, { personId: "p1", year: 2025, asOf: "2025-03-04" })
    expect(figure).toBe("0")
    expect(parts.map(({ part }) => part)).toEqual(["100", "-60", "-40"])
  })
})

it("gives its figures in the order of its document", () => {
  expect(Object.keys(fair([]))).toEqual(
    `years of basis people withAny never joinedInWindow total unattributed outsidePopulation ownCost
     mean gini hoover jain cv2 ge2 palma topTenShare theilT attainable lorenz coverage need groups parity findings`.split(
      /\s+/,
    ),
  )
})

it("takes a year or a window, and a basis only for money", () => {
  const accepts = (query: object) => fairnessQuery.safeParse({ asOf, of: "money", ...query }).success
  expect(accepts({ year: 2025 })).toBe(true)
  expect(accepts({ from: 2024, to: 2025 })).toBe(true)
  expect(accepts({})).toBe(false)
  expect(accepts({ year: 2025, from: 2024, to: 2025 })).toBe(false)
  expect(accepts({ from: 2025 })).toBe(false)
  expect(accepts({ from: 2025, to: 2024 })).toBe(false)
  expect(accepts({ year: 2025, of: "hours", basis: "funded" })).toBe(false)
  expect(accepts({ year: 2025, rank: true })).toBe(false)
})
