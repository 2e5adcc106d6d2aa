import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Position } from "./position.ts"

const positionId = "camat"
const camat = { positionId, title: "Camat", tier: "administrator" } as const
const elsewhere = { type: "CompetencyDefined", data: { competencyId: "M.2" }, occurredOn: "0001-01-01" }
const nothing = given(Position).elsewhere(elsewhere)
const defined = nothing.commands(Position.define(camat))

const on = "2025-01-01"
const standard = { positionId, competencyId: "M.2", level: 3, on }
const set = (said: Partial<typeof standard & { weight: number }> = {}) =>
  Position.setStandard({ ...standard, ...said })
const withdraw = (day = on) => Position.withdrawStandard({ positionId, competencyId: "M.2", on: day })
const voidFact = (type: "PositionDefined" | "StandardSet" | "StandardWithdrawn", key: string, day = on) =>
  Position.voidFact({ positionId, type, key, reason: "wrong_value", on: day })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a position", () => {
  it("is defined once, however often that is said", () => {
    expectHeld(() => {
      nothing
        .when(Position.define(camat))
        .then({ type: "PositionDefined", data: camat, occurredOn: "0001-01-01" })
      defined.when(Position.define(camat)).nothing()
      defined.when(Position.define({ ...camat, tier: "pengawas" })).refused("position.known", { positionId })
    })
  })

  it("is defined anew after a void, and keeps its standards", () => {
    expectHeld(() => {
      const voided = defined.commands(set(), voidFact("PositionDefined", positionId))
      voided.when(set({ on: "2026-01-01" })).refused("position.unknown", { positionId })
      voided
        .commands(Position.define({ ...camat, title: "Camat Plaju" }))
        .when(set())
        .nothing()
    })
  })
})

describe("a position's standard", () => {
  it("asks for a level with the weight 1, if nothing else is said", () => {
    expectHeld(() => {
      defined.when(set()).then({
        type: "StandardSet",
        data: { positionId, competencyId: "M.2", level: 3, weight: 1 },
        occurredOn: on,
      })
    })
  })

  it("is of a position and of a competency that are known", () => {
    expectHeld(() => {
      nothing.when(set()).refused("position.unknown", { positionId })
      nothing.when(withdraw()).refused("position.unknown", { positionId })
      defined.when(set({ competencyId: "M.9" })).refused("competency.unknown", { competencyId: "M.9" })
    })
  })

  it("is said once per competency and day, set or withdrawn", () => {
    expectHeld(() => {
      const known = { competencyId: "M.2", on }
      const asked = defined.commands(set())
      asked.when(set()).nothing()
      asked.when(set({ level: 4 })).refused("standard.known", known)
      asked.when(set({ weight: 2 })).refused("standard.known", known)
      asked.when(withdraw()).refused("standard.known", known)
      const withdrawn = defined.commands(withdraw())
      withdrawn.when(withdraw()).nothing()
      withdrawn.when(set()).refused("standard.known", known)
    })
  })

  it("changes from another day on", () => {
    expectHeld(() => {
      const asked = defined.commands(set())
      asked.when(set({ level: 4, on: "2026-01-01" })).then({
        type: "StandardSet",
        data: { positionId, competencyId: "M.2", level: 4, weight: 1 },
        occurredOn: "2026-01-01",
      })
      asked.when(withdraw("2026-01-01")).then({
        type: "StandardWithdrawn",
        data: { positionId, competencyId: "M.2" },
        occurredOn: "2026-01-01",
      })
    })
  })

  it("leaves its day free when it is void", () => {
    expectHeld(() => {
      const asked = defined.commands(set())
      asked
        .when(voidFact("StandardSet", `M.2|${on}`, "2024-12-31"))
        .refused("void.beforeFact", { key: `M.2|${on}`, on })
      asked.when(voidFact("StandardSet", "M.2|2025-01-02")).refused("void.unknown", { type: "StandardSet" })
      const voided = asked.commands(voidFact("StandardSet", `M.2|${on}`))
      voided.when(voidFact("StandardSet", `M.2|${on}`)).refused("void.unknown")
      voided.when(withdraw()).then({
        type: "StandardWithdrawn",
        data: { positionId, competencyId: "M.2" },
        occurredOn: on,
      })
    })
  })

  it.each([0, 6, 2.5])("has no level %s", (level) => {
    expect(() => defined.when(set({ level }))).toThrow("level: ")
  })
})
