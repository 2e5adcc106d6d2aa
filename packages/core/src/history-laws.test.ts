import { canonical } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dayNumber } from "./dated/calendar.ts"
import { evidencePolicies } from "./gaps/evidence.ts"
import { explainGap } from "./gaps/explain-gap.ts"
import { gaps } from "./gaps/gaps-report.ts"
import { anyDay, history, reordered } from "./history.test-helper.ts"
import { creditedBy, minutesWithin } from "./hours/credited.ts"
import { explainHours } from "./hours/explain-hours.ts"
import { hours } from "./hours/hours-report.ts"
import { minutesByPerson } from "./hours/minutes-by-person.ts"
import { computed, expectLaws, happening, logOf, statesOf } from "./log.test-helper.ts"
import { times } from "./times.test-helper.ts"

const prefix = fc.nat({ max: 60 })
const evidence = fc.constantFrom(...evidencePolicies)
const year = fc.constantFrom(2024, 2025)

describe("any history that the streams let happen", () => {
  it("gives gaps of the facts up to a day alone, through a snapshot too, at every prefix", () => {
    fc.assert(
      fc.property(history, anyDay, evidence, prefix, (log, asOf, policy, length) => {
        expectLaws(gaps, log.slice(0, 20 + length), { asOf, evidence: policy })
      }),
      { numRuns: times(150) },
    )
  })

  it("gives hours of the facts up to a day alone, through a snapshot too, at every prefix", () => {
    fc.assert(
      fc.property(history, anyDay, year, prefix, (log, asOf, of, length) => {
        expectLaws(hours, log.slice(0, 20 + length), { asOf, year: of })
      }),
      { numRuns: times(150) },
    )
  })

  it("gives the same figures in whichever order its streams were recorded", () => {
    fc.assert(
      fc.property(history, anyDay, year, (log, asOf, of) => {
        const other = reordered(log)
        expect(canonical(computed(gaps, other, { asOf }))).toBe(canonical(computed(gaps, log, { asOf })))
        const figures = (entries: typeof log) => ({
          ...computed(hours, entries, { asOf, year: of }),
          findings: [],
        })
        expect(canonical(figures(other))).toBe(canonical(figures(log)))
      }),
      { numRuns: times(150) },
    )
  })

  it("is the history without an assessment, once a void says that it was never so", () => {
    fc.assert(
      fc.property(history, anyDay, anyDay, prefix, (log, asOf, day, place) => {
        const stray = happening("person-p1", "Assessed", day, {
          personId: "p1",
          assessmentId: "stray",
          competencyId: "M.1",
          level: 5,
          method: "assessment_center",
        })
        const never = happening("person-p1", "AssessmentVoided", day, {
          voids: 0,
          personId: "p1",
          assessmentId: "stray",
          reasonCode: "wrong_person",
        })
        const changed = logOf([...log.slice(0, place), stray, never, ...log.slice(place)])
        expect(canonical(computed(gaps, changed, { asOf }))).toBe(canonical(computed(gaps, log, { asOf })))
      }),
      { numRuns: times(150) },
    )
  })

  it("never counts more than the caps, and loses to them what it does not count", () => {
    fc.assert(
      fc.property(history, anyDay, (log, asOf) => {
        for (const { minutes, pending, credited } of computed(hours, log, { asOf, year: 2025 }).people) {
          expect(minutes).toBe(credited.reduce((sum, one) => sum + one.minutes, 0))
          expect(pending).toBeGreaterThanOrEqual(0)
          for (const one of credited) {
            expect(one.minutes).toBeGreaterThanOrEqual(0)
            expect(one.capped).toBeGreaterThanOrEqual(0)
          }
        }
      }),
      { numRuns: times(150) },
    )
  })

  it("is explained by parts that lead to the same figures", () => {
    fc.assert(
      fc.property(history, anyDay, evidence, (log, asOf, policy) => {
        const states = statesOf(gaps.over, log)
        for (const { personId, requirements } of computed(gaps, log, { asOf, evidence: policy }).people) {
          for (const requirement of requirements) {
            const { competencyId } = requirement
            const { figure, parts } = explainGap(states, { personId, competencyId, asOf, evidence: policy })
            expect(figure).toEqual(requirement)
            const held = parts.filter(({ part }) => part.startsWith("held"))
            expect(held.map(({ part }) => part)).toEqual(
              requirement.held === null ? [] : [`held ${requirement.held}`],
            )
          }
        }
        const learnt = statesOf(hours.over, log)
        const minutes = minutesByPerson(learnt.learning, { from: 2025, to: 2025, asOf })
        for (const person of computed(hours, log, { asOf, year: 2025 }).people) {
          const { figure, parts } = explainHours(learnt, { personId: person.personId, year: 2025, asOf })
          expect(figure).toBe(person.minutes)
          expect(parts.reduce((sum, { part }) => sum + part, 0)).toBe(figure)
          expect(minutes.get(person.personId) ?? 0).toBe(figure)
          if (person.rule === null) continue
          const { from, to, counted } = person.rule
          const all = creditedBy(learnt.learning, { asOf, of: () => true }).of(person.personId)
          const last = to < asOf ? to : asOf
          expect(minutesWithin(all.credits, dayNumber(from), dayNumber(last))).toBe(counted)
        }
      }),
      { numRuns: times(150) },
    )
  })
})
