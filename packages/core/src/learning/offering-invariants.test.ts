import { course } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Offering } from "./offering.ts"
import type { OfferingEvent } from "./offering-events.ts"

const offeringId = "it-1"
const people = ["p001", "p002", "p003"] as const
const elsewhere = [
  { type: "ProgramPublished", data: { programId: "it" }, occurredOn: "0001-01-01" },
  ...people.map((personId) => ({
    type: "PersonRegistered",
    data: { personId },
    occurredOn: "2020-01-01",
    stream: `person-${personId}`,
  })),
]

const days = ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"] as const
const anyDay = fc.constantFrom(...days)
const anyone = fc.constantFrom(...people)
const seats = fc.integer({ min: 1, max: 3 })
const whom = { offeringId: fc.constant(offeringId), personId: anyone }
const on = anyDay
const reason = fc.constant("other" as const)
const record = <Value>(model: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> }): fc.Arbitrary<Value> =>
  fc.record(model) as fc.Arbitrary<Value>

const anySchedule = fc
  .tuple(seats, anyDay, anyDay)
  .map(([seats, startsOn, endsOn]) =>
    Offering.schedule({ offeringId, programId: "it", startsOn, endsOn, seats }),
  )

/** Any command about the seats of an offering, sensible or not. */
const anyCommand = fc.oneof(
  { arbitrary: anySchedule, weight: 1 },
  {
    arbitrary: fc
      .tuple(seats, fc.option(anyDay, { nil: undefined }))
      .map(([seats, startsOn]) => Offering.revise({ offeringId, seats, startsOn, on: startsOn })),
    weight: 1,
  },
  { arbitrary: anyDay.map((on) => Offering.cancel({ offeringId, reason: "other", on })), weight: 1 },
  { arbitrary: record({ ...whom, on }).map((said) => Offering.enroll(said)), weight: 8 },
  {
    arbitrary: record({ ...whom, enrolledOn: anyDay, reason, on }).map((said) => Offering.withdraw(said)),
    weight: 8,
  },
  {
    arbitrary: record({ ...whom, enrolledOn: anyDay, reason, on }).map((said) =>
      Offering.voidEnrollment(said),
    ),
    weight: 3,
  },
  {
    arbitrary: record({ ...whom, outcome: fc.constantFrom("passed", "failed"), on }).map((said) =>
      Offering.complete(said),
    ),
    weight: 5,
  },
  { arbitrary: record({ ...whom, on }).map((said) => Offering.recordAbsence(said)), weight: 2 },
  {
    arbitrary: record({ ...whom, completedOn: anyDay, reason, on }).map((said) =>
      Offering.voidCompletion(said),
    ),
    weight: 5,
  },
  {
    arbitrary: fc.tuple(anyone, anyDay, anyDay).map(([personId, day, on]) =>
      Offering.voidFact({
        offeringId,
        type: "EnrollmentWithdrawn",
        key: `${personId}|${day}`,
        reason: "other",
        on,
      }),
    ),
    weight: 5,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom("OfferingScheduled", "OfferingCancelled"), anyDay)
      .map(([type, on]) => Offering.voidFact({ offeringId, type, key: offeringId, reason: "other", on })),
    weight: 1,
  },
)

/** It begins with a schedule that can be, and is long enough to come back to what it did. */
const anyCourse = fc
  .tuple(
    seats.map((seats) =>
      Offering.schedule({
        offeringId,
        programId: "it",
        startsOn: "2025-03-02",
        endsOn: "2025-03-04",
        seats,
      }),
    ),
    fc.array(anyCommand, { minLength: 10, maxLength: 80, size: "max" }),
  )
  .map(([first, others]) => others.toSpliced(0, 0, first))

type Events = ReturnType<typeof course<OfferingEvent, never, never, never>>["events"]

/** What a reader of the log finds, without the decider's state: facts that no later one says are void. */
function facts(events: Events): Events {
  const dead = new Set(events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
  return events.filter(({ data, revision }) => !("voids" in data) && !dead.has(revision))
}

/** The enrollments that hold a seat, by the log alone: person and day. */
function holders(events: Events): readonly (readonly [string, string])[] {
  const live = facts(events)
  return live.flatMap((fact) => {
    if (fact.type !== "Enrolled") return []
    const { personId } = fact.data
    const isWithdrawn = live.some(
      (other) =>
        other.type === "EnrollmentWithdrawn" &&
        other.data.personId === personId &&
        other.data.enrolledOn === fact.occurredOn &&
        other.revision > fact.revision,
    )
    return isWithdrawn ? [] : [[personId, fact.occurredOn] as const]
  })
}

/** Who sits there on a day, by the log alone: one entry for each enrollment that holds. */
function sittingOn(events: Events, day: string): readonly string[] {
  const voidedOn = new Map(
    events.flatMap(({ data, occurredOn }) => ("voids" in data ? [[data.voids, occurredOn] as const] : [])),
  )
  const held = events.filter(
    ({ data, revision, occurredOn }) =>
      !("voids" in data) && occurredOn <= day && (voidedOn.get(revision) ?? "9999") > day,
  )
  return held.flatMap((fact) => {
    if (fact.type !== "Enrolled") return []
    const isWithdrawn = held.some(
      (other) =>
        other.type === "EnrollmentWithdrawn" &&
        other.data.personId === fact.data.personId &&
        other.data.enrolledOn === fact.occurredOn &&
        other.revision > fact.revision,
    )
    return isWithdrawn ? [] : [fact.data.personId]
  })
}

/** How many seats there were on a day: of the schedule, and its revisions up to that day. */
function seatsOn(events: Events, day: string): number | undefined {
  const scheduled = facts(events).find(({ type }) => type === "OfferingScheduled")
  if (scheduled?.type !== "OfferingScheduled") return undefined
  return events
    .filter(({ revision, occurredOn }) => revision > scheduled.revision && occurredOn <= day)
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn === b.occurredOn ? 0 : 1))
    .reduce((seats, { type, data }) => {
      const revised = type === "OfferingRevised" ? (data as { readonly seats?: number }).seats : undefined
      return revised ?? seats
    }, scheduled.data.seats)
}

