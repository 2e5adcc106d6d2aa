import { describe, expect, it } from "vitest"
import {
  absent,
  assessed,
  budgetOf,
  cancelled,
  completed,
  decommitted,
  enrolled,
  funded,
  offering,
  program,
  withdrawn,
} from "../district.test-helper.ts"
import { computed, type Happening, happening, logOf } from "../log.test-helper.ts"
import { programs, type ProgramsQuery } from "./programs-report.ts"

const on = (happenings: readonly Happening[], query: Partial<ProgramsQuery> = {}) =>
  computed(programs, logOf(happenings), { asOf: "2025-12-31", year: 2025, ...query })

const course = [...program("it"), offering("it-1", "it"), offering("it-2", "it", "2025-06-01", "2025-06-30")]
const pre = (personId: string, level: number, on = "2025-03-10") =>
  assessed(personId, "c1", on, level, { offeringId: "it-1", phase: "pre" })
const post = (personId: string, level: number, on = "2025-03-12") =>
  assessed(personId, "c1", on, level, { offeringId: "it-1", phase: "post" })
const followUp = (personId: string, level: number) =>
  assessed(personId, "c1", "2025-09-12", level, { offeringId: "it-1", phase: "follow_up" })
const evaluated = (
  evaluationId: string,
  level: "reaction" | "behavior",
  score: number,
  evaluator: "participant" | "superior" = "participant",
  personId?: string,
) =>
  happening("offering-it-1", "Evaluated", "2025-03-12", {
    offeringId: "it-1",
    evaluationId,
    level,
    evaluator,
    score,
    ...(personId !== undefined && { personId }),
  })

describe("the programs of a year", () => {
  it("are those with an offering that ended in it, up to the day, and was not cancelled", () => {
    const log = [
      ...course,
      ...program("law"),
      offering("law-1", "law", "2024-12-01", "2025-01-05"),
      ...program("new"),
      offering("new-1", "new", "2025-12-20", "2026-01-05"),
      ...program("off"),
      offering("off-1", "off"),
      cancelled("off-1", "2025-03-01"),
    ]
    const ids = (query: Partial<ProgramsQuery> = {}) =>
      on(log, query).programs.map(({ programId, offerings }) => [programId, offerings])
    expect(ids()).toEqual([
      ["it", 2],
      ["law", 1],
    ])
    expect(ids({ asOf: "2025-06-29" })).toEqual([
      ["it", 1],
      ["law", 1],
    ])
    expect(ids({ asOf: "2026-02-01", year: 2026 })).toEqual([["new", 1]])
    expect(ids({ asOf: "2025-03-11" })).toEqual([["law", 1]])
  })

  it("count enrollments, and everybody once by their best outcome", () => {
    const log = [
      ...course,
      ...["p1", "p2", "p3", "p4"].map((personId) => enrolled("it-1", personId)),
      withdrawn("it-1", "p4", "2025-03-01"),
      enrolled("it-1", "p4", "2025-03-02"),
      withdrawn("it-1", "p4", "2025-03-03", "2025-03-02"),
      completed("it-1", "p1", "2025-03-12", "failed"),
      completed("it-1", "p1", "2025-03-20"),
      completed("it-1", "p2", "2025-03-12", "failed"),
      absent("it-1", "p3", "2025-03-12"),
    ]
    expect(on(log).programs[0]).toMatchObject({
      enrolled: 5,
      withdrawn: 2,
      passed: 1,
      failed: 1,
      absent: 1,
      completionRate: { num: "1", den: "3", value: 0.333333 },
    })
    expect(on(log, { asOf: "2025-03-12" }).programs[0]).toMatchObject({ passed: 0, failed: 2 })
  })

  it("have no completion rate when all withdrew, or nobody came", () => {
    expect(on(course).programs[0]?.completionRate).toBeNull()
    const all = [...course, enrolled("it-1", "p1"), withdrawn("it-1", "p1", "2025-03-01")]
    expect(on(all).programs[0]?.completionRate).toBeNull()
  })

  it("have the means of the scores that were given, by level and evaluator", () => {
    const log = [
      ...course,
      evaluated("e1", "reaction", 80.5),
      evaluated("e2", "reaction", 90),
      evaluated("e3", "reaction", 70, "superior"),
      evaluated("e4", "behavior", 60),
      evaluated("e5", "behavior", 10),
      happening("offering-it-1", "EvaluationVoided", "2025-03-12", {
        voids: 5,
        offeringId: "it-1",
        evaluationId: "e5",
        reasonCode: "duplicate",
      }),
    ]
    expect(on(log).programs[0]?.scores).toEqual([
      { level: "behavior", evaluator: "participant", n: 1, mean: { num: "60", den: "1", value: 60 } },
      { level: "reaction", evaluator: "participant", n: 2, mean: { num: "341", den: "4", value: 85.25 } },
      { level: "reaction", evaluator: "superior", n: 1, mean: { num: "70", den: "1", value: 70 } },
    ])
  })

  it("cost what was committed to their offerings, whatever the fiscal year and the source", () => {
    const log = [
      ...course,
      budgetOf("apbd"),
      budgetOf("old", { year: 2024, source: "participant" }),
      funded("apbd", "f1", "it-1", 100),
      funded("old", "f2", "it-2", 50, "p1"),
      decommitted("apbd", "f1", 30, "2025-05-01"),
    ]
    expect(on(log).programs[0]).toMatchObject({ cost: "120", costPerLevel: null })
  })
})

