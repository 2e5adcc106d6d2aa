import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Service } from "./service.ts"

const unitId = "kec-plaju"
const rating = { unitId, service: "KTP", period: "2025-S1", index: 83.25, respondents: 120 }
const on = "2025-06-30"
const nothing = given(Service).elsewhere({ type: "UnitOpened", data: { unitId }, occurredOn: "0001-01-01" })
const rate = (said: Partial<typeof rating & { on: string }> = {}) => Service.rate({ ...rating, on, ...said })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a unit's service", () => {
  it("is rated on the last day of the period", () => {
    nothing.when(rate()).then({ type: "ServiceRated", data: rating, occurredOn: on })
    expect(() => nothing.when(rate({ on: "2025-06-29" }))).toThrow("on: is not the period's last day")
  })

  it("is rated once a period, however often that is said", () => {
    expectHeld(() => {
      const rated = nothing.commands(rate())
      rated.when(rate()).nothing()
      rated.when(rate({ index: 84 })).refused("rating.known", { service: "KTP", period: "2025-S1" })
      rated
        .when(rate({ service: "KK" }))
        .then({ type: "ServiceRated", data: { ...rating, service: "KK" }, occurredOn: on })
    })
  })

  it("belongs to a unit that is known", () => {
    expectHeld(() => {
      given(Service).when(rate()).refused("unit.unknown", { unitId })
    })
  })

  it("may have no name, and then its key begins with the bar", () => {
    expectHeld(() => {
      const { service: _, ...whole } = rating
      const rated = nothing.commands(Service.rate({ ...whole, on }))
      rated.when(Service.rate({ ...whole, index: 84, on })).refused("rating.known", { period: "2025-S1" })
      const voided = rated.commands(
        Service.voidFact({ unitId, type: "ServiceRated", key: "|2025-S1", reason: "wrong_value", on }),
      )
      voided
        .when(Service.rate({ ...whole, index: 84, on }))
        .then({ type: "ServiceRated", data: { ...whole, index: 84 }, occurredOn: on })
    })
  })

  it.each([-1, 100.5, 83.255])("has no index %s", (index) => {
    expect(() => nothing.when(rate({ index }))).toThrow("index: ")
  })
})
