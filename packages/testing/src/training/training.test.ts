import { type AnyRefusal, canonical, type Decision, type Json, plain } from "@ampera/ledger"
import { describe, expect, expectTypeOf, it } from "vitest"
import {
  attendance,
  Budget,
  money,
  Offering,
  Person,
  returns,
  seats,
  type TrainingEvent,
  training,
} from "./index.ts"

const on = "2025-02-20"

/** Runs commands on one stream's decider and gives what each was told, by code. */
function told<State>(
  definition: {
    initial(): State
    evolve(state: State, event: never): State
    decide(state: State, command: never, facts: unknown): Decision<{ readonly type: string }, AnyRefusal>
    validate(type: string, data: unknown): object
  },
  stream: string,
  commands: readonly { readonly type: string; readonly data: object }[],
  facts?: unknown,
): string[] {
  let state = definition.initial()
  let revision = 0
  return commands.map(({ type, data }) => {
    const decision = definition.decide(state, { type, data: definition.validate(type, data) } as never, facts)
    if (decision.refused !== undefined) return decision.refused.code
    for (const event of decision.accepted) {
      state = definition.evolve(state, { ...event, stream, revision: revision++ } as never)
    }
    return decision.accepted.map((event) => event.type).join()
  })
}

describe("an offering", () => {
  const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })
  const complete = (personId: string, day = on) =>
    Offering.complete({ offeringId: "it-1", personId, on: day })

  it("refuses the seat after the last one, and a second live enrollment", () => {
    const schedule = Offering.schedule({ offeringId: "it-1", seats: 2, on })
    expect(
      told(Offering.definition, "offering-it-1", [
        enroll("p1"),
        schedule,
        schedule,
        enroll("p1"),
        enroll("p1"),
        enroll("p2"),
        enroll("p3"),
      ]),
    ).toEqual([
      "offering.unknown",
      "OfferingScheduled",
      "",
      "Enrolled",
      "enrollment.live",
      "Enrolled",
      "offering.full",
    ])
  })

  it("lets nobody complete who is not enrolled, nor before", () => {
    expect(
      told(Offering.definition, "offering-it-1", [
        Offering.schedule({ offeringId: "it-1", seats: 2, on }),
        complete("p1"),
        enroll("p1"),
        complete("p1", "2025-02-19"),
        complete("p1"),
        complete("p1"),
      ]),
    ).toEqual([
      "OfferingScheduled",
      "completion.notEnrolled",
      "Enrolled",
      "completion.beforeEnrollment",
      "Completed",
      "completion.notEnrolled",
    ])
  })
})

describe("a budget", () => {
  const fund = (fundingId: string, amount: number) =>
    Budget.fund({ budgetId: "apbd", fundingId, offeringId: "it-1", personId: "p1", amount, on })

  it("is never over its ceiling, and says by which figures", () => {
    const open = Budget.open({ budgetId: "apbd", ceiling: 10, on })
    expect(
      told(
        Budget.definition,
        "budget-apbd",
        [fund("f1", 1), open, fund("f1", 6), fund("f2", 6), fund("f1", 1), fund("f3", 4)],
        { enrolled: true },
      ),
    ).toEqual(["budget.unknown", "BudgetOpened", "Funded", "budget.overCeiling", "funding.known", "Funded"])
    const refused = Budget.definition.decide(
      { ceiling: 10, committed: 6, fundings: new Set() },
      { type: "fund", data: { ...fund("f2", 6).data } as never },
      { enrolled: true },
    ).refused
    expect(refused).toEqual({ code: "budget.overCeiling", ceiling: 10, committed: 6, amount: 6 })
  })

  it("funds nobody for an offering of this ledger who is not enrolled in it", () => {
    const facts = (personId: string) =>
      Budget.definition.facts?.gather(
        { type: "fund", data: { ...fund("f1", 1).data, personId } } as never,
        (() =>
          new Map([
            [
              "it-1",
              [
                { on, what: "scheduled", seats: 2 },
                { on, what: "enrolled", personId: "p1" },
              ],
            ],
          ])) as never,
      )
    expect([facts("p1"), facts("p2")]).toEqual([{ enrolled: true }, { enrolled: false }])
  })
})

describe("a person", () => {
  it("is registered once, assessed on the scale, erased once", () => {
    const register = Person.register({
      personId: "p1",
      name: plain("Siti", "p1"),
      nip: plain("1", "p1", { unique: "nip" }),
      on,
    })
    const assess = (level: number) => Person.assess({ personId: "p1", competencyId: "c1", level, on })
    const erase = Person.erase({ personId: "p1", on })
    expect(
      told(Person.definition, "person-p1", [
        assess(3),
        register,
        register,
        assess(3),
        assess(6),
        erase,
        erase,
      ]),
    ).toEqual([
      "person.unknown",
      "PersonRegistered",
      "person.registered",
      "Assessed",
      "assessment.offScale",
      "IdentityErased",
      "",
    ])
  })
})

describe("the reports", () => {
  it("count what happened up to a day", () => {
    const states = { attendance: attendance.initial(), money: money.initial(), levels: new Map() }
    const facts = [
      ["offering-1", "OfferingScheduled", { seats: 2 }, "2025-01-01"],
      ["offering-1", "Enrolled", { personId: "p1" }, "2025-02-01"],
      ["offering-1", "Completed", { personId: "p1", passed: true }, "2025-03-01"],
    ] as const
    facts.forEach(([stream, type, data, occurredOn], revision) =>
      attendance.apply(
        states.attendance,
        { stream, revision, type, data, occurredOn } as never,
        revision + 1,
      ),
    )
    money.apply(
      states.money,
      {
        stream: "budget-1",
        revision: 1,
        type: "Funded",
        data: { fundingId: "f1", offeringId: "1", personId: "p1", amount: 5 },
        occurredOn: "2025-02-01",
      },
      4,
    )
    expect(seats.compute(states, { asOf: "2025-02-28" })).toEqual([
      { offeringId: "1", seats: 2, enrolled: 1, passed: 0 },
    ])
    expect(returns.compute(states, { asOf: "2025-12-31" })).toEqual([
      { personId: "p1", rupiah: 5, level: null },
    ])
    const written = attendance.snapshot.encode(states.attendance)
    expect(attendance.snapshot.decode(JSON.parse(canonical(written)) as Json)).toEqual(states.attendance)
  })
})

describe("the domain", () => {
  it("knows every event once", () => {
    expect(Object.keys(training.catalog.definitions).sort()).toEqual([
      "Assessed",
      "BudgetOpened",
      "Completed",
      "Enrolled",
      "Funded",
      "IdentityErased",
      "OfferingScheduled",
      "PersonRegistered",
    ])
    expectTypeOf<Extract<TrainingEvent, { type: "Funded" }>["data"]["amount"]>().toEqualTypeOf<number>()
    expectTypeOf(Budget.fund).returns.toHaveProperty("Refusal")
  })
})
