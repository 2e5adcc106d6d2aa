import { course, given } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Person } from "./person.ts"
import { inService } from "../dated/in-service.ts"

const personId = "p001"
const joined = "2015-01-01"
const register = Person.register({ personId, name: "Siti Aminah", gender: "F", on: joined })
const leave = (on: string, reason: "retired" | "other" = "other") => Person.leave({ personId, reason, on })
const comeBack = (on: string) => Person.comeBack({ personId, on })
const voidFact = (type: "PersonRegistered" | "PersonLeft" | "PersonReturned", key: string, on: string) =>
  Person.voidFact({ personId, type, key, reason: "wrong_value", on })
const registered = given(Person).commands(register)
const left = registered.commands(leave("2020-01-01"))
const returned = left.commands(comeBack("2021-01-01"))

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("service", () => {
  it("ends on the day somebody leaves, which may be the first", () => {
    expectHeld(() => {
      registered
        .when(leave("2020-01-01", "retired"))
        .then({ type: "PersonLeft", data: { personId, reason: "retired" }, occurredOn: "2020-01-01" })
      registered
        .when(leave(joined))
        .then({ type: "PersonLeft", data: { personId, reason: "other" }, occurredOn: joined })
    })
  })

  it("ends only while it lasts", () => {
    expectHeld(() => {
      registered.when(leave("2014-12-31")).refused("departure.outsideService", { on: "2014-12-31" })
      left.when(leave("2020-06-01")).refused("departure.outsideService", { on: "2020-06-01" })
    })
  })

  it("ends once, however often that is said", () => {
    expectHeld(() => {
      left.when(leave("2020-01-01")).nothing()
      left.when(leave("2020-01-01", "retired")).refused("departure.known", { on: "2020-01-01" })
      left.when(leave("2019-01-01")).refused("departure.known", { on: "2020-01-01" })
    })
  })

  it("begins again on the day somebody comes back", () => {
    expectHeld(() => {
      left
        .when(comeBack("2021-01-01"))
        .then({ type: "PersonReturned", data: { personId }, occurredOn: "2021-01-01" })
      returned.when(comeBack("2021-01-01")).nothing()
      returned
        .when(leave("2022-01-01"))
        .then({ type: "PersonLeft", data: { personId, reason: "other" }, occurredOn: "2022-01-01" })
    })
  })

  it("begins again only after it has ended, and once", () => {
    expectHeld(() => {
      registered.when(comeBack("2021-01-01")).refused("return.notLeft", { on: "2021-01-01" })
      left.when(comeBack("2019-12-31")).refused("return.notLeft", { on: "2019-12-31" })
      returned.when(comeBack("2022-01-01")).refused("return.notLeft", { on: "2022-01-01" })
      returned.when(comeBack("2020-06-01")).refused("return.known", { on: "2021-01-01" })
    })
  })

  it("goes on when the departure is void", () => {
    expectHeld(() => {
      const stayed = left.commands(voidFact("PersonLeft", "2020-01-01", "2020-01-01"))
      stayed.when(comeBack("2021-01-01")).refused("return.notLeft")
      stayed
        .when(leave("2019-01-01"))
        .then({ type: "PersonLeft", data: { personId, reason: "other" }, occurredOn: "2019-01-01" })
    })
  })

  it("ends on that very day of several that a void names", () => {
    expectHeld(() => {
      const twice = returned.commands(leave("2022-01-01"), voidFact("PersonLeft", "2020-01-01", "2020-01-01"))
      twice.when(leave("2022-06-01")).refused("departure.outsideService", { on: "2022-06-01" })
      twice.when(comeBack("2023-01-01")).then({
        type: "PersonReturned",
        data: { personId },
        occurredOn: "2023-01-01",
      })
    })
  })

  const everyDay = Array.from({ length: 6 }, (_, n) => `201${n + 4}-01-01`)
  const days = fc.constantFrom(...everyDay)
  const command = fc.oneof(
    days.map((day) => leave(day)),
    days.map((day) => comeBack(day)),
  )

  it("begins and ends by turns, by day, at every prefix of any course without voids", () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 30 }), (commands) => {
        const run = course(Person)
        run.run(register)
        for (const each of commands) {
          run.run(each)
          const byDay = run.events.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1))
          byDay.forEach(({ type }, i) => expect(type === "PersonLeft").toBe(i % 2 === 1))
        }
      }),
    )
  })

  it("is told from the facts that are not void alone, after any course", () => {
    const voids = fc.tuple(fc.constantFrom("PersonLeft" as const, "PersonReturned" as const), days)
    const any = fc.oneof(
      { weight: 3, arbitrary: command },
      voids.map(([type, day]) => voidFact(type, day, day)),
    )
    fc.assert(
      fc.property(fc.array(any, { minLength: 10, maxLength: 50 }), (commands) => {
        const run = course(Person)
        run.run(register)
        for (const each of commands) run.run(each)
        const voided = new Set(run.events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
        const clean = course(Person)
        for (const { type, data, occurredOn, revision } of run.events) {
          if (type === "FactVoided" || voided.has(revision)) continue
          clean.happened({ type, data, occurredOn } as never)
        }
        const served = ({ state }: typeof run) => everyDay.filter((day) => inService(state.service, day))
        expect(served(run)).toEqual(served(clean))
      }),
    )
  })
})
