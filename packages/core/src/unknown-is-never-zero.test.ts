import { describe, expect, it } from "vitest"
import {
  assessed,
  budgetOf,
  completed,
  enrolled,
  funded,
  offering,
  person,
  position,
  program,
  standard,
  unit,
} from "./district.test-helper.ts"
import { fairness } from "./fairness/fairness-report.ts"
import { budget } from "./funding/budget-report.ts"
import { gaps } from "./gaps/gaps-report.ts"
import { hours } from "./hours/hours-report.ts"
import { programs } from "./evaluation/programs-report.ts"
import { computed, type Happening, happening, logOf } from "./log.test-helper.ts"
import { needs } from "./needs/needs-report.ts"

/**
 * Where common libraries and systems go wrong with what nobody knows and with those who got nothing, report by report;
 * the measures have theirs in `measures/traps.test.ts`.
 */

const asOf = "2025-12-31"
const year = 2025
const office = [
  unit("kel"),
  position("staff"),
  standard("staff", "c1", 3),
  standard("staff", "c2", 2),
  ...["p1", "p2", "p3", "p4", "p5"].flatMap((id) => person(id, { unitId: "kel" })),
]
const course = [...program("it"), offering("it-1", "it"), budgetOf("apbd")]

const gapsOf = (...more: readonly Happening[]) => computed(gaps, logOf([...office, ...more]), { asOf })
const fair = (of: "money" | "hours", ...more: readonly Happening[]) =>
  computed(fairness, logOf([...office, ...course, ...more]), { asOf, year, of, by: "gender" })
const only = (found: ReturnType<typeof gapsOf>, personId: string) =>
  found.people.find((one) => one.personId === personId)

describe("a level nobody assessed", () => {
  it("is unknown, not level 0: it adds to no deficit, and is neither met nor a gap", () => {
    const p1 = only(gapsOf(), "p1")
    expect(p1?.requirements.map(({ state, held, deficit }) => [state, held, deficit])).toEqual([
      ["unknown", null, null],
      ["unknown", null, null],
    ])
    expect(p1).toMatchObject({
      deficit: 0,
      weightedDeficit: 0,
      weightedDeficitAtMost: 5,
      jpm: null,
      mapping: null,
    })
  })

  it("makes no index of 0 for a unit nobody was assessed in, which would be the best of all", () => {
    const { units, total } = gapsOf()
    expect(units[0]).toMatchObject({
      met: 0,
      gap: 0,
      unknown: 10,
      gapIndex: null,
      jpm: null,
      reliable: false,
    })
    expect(total).toMatchObject({ gapIndex: null, jpm: null, reliable: false })
  })

  it("is not in the histogram at level 0", () => {
    const [c1] = gapsOf(assessed("p1", "c1", "2025-01-01", 0)).units[0]?.competencies ?? []
    expect(c1).toMatchObject({ required: 5, gap: 1, unknown: 4, atLevel: [1, 0, 0, 0, 0, 0] })
  })

  it("was found to be 0 when it was assessed as 0: that is a gap of all that is required", () => {
    const [c1] = only(gapsOf(assessed("p1", "c1", "2025-01-01", 0)), "p1")?.requirements ?? []
    expect(c1).toMatchObject({ state: "gap", held: 0, deficit: 3 })
  })
})

describe("an assessment that has expired", () => {
  it("is stale: neither the level it found nor level 0", () => {
    const found = gapsOf(assessed("p1", "c1", "2020-01-01", 5))
    const [c1] = only(found, "p1")?.requirements ?? []
    expect(c1).toMatchObject({ state: "stale", held: null, deficit: null, surplus: null, lastLevel: 5 })
    expect(found.total).toMatchObject({ met: 0, gap: 0, stale: 1, unknown: 9 })
  })
})

describe("a surplus", () => {
  it("takes nothing from a gap, and a match is never over the whole", () => {
    const found = gapsOf(assessed("p1", "c1", "2025-01-01", 1), assessed("p1", "c2", "2025-01-01", 5))
    expect(only(found, "p1")).toMatchObject({ deficit: 2, jpm: { num: "3", den: "5" } })
  })
})

describe("whoever got nothing", () => {
  it("counts in the population, the mean, the Gini and the Lorenz curve of money", () => {
    const found = fair("money", funded("apbd", "f1", "it-1", 100, "p1"))
    expect(found).toMatchObject({
      people: 5,
      withAny: 1,
      never: 4,
      mean: { num: "20", den: "1" },
      gini: { num: "4", den: "5" },
      jain: { num: "1", den: "5" },
      groups: [{ key: "F", people: 5, withAny: 1 }],
    })
    expect(found.theilT).toBe(1.609438)
    expect(found.lorenz[8]?.share).toMatchObject({ num: "0" })
  })

  it("counts in those of hours, and in the coverage of the floor", () => {
    const found = fair("hours", enrolled("it-1", "p1"), completed("it-1", "p1", "2025-03-12"))
    expect(found).toMatchObject({ people: 5, never: 4, coverage: { people: 5, reached: 0 } })
    const { people } = computed(hours, logOf(office), { asOf, year })
    expect(people.map(({ minutes, status }) => [minutes, status])).toEqual(
      Array.from({ length: 5 }, () => [0, "below"]),
    )
  })

  it("counts among those who never asked", () => {
    expect(computed(needs, logOf(office), { asOf, year }).people).toMatchObject({ asked: 0, neverAsked: 5 })
  })
})

