import { describe, expectTypeOf, it } from "vitest"
import { attendance, Offering } from "../training/index.ts"
import { course, given } from "./index.ts"

const on = "2025-02-20"
const enroll = Offering.enroll({ offeringId: "it-1", personId: "p1", on })

describe("given, when, then", () => {
  it("know the events and the codes of the stream", () => {
    const offering = given(Offering)
    offering.events({ type: "Enrolled", data: { personId: "p1" }, occurredOn: on })
    // @ts-expect-error: it has no such event
    offering.events({ type: "Funded", data: { personId: "p1" }, occurredOn: on })
    // @ts-expect-error: the event has other data
    offering.events({ type: "Enrolled", data: { seats: 1 }, occurredOn: on })
    const decided = offering.when(enroll)
    // @ts-expect-error: no command of it is refused so
    decided.refused("budget.overCeiling")
    // @ts-expect-error: that code has no such figure
    decided.refused("offering.full", { ceiling: 1 })
    // @ts-expect-error: the figure is a number
    decided.refused("offering.full", { seats: "1" })
    decided.refused("offering.full", { seats: 1 })
  })

  it("know the events and the state of the projection", () => {
    given(attendance).events({
      type: "Enrolled",
      data: { personId: "p1" },
      occurredOn: on,
      stream: "offering-1",
    })
    // @ts-expect-error: it does not read that event
    given(attendance).events({ type: "Funded", data: { personId: "p1" }, occurredOn: on })
    // @ts-expect-error: the event has other data
    given(attendance).events({ type: "Enrolled", data: { seats: 1 }, occurredOn: on })
    given(attendance).then((state) =>
      expectTypeOf(state).toEqualTypeOf<ReturnType<typeof attendance.initial>>(),
    )
  })

  it("know the state of a course", () => {
    expectTypeOf(course(Offering).state).toEqualTypeOf<ReturnType<typeof Offering.definition.initial>>()
  })
})
