import { describe, expect, it } from "vitest"
import { assessed, left, person, position, standard, unit } from "../district.test-helper.ts"
import type { Happening } from "../log.test-helper.ts"
import { competency, gapsOn as on } from "./gaps.test-helper.ts"

/** Three people: p1 knows half, p2 all, p3 nothing is known of; p4 has no unit. */
const district = [
  unit("kec"),
  unit("kel", "kec"),
  competency("M.1", "managerial"),
  competency("SK.1", "sociocultural"),
  competency("T.1", "technical"),
  position("staff"),
  standard("staff", "M.1", 3, 2),
  standard("staff", "SK.1", 4, 1),
  standard("staff", "T.1", 2, 3),
  ...person("p3", { unitId: "kel" }),
  ...person("p1", { unitId: "kec" }),
  ...person("p2", { unitId: "kel" }),
  ...person("p4"),
  assessed("p1", "M.1", "2025-01-01", 2),
  assessed("p1", "T.1", "2025-01-01", 1, { method: "self" }),
  assessed("p2", "M.1", "2025-01-01", 3),
  assessed("p2", "SK.1", "2025-01-01", 3),
  assessed("p2", "T.1", "2025-01-01", 5, { method: "superior" }),
]
const share = (num: string, den: string, value: number) => ({ num, den, value })

describe("the figures of a person", () => {
  const [p1, p2, p3, p4] = on(district, "2025-06-01").people

  it("weigh what is missing, and say how little is known", () => {
    // p1: M.1 lacks 1 x 2, T.1 lacks 1 x 3, SK.1 is unknown: at most 4 x 1 more. Known: 5 of 6.
    expect(p1).toMatchObject({
      personId: "p1",
      unitId: "kec",
      deficit: 2,
      weightedDeficit: 5,
      weightedDeficitAtMost: 9,
      known: share("5", "6", 0.833333),
      jpm: share("7", "12", 0.583333),
      mapping: null,
    })
  })

  it("let no surplus make up for a gap, and map managerial and sociocultural competencies that are all known", () => {
    // M.1: 2 x 3 of 6, SK.1: 3 of 4: 9/10. T.1 is two levels above and counts as 3 x 2 of 6.
    expect(p2).toMatchObject({
      deficit: 1,
      weightedDeficit: 1,
      weightedDeficitAtMost: 1,
      known: share("1", "1", 1),
      jpm: share("15", "16", 0.9375),
      mapping: { jpm: share("9", "10", 0.9), band: "optimal" },
    })
  })

  it("are nothing over nothing where nothing is known or asked", () => {
    expect(p3).toMatchObject({
      deficit: 0,
      weightedDeficitAtMost: 16,
      known: share("0", "1", 0),
      jpm: null,
      mapping: null,
    })
    expect(p4).toMatchObject({
      unitId: null,
      positionId: null,
      requirements: [],
      known: null,
      jpm: null,
      mapping: null,
    })
  })

  it("say how somebody stands for filling a position, when it is asked", () => {
    const { people } = on(district, "2025-06-01", { selection: "p2" })
    expect(people[1]?.selection).toEqual({ jpm: share("9", "10", 0.9), band: "meets" })
    expect(people.filter((one) => "selection" in one)).toHaveLength(1)
    expect(on(district, "2025-06-01", { selection: "p1" }).people[0]?.selection).toBeNull()
  })
})

describe("the figures of units", () => {
  it("are sums over the people directly in them, and ratios of sums", () => {
    const { units, total } = on(district, "2025-06-01")
    expect(units.map(({ unitId, people }) => [unitId, people])).toEqual([
      ["kec", 1],
      ["kel", 2],
    ])
    expect(units[1]).toEqual({
      unitId: "kel",
      people: 2,
      requirements: 6,
      met: 2,
      metAccredited: 1,
      gap: 1,
      unknown: 3,
      stale: 0,
      deficit: 1,
      weightedDeficit: 1,
      known: share("1", "2", 0.5),
      reliable: true,
      gapIndex: share("1", "16", 0.0625),
      jpm: share("15", "16", 0.9375),
      competencies: [
        {
          competencyId: "M.1",
          required: 2,
          met: 1,
          gap: 0,
          unknown: 1,
          stale: 0,
          deficit: 0,
          atLevel: [0, 0, 0, 1, 0, 0],
        },
        {
          competencyId: "SK.1",
          required: 2,
          met: 0,
          gap: 1,
          unknown: 1,
          stale: 0,
          deficit: 1,
          atLevel: [0, 0, 0, 1, 0, 0],
        },
        {
          competencyId: "T.1",
          required: 2,
          met: 1,
          gap: 0,
          unknown: 1,
          stale: 0,
          deficit: 0,
          atLevel: [0, 0, 0, 0, 0, 1],
        },
      ],
    })
    // 5 + 1 over 12 + 16; p4 counts in the total only.
    expect(total).toMatchObject({ people: 4, requirements: 9, known: share("11", "18", 0.611111) })
    expect(total).toMatchObject({ weightedDeficit: 6, gapIndex: share("3", "14", 0.214286) })
  })

  it("are null ratios without a requirement, and not reliable", () => {
    const { units } = on([unit("empty")], "2025-06-01")
    expect(units).toMatchObject([
      { people: 0, known: null, reliable: false, gapIndex: null, jpm: null, competencies: [] },
    ])
  })

  it("leave out who is not in service", () => {
    const log = [...district, left("p2", "2025-06-01")]
    expect(on(log, "2025-05-31").total.people).toBe(4)
    expect(on(log, "2025-06-01").total.people).toBe(3)
  })

  it("can be those of a unit and all below it, rolled up to a depth", () => {
    const narrow = on(district, "2025-06-01", { unit: "kel" })
    expect(narrow.people.map(({ personId }) => personId)).toEqual(["p2", "p3"])
    expect(narrow.units.map(({ unitId }) => unitId)).toEqual(["kel"])
    expect(narrow.total.people).toBe(2)
    const rolled = on(district, "2025-06-01", { depth: 1 })
    expect(rolled.units.map(({ unitId, people }) => [unitId, people])).toEqual([["kec", 3]])
    expect(rolled.total).toEqual(on(district, "2025-06-01").total)
  })
})