describe("what has no value", () => {
  it("is null or says so, never 0, 1, Infinity or NaN: palma, shares, parity, concentration", () => {
    expect(fair("money", funded("apbd", "f1", "it-1", 100, "p1")).palma).toEqual({
      undefined: "bottom40HasNothing",
    })
    const nothing = fair("money")
    expect(nothing).toMatchObject({ palma: null, topTenShare: null, attainable: null })
    expect(nothing.lorenz.every(({ share }) => share === null)).toBe(true)
    const man = person("p9", { gender: "M" })
    expect(fair("money", ...man).parity).toMatchObject({ ratio: null, screen: null })
    expect(nothing.need).toMatchObject({ known: 0, concentration: null, giniOfNeed: null })
    for (const text of ["null", "NaN", "Infinity"]) expect(JSON.stringify(nothing)).not.toContain(`"${text}"`)
  })

  it("is null for nobody: no mean of 0, no Gini of 0", () => {
    const empty = computed(fairness, logOf(course), { asOf, year, of: "money" })
    expect(empty).toMatchObject({ people: 0, mean: null, gini: null, jain: null, theilT: null, lorenz: [] })
  })

  it("is null for a need that is known of too few, and both ends of it are told", () => {
    const known = fair(
      "money",
      assessed("p1", "c1", "2024-06-01", 1),
      assessed("p1", "c2", "2024-06-01", 1),
      funded("apbd", "f1", "it-1", 100, "p1"),
    )
    expect(known.need).toMatchObject({ people: 5, known: 1, concentration: null, giniOfNeed: null })
    expect(known.need.ifUnknownIsMet).not.toEqual(known.need.ifUnknownIsZero)
  })

  it("is null for a budget of nothing, which absorbed neither all nor none of it", () => {
    const none = happening("budget-none", "BudgetOpened", "0001-01-01", {
      budgetId: "none",
      fiscalYear: year,
      source: "grant",
      ceiling: 0,
    })
    expect(computed(budget, logOf([none]), { asOf, year }).budgets[0]?.absorption).toBeNull()
  })
})

describe("a course nobody was tested before and after", () => {
  it("has no gain of 0 and costs no infinity for a level", () => {
    const log = logOf([
      ...office,
      ...course,
      enrolled("it-1", "p1"),
      completed("it-1", "p1", "2025-03-12"),
      funded("apbd", "f1", "it-1", 100, "p1"),
      assessed("p1", "c1", "2025-03-12", 3, { offeringId: "it-1", phase: "post" }),
    ])
    expect(computed(programs, log, { asOf, year }).programs).toMatchObject([
      {
        paired: 0,
        meanPre: null,
        meanPost: null,
        gain: null,
        hake: null,
        levelsGained: 0,
        costPerLevel: null,
      },
    ])
  })

  it("keeps those who dropped out in the denominator, as the enrolled they were", () => {
    const log = logOf([
      ...office,
      ...course,
      ...["p1", "p2"].map((id) => enrolled("it-1", id)),
      completed("it-1", "p1", "2025-03-12"),
    ])
    expect(computed(programs, log, { asOf, year }).programs[0]?.completionRate).toMatchObject({
      num: "1",
      den: "2",
    })
  })
})

describe("learning whose amount nobody told", () => {
  it("counts nothing and is a finding, so that it is not taken for a course of no length", () => {
    const untold = happening("program-untold", "ProgramPublished", "0001-01-01", {
      programId: "untold",
      kind: "pelatihan_teknis",
      scope: "national",
      mode: "classroom",
      purpose: "gap",
    })
    const log = logOf([
      ...office,
      untold,
      offering("u-1", "untold"),
      enrolled("u-1", "p1"),
      completed("u-1", "p1", "2025-03-12"),
    ])
    expect(computed(hours, log, { asOf, year }).findings).toMatchObject([{ code: "hours.noJp" }])
  })
})

describe("a group", () => {
  it("of people whose value is missing has the key -, and they are counted", () => {
    const { groups } = computed(fairness, logOf([...office, ...person("p9")]), {
      asOf,
      year,
      of: "money",
      by: "unit",
    })
    expect(groups.map(({ key, people }) => [key, people])).toEqual([
      ["-", 1],
      ["kel", 5],
    ])
  })
})
