import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Person } from "./person.ts"

const personId = "p001"
const on = "2020-01-01"
const registered = given(Person)
  .elsewhere(
    { type: "UnitOpened", data: { unitId: "kec-plaju" }, occurredOn: "0001-01-01" },
    { type: "PositionDefined", data: { positionId: "camat" }, occurredOn: "0001-01-01" },
    { type: "PositionDefined", data: { positionId: "lurah" }, occurredOn: "0001-01-01" },
  )
  .commands(Person.register({ personId, name: "Siti Aminah", gender: "F", on }))

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a person's place", () => {
  const place = { personId, unitId: "kec-plaju", positionId: "camat" }
  const assign = (said: Partial<typeof place & { on: string }> = {}) =>
    Person.assign({ ...place, on, ...said })

  it("is a position in a unit, both known", () => {
    expectHeld(() => {
      registered.when(assign()).then({ type: "PositionAssigned", data: place, occurredOn: on })
      registered.when(assign({ unitId: "kec-x" })).refused("unit.unknown", { unitId: "kec-x" })
      registered.when(assign({ positionId: "mayor" })).refused("position.unknown", { positionId: "mayor" })
    })
  })

  it("is one a day", () => {
    expectHeld(() => {
      const assigned = registered.commands(assign())
      assigned.when(assign()).nothing()
      assigned.when(assign({ positionId: "lurah" })).refused("assignment.known", { personId, on })
      assigned
        .when(assign({ positionId: "lurah", on: "2021-01-01" }))
        .then({ type: "PositionAssigned", data: { ...place, positionId: "lurah" }, occurredOn: "2021-01-01" })
    })
  })

  it("is another one of that day once the first is void", () => {
    expectHeld(() => {
      registered
        .commands(
          assign(),
          Person.voidFact({ personId, type: "PositionAssigned", key: on, reason: "wrong_value", on }),
        )
        .when(assign({ positionId: "lurah" }))
        .then({ type: "PositionAssigned", data: { ...place, positionId: "lurah" }, occurredOn: on })
    })
  })
})

describe("a person's employment", () => {
  const contract = { personId, employment: "PPPK", grade: "IX", contractStart: "2019-12-01" } as const

  it("is on one kind of terms a day", () => {
    expectHeld(() => {
      registered
        .when(Person.employ({ ...contract, on }))
        .then({ type: "EmploymentChanged", data: contract, occurredOn: on })
      const employed = registered.commands(Person.employ({ ...contract, on }))
      employed.when(Person.employ({ ...contract, on })).nothing()
      employed
        .when(Person.employ({ ...contract, grade: "X", on }))
        .refused("employment.known", { personId, on })
    })
  })

  it("is of a kind the law knows", () => {
    const honorary = "honorer" as "PNS"
    expect(() => registered.when(Person.employ({ personId, employment: honorary, on }))).toThrow(
      "employment: ",
    )
  })
})

describe("a void of a person's fact", () => {
  const voidFact = (key: string, day: string) =>
    Person.voidFact({ personId, type: "EmploymentChanged", key, reason: "wrong_value", on: day })
  const employed = registered.commands(Person.employ({ personId, employment: "PNS", on }))

  it("names a fact that is there, by its day", () => {
    expectHeld(() => {
      employed.when(voidFact(on, on)).then({
        type: "FactVoided",
        data: { voids: 1, type: "EmploymentChanged", key: on, reasonCode: "wrong_value" },
        occurredOn: on,
      })
      employed.when(voidFact("2020-01-02", "2020-01-02")).refused("void.unknown", { key: "2020-01-02" })
    })
  })

  it("is not before the fact, and not twice", () => {
    expectHeld(() => {
      employed.when(voidFact(on, "2019-12-31")).refused("void.beforeFact", { key: on, on })
      employed.commands(voidFact(on, on)).when(voidFact(on, on)).refused("void.unknown", { key: on })
    })
  })

  it("is not of a void", () => {
    const twice = { personId, type: "FactVoided" as "PersonLeft", key: on, reason: "other", on } as const
    expect(() => employed.when(Person.voidFact(twice))).toThrow("type: ")
  })
})
