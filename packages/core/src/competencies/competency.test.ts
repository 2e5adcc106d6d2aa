import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Competency } from "./competency.ts"

const competencyId = "M.2"
const teamwork = { competencyId, kind: "managerial", name: "Kerja Sama" } as const
const undated = "0001-01-01"
const nothing = given(Competency)
const defined = nothing.commands(Competency.define(teamwork))

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a competency", () => {
  it("is defined since before the ledger", () => {
    expectHeld(() => {
      nothing
        .when(Competency.define(teamwork))
        .then({ type: "CompetencyDefined", data: teamwork, occurredOn: undated })
    })
  })

  it("is defined once, however often that is said", () => {
    expectHeld(() => {
      defined.when(Competency.define(teamwork)).nothing()
      defined
        .when(Competency.define({ ...teamwork, name: "Teamwork" }))
        .refused("competency.known", { competencyId })
    })
  })

  it("is retired from a day on, once", () => {
    expectHeld(() => {
      const retire = (on: string) => Competency.retire({ competencyId, on })
      defined
        .when(retire("2025-06-30"))
        .then({ type: "CompetencyRetired", data: { competencyId }, occurredOn: "2025-06-30" })
      const retired = defined.commands(retire("2025-06-30"))
      retired.when(retire("2025-06-30")).nothing()
      retired.when(retire("2025-07-01")).refused("competency.retired", { on: "2025-06-30" })
      nothing.when(retire("2025-06-30")).refused("competency.unknown", { competencyId })
    })
  })

  it("is defined anew after a void", () => {
    expectHeld(() => {
      const voided = defined.commands(
        Competency.voidFact({
          competencyId,
          type: "CompetencyDefined",
          key: competencyId,
          reason: "wrong_value",
          on: undated,
        }),
      )
      voided.when(Competency.retire({ competencyId, on: "2025-06-30" })).refused("competency.unknown")
      voided.when(Competency.define({ ...teamwork, name: "Teamwork" })).then({
        type: "CompetencyDefined",
        data: { ...teamwork, name: "Teamwork" },
        occurredOn: undated,
      })
    })
  })

  it("has a kind of the law", () => {
    const other = { ...teamwork, kind: "spiritual" } as unknown as typeof teamwork
    expect(() => nothing.when(Competency.define(other))).toThrow("kind: ")
  })
})
