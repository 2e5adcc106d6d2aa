import { expect, it } from "vitest"
import { assessed, person, position, standard, unit } from "../district.test-helper.ts"
import { computed, happening, logOf, statesOf } from "../log.test-helper.ts"
import { explainGap } from "./explain-gap.ts"
import { gaps } from "./gaps-report.ts"

const log = logOf([
  unit("kec"),
  position("staff"),
  standard("staff", "M.1", 3),
  ...person("p1", { unitId: "kec" }),
  assessed("p1", "M.1", "2020-01-01", 1),
  assessed("p1", "M.1", "2025-01-01", 2, { assessmentId: "a2" }),
  assessed("p1", "M.1", "2025-02-01", 5, { method: "self" }),
  assessed("p1", "M.1", "2025-02-02", 4, { assessmentId: "wrong" }),
  happening("person-p1", "AssessmentVoided", "2025-02-02", {
    voids: 0,
    personId: "p1",
    assessmentId: "wrong",
    reasonCode: "wrong_person",
  }),
  assessed("p1", "M.1", "2025-02-03", 1, { phase: "pre", offeringId: "o1" }),
  assessed("p1", "M.2", "2025-02-03", 1),
  assessed("p1", "M.1", "2026-01-01", 3),
])
const states = statesOf(gaps.over, log)
const question = { personId: "p1", competencyId: "M.1", asOf: "2025-06-01" }

it("tells the same figure as the report, with every event up to the day and its part", () => {
  const { figure, parts } = explainGap(states, question)
  const { people } = computed(gaps, log, { asOf: question.asOf })
  expect(figure).toEqual(people[0]?.requirements[0])
  expect(figure).toMatchObject({ state: "gap", held: 2, deficit: 1 })
  expect(parts.map(({ position: at, part }) => [at, part])).toEqual([
    [3, "required 3"],
    [6, "assigned"],
    [7, "expired 1"],
    [8, "held 2"],
    [9, "outranked 5"],
    [10, "void 4"],
    [12, "beforeCourse 1"],
  ])
})

it("follows the evidence that is asked for", () => {
  expect(explainGap(states, { ...question, evidence: "latest" }).figure?.held).toBe(5)
  const { parts } = explainGap(states, { ...question, evidence: "accredited" })
  expect(parts.find(({ position: at }) => at === 9)?.part).toBe("notAccredited 5")
})

it("has no figure where nothing is asked for, and nothing to tell of nobody", () => {
  expect(explainGap(states, { ...question, competencyId: "M.2" })).toMatchObject({ figure: null })
  expect(explainGap(states, { ...question, personId: "p9" })).toEqual({ figure: null, parts: [] })
})
