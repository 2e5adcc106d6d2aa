import { AmperaError, plain } from "@ampera/ledger"
import { AssertionError } from "node:assert"
import { describe, expect, it } from "vitest"
import { attendance, Budget, Offering, Person } from "../training/index.ts"
import { course, given } from "./index.ts"

const on = "2025-02-20"
const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })
const scheduled = { type: "OfferingScheduled", data: { seats: 1 }, occurredOn: on } as const
const enrolled = (personId: string) => ({ type: "Enrolled", data: { personId }, occurredOn: on }) as const

/** How a check fails. */
function failure(check: () => void): string {
  try {
    check()
  } catch (error) {
    return error instanceof AssertionError ? error.message : `threw ${String(error)}`
  }
  return "held"
}

describe("given a stream", () => {
  it("holds what was accepted against the events that are named", () => {
    const open = given(Offering).events(scheduled)
    expect(failure(() => open.when(enroll("p1")).then(enrolled("p1")))).toBe("held")
    expect(failure(() => open.when(enroll("p1")).then(enrolled("p2")))).toMatch(/^enroll gave other events/)
    expect(failure(() => open.when(enroll("p1")).nothing())).toMatch(/^enroll gave other events/)
    expect(failure(() => open.when(enroll("p1")).refused("offering.full"))).toMatch(
      /^enroll was accepted.*p1/,
    )
  })

  it("holds a refusal against its code and the figures that are named", () => {
    const full = given(Offering).events(scheduled, enrolled("p1"))
    expect(failure(() => full.when(enroll("p2")).refused("offering.full"))).toBe("held")
    expect(failure(() => full.when(enroll("p2")).refused("offering.full", { seats: 1 }))).toBe("held")
    expect(failure(() => full.when(enroll("p2")).refused("offering.full", { seats: 2 }))).toMatch(
      /^enroll was refused otherwise: \{"code":"offering.full","seats":1\}/,
    )
    expect(failure(() => full.when(enroll("p2")).refused("enrollment.live"))).toMatch(/refused otherwise/)
    expect(failure(() => full.when(enroll("p2")).nothing())).toBe(
      'enroll was refused: {"code":"offering.full","seats":1}',
    )
  })

  it("says nothing happened when it is so already", () => {
    const again = Offering.schedule({ offeringId: "it-1", seats: 1, on })
    expect(failure(() => given(Offering).events(scheduled).when(again).nothing())).toBe("held")
  })

  it("takes its past from commands too, and fails when one is refused", () => {
    const schedule = Offering.schedule({ offeringId: "it-1", seats: 1, on })
    const past = given(Offering).commands(schedule, enroll("p1"))
    expect(failure(() => past.when(enroll("p2")).refused("offering.full"))).toBe("held")
    expect(failure(() => past.commands(enroll("p1")).when(enroll("p2")).refused("offering.full"))).toMatch(
      /^given enroll, but it was refused/,
    )
  })

  it("decides on a command as on a new one, though the same value was given", () => {
    const schedule = Offering.schedule({ offeringId: "it-1", seats: 2, on })
    const first = enroll("p1")
    const past = given(Offering).commands(schedule, first)
    for (const command of [first, enroll("p1")]) {
      expect(failure(() => past.when(command).refused("enrollment.live"))).toBe("held")
    }
  })

  it("leaves what was given as it is, so that many cases can begin alike", () => {
    const open = given(Offering).events(scheduled)
    open.events(enrolled("p1")).when(enroll("p2")).refused("offering.full")
    expect(failure(() => open.when(enroll("p2")).then(enrolled("p2")))).toBe("held")
  })

  it("gathers facts from what happened elsewhere, unless they are given", () => {
    const fund = Budget.fund({
      budgetId: "apbd",
      fundingId: "f1",
      offeringId: "1",
      personId: "p1",
      amount: 1,
      on,
    })
    const budget = given(Budget).events({ type: "BudgetOpened", data: { ceiling: 9 }, occurredOn: on })
    const offering = { ...scheduled, stream: "offering-1" }
    const funded = {
      type: "Funded",
      data: { fundingId: "f1", offeringId: "1", personId: "p1", amount: 1 },
      occurredOn: on,
    } as const
    expect(failure(() => budget.elsewhere(offering).when(fund).refused("funding.notEnrolled"))).toBe("held")
    expect(
      failure(() =>
        budget
          .elsewhere(offering, { ...enrolled("p1"), stream: "offering-1" })
          .when(fund)
          .then(funded),
      ),
    ).toBe("held")
    expect(failure(() => budget.elsewhere(offering).when(fund, { enrolled: true }).then(funded))).toBe("held")
  })

  it("compares text about a person, and shows it when it differs", () => {
    const register = Person.register({
      personId: "p1",
      name: plain("Siti", "p1"),
      nip: plain("1", "p1", { unique: "nip" }),
      on,
    })
    const registered = (name: string, personId = "p1") =>
      ({
        type: "PersonRegistered",
        data: { personId: "p1", name: plain(name, personId), nip: plain("1", "p1", { unique: "nip" }) },
        occurredOn: on,
      }) as const
    expect(failure(() => given(Person).when(register).then(registered("Siti")))).toBe("held")
    expect(failure(() => given(Person).when(register).then(registered("Sita")))).toMatch(/other events/)
    expect(failure(() => given(Person).when(register).then(registered("Siti", "p2")))).toMatch(/other events/)
    expect(
      failure(() =>
        given(Person)
          .events(registered("Siti"))
          .when(Person.erase({ personId: "p1", on }))
          .then({ type: "IdentityErased", data: { personId: "p1" }, occurredOn: on }),
      ),
    ).toBe("held")
  })

  it("checks commands and given events as the ledger does", () => {
    expect(() => given(Offering).when(Offering.schedule({ offeringId: "1", seats: 0, on }))).toThrow(
      AmperaError,
    )
    const none = { type: "OfferingScheduled", data: { seats: 0.5 }, occurredOn: on } as const
    expect(() => given(Offering).events(none).when(enroll("p1"))).toThrow(AmperaError)
  })
})

