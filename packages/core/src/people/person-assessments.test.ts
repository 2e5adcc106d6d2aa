import { plain } from "@ampera/ledger"
import { course, given } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Person } from "./person.ts"

const personId = "p001"
const on = "2025-02-01"
const elsewhere = [
  { type: "CompetencyDefined", data: { competencyId: "M.2" }, occurredOn: "0001-01-01" },
  { type: "OfferingScheduled", data: { offeringId: "it-1" }, occurredOn: "0001-01-01" },
]
const register = Person.register({ personId, name: "Siti Aminah", gender: "F", on: "2015-01-01" })
const leave = Person.leave({ personId, reason: "retired", on: "2025-06-01" })
const registered = given(Person)
  .elsewhere(...elsewhere)
  .commands(register)
const found = { personId, assessmentId: "a1", competencyId: "M.2", level: 3, method: "superior" } as const
const assess = (said: object = {}) => Person.assess({ ...found, on, ...said })
const voided = (day: string) =>
  Person.voidAssessment({ personId, assessmentId: "a1", reason: "wrong_value", on: day })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("an assessment", () => {
  it("finds a level, and keeps the assessor's name sealed under the assessed person's key", () => {
    expectHeld(() => {
      registered.when(assess({ assessor: "Budi Santoso", validUntil: "2026-01-31" })).then({
        type: "Assessed",
        data: { ...found, assessor: plain("Budi Santoso", personId), validUntil: "2026-01-31" },
        occurredOn: on,
      })
    })
  })

  it("may find none", () => {
    expectHeld(() => {
      registered
        .when(assess({ level: 0 }))
        .then({ type: "Assessed", data: { ...found, level: 0 }, occurredOn: on })
    })
  })

  it.each([-1, 6, 2.5])("does not find %s", (level) => {
    expect(() => registered.when(assess({ level }))).toThrow("level: ")
  })

  it("is recorded once, however often that is said", () => {
    expectHeld(() => {
      const assessed = registered.commands(assess())
      assessed.when(assess()).nothing()
      assessed.when(assess({ level: 4 })).refused("assessment.known", { assessmentId: "a1", on })
      assessed.when(assess({ on: "2025-02-02" })).refused("assessment.known", { on })
    })
  })

  it("is of a competency that is known", () => {
    expectHeld(() => {
      registered.when(assess({ competencyId: "M.9" })).refused("competency.unknown", { competencyId: "M.9" })
    })
  })

  it("belongs to an offering that is known, with its phase", () => {
    const phase = { offeringId: "it-1", phase: "post" } as const
    registered.when(assess(phase)).then({ type: "Assessed", data: { ...found, ...phase }, occurredOn: on })
    registered
      .when(assess({ ...phase, offeringId: "it-9" }))
      .refused("offering.unknown", { offeringId: "it-9" })
    for (const half of [{ phase: "post" }, { offeringId: "it-1" }]) {
      expect(() => registered.when(assess(half))).toThrow("an offering and a phase are given together")
    }
  })

  it("is of somebody in service on that day", () => {
    expectHeld(() => {
      const left = registered.commands(leave)
      const outside = { code: "assessment.outsideService", personId } as const
      left.when(assess({ on: "2014-12-31" })).refused(outside.code, { personId, on: "2014-12-31" })
      left.when(assess({ on: "2025-06-01" })).refused(outside.code, { personId, on: "2025-06-01" })
      left
        .when(assess({ on: "2025-05-31" }))
        .then({ type: "Assessed", data: found, occurredOn: "2025-05-31" })
      left
        .commands(Person.comeBack({ personId, on: "2025-09-01" }))
        .when(assess({ on: "2025-09-01" }))
        .then({ type: "Assessed", data: found, occurredOn: "2025-09-01" })
    })
  })

  it("is void by its id, from its own day or later", () => {
    expectHeld(() => {
      const assessed = registered.commands(assess())
      assessed.when(voided("2025-03-01")).then({
        type: "AssessmentVoided",
        data: { voids: 1, personId, assessmentId: "a1", reasonCode: "wrong_value" },
        occurredOn: "2025-03-01",
      })
      assessed.when(voided("2025-01-31")).refused("void.beforeFact", { type: "Assessed", key: "a1", on })
      registered.when(voided(on)).refused("void.unknown", { type: "Assessed", key: "a1" })
    })
  })

  it("leaves its id free when it is void", () => {
    expectHeld(() => {
      registered
        .commands(assess(), voided(on))
        .when(assess({ level: 4 }))
        .then({ type: "Assessed", data: { ...found, level: 4 }, occurredOn: on })
    })
  })

  it("has one live fact an id, in service when it was recorded, at every prefix of any course", () => {
    const day = fc.integer({ min: 1, max: 9 }).map((month) => `2025-0${month}-01`)
    const command = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(day, fc.constantFrom("a1", "a2"), fc.constantFrom(2, 3)) },
      day,
    )
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 30 }), (commands) => {
        const run = course(Person, ...elsewhere)
        run.run(register)
        run.run(leave)
        for (const each of commands) {
          const before = run.events.length
          if (typeof each === "string") run.run(voided(each))
          else run.run(assess({ on: each[0], assessmentId: each[1], level: each[2] }))
          const added = run.events.slice(before).filter(({ type }) => type === "Assessed")
          expect(added.every(({ occurredOn }) => occurredOn < "2025-06-01")).toBe(true)
          const gone = new Set(run.events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
          const live = run.events.flatMap(({ type, data, revision }) =>
            type === "Assessed" && !gone.has(revision) ? [data.assessmentId] : [],
          )
          expect(new Set(live).size).toBe(live.length)
        }
      }),
    )
  })
})