describe("what people learned", () => {
  const log = [
    ...course,
    ...["p1", "p2", "p3"].map((personId) => enrolled("it-1", personId)),
    pre("p1", 1),
    post("p1", 4),
    followUp("p1", 3),
    pre("p2", 3),
    post("p2", 2),
    pre("p3", 2),
    budgetOf("apbd"),
    funded("apbd", "f1", "it-1", 100),
  ]

  it("is told over those who were assessed before and after", () => {
    expect(on(log).programs[0]).toMatchObject({
      paired: 2,
      meanPre: { num: "2", den: "1" },
      meanPost: { num: "3", den: "1" },
      meanFollowUp: { num: "3", den: "1" },
      gain: { num: "1", den: "1" },
      hake: { num: "1", den: "3" },
      // Nobody's loss is set off.
      levelsGained: 3,
      costPerLevel: { num: "100", den: "3", value: 33.333333 },
    })
  })

  it("is not told without a pair, and levels gained are then none", () => {
    expect(on(course).programs[0]).toMatchObject({
      paired: 0,
      meanPre: null,
      meanPost: null,
      meanFollowUp: null,
      gain: null,
      hake: null,
      levelsGained: 0,
      costPerLevel: null,
    })
  })

  it("takes the last of each phase, by day and then by id", () => {
    const twice = [
      ...log,
      pre("p1", 2, "2025-03-11"),
      assessed("p1", "c1", "2025-03-11", 3, { offeringId: "it-1", phase: "pre", assessmentId: "z" }),
    ]
    expect(on(twice).programs[0]).toMatchObject({ meanPre: { num: "3", den: "1" }, levelsGained: 1 })
  })

  it("leaves out who withdrew", () => {
    const gone = [...log, withdrawn("it-1", "p1", "2025-03-15")]
    expect(on(gone).programs[0]).toMatchObject({ paired: 1, levelsGained: 0, costPerLevel: null })
    const back = [...gone, enrolled("it-1", "p1", "2025-03-16")]
    expect(on(back).programs[0]).toMatchObject({ paired: 2 })
  })

  it("has no normalised gain where nothing could be gained", () => {
    const top = [...course, pre("p1", 5), post("p1", 4)]
    expect(on(top).programs[0]).toMatchObject({ gain: { num: "-1", den: "1" }, hake: null })
  })
})