describe("given a projection", () => {
  it("folds what it reads and hands over the state", () => {
    let looked: readonly string[] = []
    given(attendance)
      .events({ ...scheduled, stream: "offering-1" }, { type: "Moved", data: {}, occurredOn: on } as never)
      .then((state) => (looked = [...state.keys()]))
    expect(looked).toEqual(["1"])
  })

  it("fails when the state does not come back from its snapshot", () => {
    const forgetful = {
      ...attendance,
      snapshot: { ...attendance.snapshot, decode: () => attendance.initial() },
    }
    expect(
      failure(() =>
        given(forgetful)
          .events({ ...scheduled, stream: "offering-1" })
          .then(() => undefined),
      ),
    ).toMatch(/does not come back from its snapshot/)
  })
})

describe("a course of commands", () => {
  it("keeps what was accepted, with its place in the stream, and the state it makes", () => {
    const offering = course(Offering)
    const answers = [
      offering.run(Offering.schedule({ offeringId: "it-1", seats: 1, on })),
      offering.run(enroll("p1")),
      offering.run(enroll("p2")),
    ]
    expect(answers.map(({ refused }) => refused?.code)).toEqual([undefined, undefined, "offering.full"])
    expect(offering.events.map(({ stream, revision, type }) => `${stream} ${revision} ${type}`)).toEqual([
      "offering-it-1 0 OfferingScheduled",
      "offering-it-1 1 Enrolled",
    ])
    expect(offering.state.taken).toBe(1)
  })

  it("answers the same command again with what it recorded, and takes nothing in", () => {
    const offering = course(Offering)
    const first = enroll("p1")
    expect(offering.run(first).refused?.code).toBe("offering.unknown")
    offering.run(Offering.schedule({ offeringId: "it-1", seats: 1, on }))
    const answer = offering.run(first)
    expect(answer.accepted).toMatchObject([{ type: "Enrolled", data: { personId: "p1" } }])
    expect(offering.run(first)).toEqual(answer)
    expect(offering.run(enroll("p1")).refused?.code).toBe("enrollment.live")
    expect(offering.events.length).toBe(2)
  })
})
