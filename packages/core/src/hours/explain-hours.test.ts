import { expect, it } from "vitest"
import { computed, logOf, statesOf } from "../log.test-helper.ts"
import { explainHours } from "./explain-hours.ts"
import {
  completed,
  decided,
  enrolled,
  joined,
  offering,
  personId,
  program,
  submitted,
} from "./hours.test-helper.ts"
import { hours } from "./hours-report.ts"

const log = logOf([
  joined(),
  program("coaching"),
  ...["a", "b", "c"].flatMap((id) => [
    offering(id, "coaching", "2025-03-01", "2025-03-01"),
    enrolled(id, "2025-02-01"),
  ]),
  completed("c", "2025-03-03"),
  completed("b", "2025-03-02"),
  completed("a", "2025-03-01"),
  submitted("r", "kursus", "2025-04-01", "2025-04-02", { jp: 2 }),
  submitted("waits", "kursus", "2025-04-01", "2025-04-02", { jp: 2 }),
  decided("r", "LearningVerified", "2025-05-01"),
  program("tugas_belajar"),
  offering("s", "tugas_belajar", "2025-01-01", "2026-12-31"),
  enrolled("s", "2025-01-01"),
])

it("adds up to the figure of the report, event by event", () => {
  const asOf = "2025-12-31"
  const { figure, parts } = explainHours(statesOf(hours.over, log), { personId, year: 2025, asOf })
  const { people } = computed(hours, log, { asOf, year: 2025 })
  expect(figure).toBe(people[0]?.minutes)
  expect(parts.reduce((sum, { part }) => sum + part, 0)).toBe(figure)
  expect(parts.map(({ position, part }) => [position, part])).toEqual([
    [9, 0],
    [10, 90],
    [11, 90],
    [12, 90],
    [14, 0],
    [17, 1800],
  ])
})

it("has nothing to tell of nobody", () => {
  const question = { personId: "p009", year: 2025, asOf: "2025-12-31" }
  expect(explainHours(statesOf(hours.over, log), question)).toEqual({ figure: 0, parts: [] })
})