describe("the figures for the public", () => {
  const members = (unitId: string, many: number) =>
    Array.from({ length: many }, (_, i) => person(`${unitId}-${i}`, { unitId })).flat()
  const log = [
    unit("a"),
    unit("b"),
    unit("c"),
    position("staff"),
    standard("staff", "M.1", 3),
    ...members("a", 2),
    ...members("b", 5),
    ...members("c", 6),
  ]

  it("name nobody, and hide a unit of few people and the next smallest with it", () => {
    const { people, units, total } = on(log, "2025-06-01", { publish: true })
    expect(people).toEqual([])
    expect(units.map((one) => [one.unitId, one.people, one.competencies])).toEqual([
      ["a", null, []],
      ["b", null, []],
      ["c", 6, []],
    ])
    expect(total.people).toBe(13)
  })

  it("hide no more than the few when they are several", () => {
    const { units } = on(log, "2025-06-01", { publish: true, minGroup: 6 })
    expect(units.map(({ people }) => people)).toEqual([null, null, 6])
  })

  it("hide the total of few people, too", () => {
    expect(on(log, "2025-06-01", { publish: true, unit: "a" }).total).toMatchObject({
      people: null,
      reliable: null,
      competencies: [],
    })
  })

  const shown = (happenings: readonly Happening[]) =>
    on(happenings, "2025-06-01", { publish: true }).total.competencies.map(
      ({ competencyId, required }) => [competencyId, required] as const,
    )
  const asks = (positionId: string, ...competencies: readonly string[]) => [
    position(positionId),
    ...competencies.map((competencyId) => standard(positionId, competencyId, 3)),
  ]
  const holding = (positionId: string, unitId: string, many: number) =>
    Array.from({ length: many }, (_, i) =>
      person(`${positionId}-${unitId}-${i}`, { unitId, positionId }),
    ).flat()

  it("hide a group for few people who are in no unit, for they are the total less the units", () => {
    const two = [...members("c", 6), ...members("b", 7)]
    const { units, total } = on([unit("b"), unit("c"), ...two, ...person("x")], "2025-06-01", {
      publish: true,
    })
    expect([total.people, ...units.map(({ people }) => people)]).toEqual([14, 7, null])
  })

  it("hide small units until they are enough people together", () => {
    const few = [unit("a"), unit("d"), ...members("a", 1), ...members("d", 1)]
    const { units } = on(
      [...few, unit("c"), unit("e"), ...members("c", 8), ...members("e", 10)],
      "2025-06-01",
      {
        publish: true,
      },
    )
    expect(units.map(({ unitId, people }) => [unitId, people])).toEqual([
      ["a", null],
      ["c", null],
      ["d", null],
      ["e", 10],
    ])
  })

  it("hide what few people are asked for, and with it what is asked of enough", () => {
    const lurah = [...asks("lurah", "M.1", "M.9"), ...person("c-lurah", { unitId: "c", positionId: "lurah" })]
    expect(shown([...log, ...lurah])).toEqual([
      ["M.1", null],
      ["M.9", null],
    ])
    // The same three people are asked for both: the hidden are three, however often they count.
    const twice = [...asks("camat", "M.1", "M.2", "M.8", "M.9"), ...holding("camat", "c", 3)]
    expect(shown([...log, ...twice, ...asks("tu", "M.2"), ...holding("tu", "c", 6)])).toEqual([
      ["M.1", 16],
      ["M.2", null],
      ["M.8", null],
      ["M.9", null],
    ])
  })

  it("hide a competency that less a unit would be about few people", () => {
    const crossing = [
      ...[unit("x"), unit("y"), ...asks("only", "C.1"), ...asks("both", "C.2"), ...asks("more", "C.3")],
      ...[...holding("only", "x", 6), ...holding("only", "y", 1), ...holding("both", "y", 8)],
      ...holding("more", "y", 9),
    ]
    // All of x are asked for C.1 alone, and so is one of y: without x, C.1 and what is left of the total are that one.
    expect(shown(crossing)).toEqual([
      ["C.1", null],
      ["C.2", null],
      ["C.3", 9],
    ])
  })

  describe("hide what is known of few", () => {
    const known = (
      unitId: string,
      many: number,
      competencyId = "M.1",
      method: "self" | "competency_test" = "self",
    ) =>
      Array.from({ length: many }, (_, i) =>
        assessed(`${unitId}-${i}`, competencyId, "2025-01-01", 2, { method }),
      )
    const published = (happenings: readonly Happening[]) => on(happenings, "2025-06-01", { publish: true })
    const nothing = {
      ...{ met: null, metAccredited: null, gap: null, unknown: null, stale: null, deficit: null },
      ...{ weightedDeficit: null, known: null, reliable: null, gapIndex: null, jpm: null },
    }
    const two = [unit("b"), unit("c"), position("staff"), standard("staff", "M.1", 3)]

    it("where many are asked, in a unit and in total, and by competency", () => {
      const { units, total } = published([...two, ...members("b", 6), ...known("b", 1)])
      expect(units[0]).toEqual({ unitId: "b", people: 6, requirements: 6, ...nothing, competencies: [] })
      expect(total).toMatchObject({ people: 6, requirements: 6, ...nothing })
      // In the order of its document, whatever is hidden.
      expect(Object.keys(total)).toEqual(Object.keys(on(two, "2025-06-01").total))
      const none = { met: null, gap: null, unknown: null, stale: null, deficit: null, atLevel: [] }
      expect(total.competencies).toEqual([{ competencyId: "M.1", required: 6, ...none }])
    })

    it("and show all of it where nothing is known of anybody, or of enough", () => {
      const nobody = published([...two, ...members("b", 6)]).units[0]
      expect(nobody).toMatchObject({ requirements: 6, met: 0, gap: 0, unknown: 6 })
      const enough = published([...two, ...members("b", 6), ...known("b", 5)]).units[0]
      expect(enough).toMatchObject({
        met: 0,
        gap: 5,
        unknown: 1,
        deficit: 5,
        gapIndex: { num: "1", den: "3" },
      })
    })

    it("with the next smallest by the known, that the total less the others is no few", () => {
      const three = [...two, unit("d"), ...members("b", 9), ...members("c", 8), ...members("d", 7)]
      const { units, total } = published([...three, ...known("b", 2), ...known("c", 5), ...known("d", 6)])
      expect(units.map(({ requirements, gap }) => [requirements, gap])).toEqual([
        [9, null],
        [8, null],
        [7, 6],
      ])
      expect(total).toMatchObject({ requirements: 24, gap: 13 })
    })

    it("by other evidence than accredited, for it would be what is met less what is met by accredited", () => {
      const tested = known("b", 6, "M.1", "competency_test").map((test) => ({
        ...test,
        data: { ...test.data, level: 3 },
      }))
      const judged = assessed("b-6", "M.1", "2025-01-01", 3, { method: "superior" })
      const log = [...two, ...members("b", 9), ...tested, judged]
      expect(published(log).units[0]).toMatchObject({ met: 7, metAccredited: null })
      const accredited = on(log, "2025-06-01", { publish: true, evidence: "accredited" })
      expect(accredited.total).toMatchObject({ met: 6, metAccredited: 6 })
    })

    it("and how much is asked of few", () => {
      const idle = Array.from({ length: 5 }, (_, i) =>
        person(`i-${i}`, { unitId: "b", positionId: "idle" }),
      ).flat()
      const { units } = published([...two, position("idle"), ...idle, ...members("b", 1), ...members("c", 9)])
      expect(units.map(({ people, requirements, unknown }) => [people, requirements, unknown])).toEqual([
        [6, null, null],
        [9, null, null],
      ])
    })

    it("by a competency that less a unit would be about few of the known", () => {
      const all = [...two, standard("staff", "M.2", 3), ...members("b", 8), ...members("c", 8)]
      // In b six are known for M.1 alone; in c one for M.1, and seven for M.2.
      const found = published([
        ...all,
        ...known("b", 6, "M.1"),
        ...known("c", 1, "M.1"),
        ...known("c", 8, "M.2"),
      ]).total.competencies
      expect(found.map(({ competencyId, required, gap }) => [competencyId, required, gap])).toEqual([
        ["M.1", 16, null],
        ["M.2", 16, null],
      ])
    })
  })
})
