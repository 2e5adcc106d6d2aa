import * as fc from "fast-check"
import { expect, it } from "vitest"
import { dayOf } from "../dated/calendar.ts"
import { assessmentMethods } from "../people/person-events.ts"
import { validity } from "./evidence.ts"
import { stillValidOn } from "./still-valid.ts"

const assessment = { at: 1, assessmentId: "a", competencyId: "c", level: 3, offeringId: null, phase: null }

it("agrees with the last day of an assessment, 29 February included", () => {
  const near = fc.oneof(
    fc.integer({ min: 17_000, max: 21_000 }).map(dayOf),
    fc.constantFrom("2020-02-28", "2020-02-29", "2020-03-01", "2023-02-28", "2023-03-01", "2024-02-29"),
  )
  const until = fc.option(near, { nil: null })
  const validUntil = validity()
  fc.assert(
    fc.property(near, near, fc.constantFrom(...assessmentMethods), until, (day, on, method, told) => {
      const one = { ...assessment, on, method, validUntil: told }
      expect(stillValidOn(day)(one)).toBe(validUntil(one) >= day)
    }),
    { numRuns: 2_000 },
  )
  expect(
    stillValidOn("2023-02-28")({
      ...assessment,
      on: "2020-02-29",
      method: "competency_test",
      validUntil: null,
    }),
  ).toBe(true)
  expect(
    stillValidOn("2023-03-01")({
      ...assessment,
      on: "2020-02-29",
      method: "competency_test",
      validUntil: null,
    }),
  ).toBe(false)
})
