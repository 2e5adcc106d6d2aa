import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Program } from "./program.ts"

const programId = "it"
const undated = "0001-01-01"
const course = { programId, title: "Literasi Digital", kind: "B3", mode: "classroom", jp: 20 } as const
const published = { ...course, scope: "national", purpose: "gap" } as const
const nothing = given(Program).elsewhere(
  { type: "CompetencyDefined", data: { competencyId: "T.1" }, occurredOn: undated },
  { type: "PartnerJoined", data: { partnerId: "unsri" }, occurredOn: undated },
)
const known = nothing.commands(Program.publish(course))
const outcome = { programId, competencyId: "T.1", toLevel: 3 }

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a program", () => {
  it("is national and closes gaps, if nothing else is said", () => {
    expectHeld(() => {
      nothing
        .when(Program.publish(course))
        .then({ type: "ProgramPublished", data: published, occurredOn: undated })
    })
  })

  it("is published once, however often that is said", () => {
    expectHeld(() => {
      known.when(Program.publish(course)).nothing()
      known.when(Program.publish({ ...course, jp: 24 })).refused("program.known", { programId })
    })
  })

  it("is held with a partner that is known", () => {
    expectHeld(() => {
      const held = (partnerId: string) => Program.publish({ ...course, partnerId })
      nothing.when(held("unila")).refused("partner.unknown", { partnerId: "unila" })
      nothing.when(held("unsri")).then({
        type: "ProgramPublished",
        data: { ...published, partnerId: "unsri" },
        occurredOn: undated,
      })
    })
  })

  it("does nothing before it is published", () => {
    expectHeld(() => {
      nothing.when(Program.declareOutcome(outcome)).refused("program.unknown", { programId })
      nothing.when(Program.revise({ programId, kind: "B2" })).refused("program.unknown", { programId })
      nothing.when(Program.retire({ programId, on: "2025-12-31" })).refused("program.unknown", { programId })
    })
  })

  it("leads to one level of a competency that is known", () => {
    expectHeld(() => {
      known
        .when(Program.declareOutcome(outcome))
        .then({ type: "OutcomeDeclared", data: outcome, occurredOn: undated })
      known
        .when(Program.declareOutcome({ ...outcome, competencyId: "T.9" }))
        .refused("competency.unknown", { competencyId: "T.9" })
      const leads = known.commands(Program.declareOutcome(outcome))
      leads.when(Program.declareOutcome(outcome)).nothing()
      leads
        .when(Program.declareOutcome({ ...outcome, toLevel: 4 }))
        .refused("outcome.known", { programId, competencyId: "T.1" })
    })
  })

  it("leads to another level once the first is void", () => {
    expectHeld(() => {
      const voided = known.commands(
        Program.declareOutcome(outcome),
        Program.voidFact({
          programId,
          type: "OutcomeDeclared",
          key: "T.1",
          reason: "wrong_value",
          on: undated,
        }),
      )
      voided
        .when(Program.declareOutcome({ ...outcome, toLevel: 4 }))
        .then({ type: "OutcomeDeclared", data: { ...outcome, toLevel: 4 }, occurredOn: undated })
    })
  })

  it("is revised when its title or kind becomes another", () => {
    known.when(Program.revise({ programId, title: course.title })).nothing()
    known
      .when(Program.revise({ programId, kind: "B2" }))
      .then({ type: "ProgramRevised", data: { programId, kind: "B2" }, occurredOn: undated })
    const revised = known.commands(Program.revise({ programId, kind: "B2" }))
    revised.when(Program.revise({ programId, kind: "B2" })).nothing()
    revised
      .when(Program.revise({ programId, kind: "B3" }))
      .then({ type: "ProgramRevised", data: { programId, kind: "B3" }, occurredOn: undated })
    expect(() => known.when(Program.revise({ programId }))).toThrow("revises nothing")
  })

  it("retires once", () => {
    expectHeld(() => {
      const retire = (on: string) => Program.retire({ programId, on })
      known
        .when(retire("2025-12-31"))
        .then({ type: "ProgramRetired", data: { programId }, occurredOn: "2025-12-31" })
      const retired = known.commands(retire("2025-12-31"))
      retired.when(retire("2025-12-31")).nothing()
      retired.when(retire("2026-12-31")).refused("program.retired", { on: "2025-12-31" })
    })
  })

  it("is published anew after a void, as it is then", () => {
    expectHeld(() => {
      const voided = known.commands(
        Program.revise({ programId, kind: "B2" }),
        Program.voidFact({
          programId,
          type: "ProgramPublished",
          key: programId,
          reason: "other",
          on: undated,
        }),
      )
      voided.when(Program.revise({ programId, kind: "B5" })).refused("program.unknown")
      voided
        .commands(Program.publish(course))
        .when(Program.revise({ programId, kind: "B3" }))
        .nothing()
    })
  })

  it.each(["levels", "pass"])("has no purpose %s", (purpose) => {
    expect(() => nothing.when(Program.publish({ ...course, purpose: purpose as "gap" }))).toThrow("purpose: ")
  })
})