it("hides what few people did from the public", () => {
  const many = Array.from({ length: 6 }, (_, i) => `p${i}`)
  const log = [
    ...course,
    ...program("law"),
    offering("law-1", "law"),
    enrolled("law-1", "p1"),
    ...program("big"),
    offering("big-1", "big"),
    ...many.flatMap((personId) => [
      enrolled("it-1", personId),
      enrolled("big-1", personId),
      enrolled("big-1", `${personId}b`),
    ]),
    pre("p1", 1),
    post("p1", 2),
    evaluated("e1", "reaction", 80),
  ]
  const shown = on(log, { publish: true }).programs
  expect(shown.map(({ programId, enrolled }) => [programId, enrolled])).toEqual([
    ["big", 12],
    ["it", null],
    ["law", null],
  ])
  const [, it] = on([...log, ...many.map((personId) => enrolled("law-1", `${personId}c`))], {
    publish: true,
  }).programs
  expect(it).toMatchObject({
    enrolled: 6,
    paired: null,
    gain: null,
    levelsGained: null,
    costPerLevel: null,
    scores: [{ level: "reaction", evaluator: "participant", n: null, mean: null }],
  })
})

describe("for the public", () => {
  const seven = Array.from({ length: 7 }, (_, i) => `p${i}`)
  const log = [
    ...course,
    ...seven.flatMap((personId) => [
      enrolled("it-1", personId),
      completed("it-1", personId, "2025-03-12"),
      pre(personId, 1),
      post(personId, 3),
    ]),
    budgetOf("apbd"),
  ]
  const only = (...more: readonly Happening[]) => on([...log, ...more], { publish: true }).programs[0]

  it("no mean rests on few, not even one among larger ones", () => {
    const found = only(followUp("p0", 5))
    expect(found).toMatchObject({ paired: 7, meanFollowUp: null, gain: { num: "2", den: "1" } })
    const enough = only(...seven.slice(0, 5).map((personId) => followUp(personId, 4)))
    expect(enough).toMatchObject({ meanFollowUp: { num: "4", den: "1" } })
  })

  it("a cost is not that of few", () => {
    const one = only(funded("apbd", "a", "it-1", 700, "p1"))
    expect(one).toMatchObject({ cost: null, costPerLevel: null, levelsGained: 14 })
    expect(only(funded("apbd", "a", "it-1", 700))).toMatchObject({ cost: "700" })
    expect(only()).toMatchObject({ cost: "0" })
  })

  it("scores are those of enough people, however many forms there are", () => {
    const about = (people: readonly string[]) =>
      only(...people.map((personId, i) => evaluated(`e${i}`, "behavior", 60, "superior", personId)))?.scores
    const hidden = [{ level: "behavior", evaluator: "superior", n: null, mean: null }]
    expect(about(["p0", "p0", "p0", "p0", "p0", "p0"])).toEqual(hidden)
    expect(about(["p0", "p1", "p2", "p3", "p0", "p1"])).toEqual(hidden)
    expect(about(["p0", "p1", "p2", "p3", "p4", "p0"])).toMatchObject([{ n: 6, mean: { num: "60" } }])
  })

  it("forms that name nobody are of different people, as far as so many took part", () => {
    const anonymous = Array.from({ length: 6 }, (_, i) => evaluated(`e${i}`, "reaction", 60))
    expect(only(...anonymous)?.scores).toMatchObject([{ n: 6 }])
    // A second run with two people, and six forms of it.
    const second = anonymous.map((form) => ({
      ...form,
      stream: "offering-it-2",
      data: { ...form.data, offeringId: "it-2" },
    })) as readonly Happening[]
    const two = [enrolled("it-2", "p0"), enrolled("it-2", "p1")]
    expect(only(...two, ...second)?.scores).toMatchObject([{ n: null, mean: null }])
  })
})

it("gives its figures in the order of its document", () => {
  expect(Object.keys(on(course).programs[0] ?? {})).toEqual(
    `programId offerings enrolled withdrawn passed failed absent completionRate scores paired meanPre meanPost
     meanFollowUp gain hake levelsGained cost costPerLevel`.split(/\s+/),
  )
})