/** Runs commands and looks at the log after each that recorded something. */
function atEveryPrefix(
  commands: readonly Parameters<ReturnType<typeof start>["run"]>[0][],
  look: (offering: ReturnType<typeof start>) => void,
): void {
  const offering = start()
  for (const command of commands) {
    const before = offering.events.length
    offering.run(command)
    if (offering.events.length > before) look(offering)
  }
}

const start = () => course(Offering, ...elsewhere)

describe("at every prefix of any course of commands, an offering", () => {
  it("has at most its seats taken, and one live enrollment a person", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          const held = holders(events)
          expect(held.length).toBeLessThanOrEqual(seatsOn(events, "9999-12-31") ?? held.length)
          expect(new Set(held.map(([personId]) => personId)).size).toBe(held.length)
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has at most its seats taken on any day, and nobody there twice", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          for (const day of days) {
            const sitting = sittingOn(events, day)
            expect(sitting.length).toBeLessThanOrEqual(seatsOn(events, day) ?? sitting.length)
            expect(new Set(sitting).size).toBe(sitting.length)
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("knows who holds a seat as its log does: as if what is void had never been", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events, state }) => {
          expect(new Map(holders(events))).toEqual(state.seats.live)
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has only completions of who is enrolled, none before the enrollment", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          const since = new Map(holders(events))
          for (const fact of facts(events)) {
            if (fact.type !== "Completed" && fact.type !== "NotCompleted") continue
            const enrolledOn = since.get(fact.data.personId)
            expect(enrolledOn).toBeDefined()
            expect(fact.occurredOn >= (enrolledOn ?? "9999")).toBe(true)
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("has dates in order at the moment they were recorded", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events, state: { run, cancelledOn } }) => {
          expect(isInOrder(events.at(-1))).toBe(true)

          function isInOrder(last: Events[number] | undefined): boolean {
            switch (last?.type) {
              case "Enrolled":
                return last.occurredOn <= (run?.endsOn ?? "") && last.occurredOn < (cancelledOn ?? "9999")
              case "Completed":
                return last.occurredOn >= (run?.startsOn ?? "9999")
              case "EnrollmentWithdrawn":
                return last.occurredOn >= last.data.enrolledOn
              default:
                return true
            }
          }
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("voids only what is live, never before its day", () => {
    fc.assert(
      fc.property(anyCourse, (commands) =>
        atEveryPrefix(commands, ({ events }) => {
          const last = events.at(-1)
          if (last === undefined || !("voids" in last.data)) return
          const { voids } = last.data
          const fact = facts(events.slice(0, -1)).find(({ revision }) => revision === voids)
          expect(fact).toBeDefined()
          expect(last.occurredOn >= (fact?.occurredOn ?? "9999")).toBe(true)
        }),
      ),
      { numRuns: 300 },
    )
  })

  it("records nothing more when a command comes again", () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const offering = start()
        for (const command of commands) {
          offering.run(command)
          const before = offering.events.length
          offering.run(command)
          expect(offering.events.length).toBe(before)
        }
      }),
      { numRuns: 300 },
    )
  })
})

it("the courses reach what the laws are about", () => {
  const seen = new Set<string>()
  for (const commands of fc.sample(anyCourse, { numRuns: 200, seed: 1 })) {
    const offering = start()
    for (const command of commands) seen.add(offering.run(command).refused?.code ?? "")
    for (const { type } of offering.events) seen.add(type)
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      "Enrolled",
      "EnrollmentWithdrawn",
      "EnrollmentVoided",
      "Completed",
      "NotCompleted",
      "CompletionVoided",
      "FactVoided",
      "offering.full",
      "offering.seatsTaken",
      "enrollment.live",
      "enrollment.completed",
      "withdrawal.completed",
      "completion.notEnrolled",
      "completion.beforeStart",
      "completion.beforeEnrollment",
    ]),
  )
})
