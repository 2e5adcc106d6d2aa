import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import {
  ana,
  budi,
  complete,
  course,
  elsewhere,
  enroll,
  offeringId,
  withdraw,
} from "./offering.test-helper.ts"
import { Offering } from "./offering.ts"

const one = given(Offering)
  .elsewhere(...elsewhere)
  .commands(Offering.schedule({ ...course, seats: 1 }))
const enrolled = (personId: string, on: string) =>
  ({ type: "Enrolled", data: { offeringId, personId }, occurredOn: on }) as const
const until = (personId: string, on: string, day: string) =>
  Offering.enroll({ offeringId, personId, until: day, on })

/** Runs a case; the runner counts it as an assertion. */
const expectHeld = (check: () => void): void => expect(check).not.toThrow()

describe("an enrollment that is told late", () => {
  const taken = one.commands(enroll(budi, "2025-03-01"))

  it("finds no seat that somebody left before they had come back to it", () => {
    // Ana's withdrawal is void from the 4th, so that is when she sits again; her enrollment is void from the 3rd.
    const back = one.commands(
      enroll(ana, "2025-03-01"),
      withdraw(ana, "2025-03-01", "2025-03-01"),
      Offering.voidFact({
        offeringId,
        type: "EnrollmentWithdrawn",
        key: `${ana}|2025-03-01`,
        reason: "other",
        on: "2025-03-04",
      }),
      until(budi, "2025-03-01", "2025-03-04"),
      Offering.voidEnrollment({
        offeringId,
        personId: ana,
        enrolledOn: "2025-03-01",
        reason: "other",
        on: "2025-03-03",
      }),
    )
    expectHeld(() =>
      back
        .when(until(ana, "2025-03-03", "2025-03-04"))
        .refused("offering.full", { seats: 1, on: "2025-03-03" }),
    )
  })

  it("may tell the withdrawal that follows, where a seat was free only until then", () => {
    expectHeld(() => {
      taken.when(enroll(ana, "2025-02-01")).refused("offering.full", { seats: 1, on: "2025-03-01" })
      taken.when(until(ana, "2025-02-01", "2025-03-01")).then(enrolled(ana, "2025-02-01"))
      taken
        .when(until(ana, "2025-02-01", "2025-03-02"))
        .refused("offering.full", { seats: 1, on: "2025-03-01" })
      taken
        .commands(until(ana, "2025-02-01", "2025-03-01"))
        .when(withdraw(ana, "2025-03-01", "2025-02-01"))
        .then({
          type: "EnrollmentWithdrawn",
          data: { offeringId, personId: ana, enrolledOn: "2025-02-01", reason: "duty" },
          occurredOn: "2025-03-01",
        })
    })
  })

  it("is refused on a day on which the seat was taken, though it is free since", () => {
    const free = one.commands(enroll(budi), withdraw(budi, "2025-03-01"))
    expectHeld(() => {
      free.when(enroll(ana, "2025-02-28")).refused("offering.full", { seats: 1, on: "2025-02-28" })
      free.when(enroll(ana, "2025-03-01")).then(enrolled(ana, "2025-03-01"))
    })
  })

  it("may be one that somebody had before they came back", () => {
    const back = taken.commands(complete(budi))
    const first = until(budi, "2025-02-01", "2025-02-10")
    expectHeld(() => {
      back.when(enroll(budi, "2025-02-01")).refused("enrollment.live", { enrolledOn: "2025-03-01" })
      back.when(first).then(enrolled(budi, "2025-02-01"))
      // What they completed was what they came back to.
      const left = back.commands(first, withdraw(budi, "2025-02-10", "2025-02-01"))
      left.when(enroll(budi, "2025-02-05")).refused("enrollment.live", { enrolledOn: "2025-03-01" })
      left.when(until(ana, "2025-02-10", "2025-03-01")).then(enrolled(ana, "2025-02-10"))
      left.when(withdraw(budi, "2025-03-20", "2025-03-01")).refused("withdrawal.completed")
    })
  })
})

it("seats are not fewer than were taken on any day from the revision on", () => {
  const two = given(Offering)
    .elsewhere(...elsewhere)
    .commands(Offering.schedule(course), enroll(ana), enroll(budi), withdraw(budi, "2025-03-01"))
  expectHeld(() => {
    two
      .when(Offering.revise({ offeringId, seats: 1 }))
      .refused("offering.seatsTaken", { seats: 1, taken: 2, on: "2025-02-20" })
    two
      .when(Offering.revise({ offeringId, seats: 1, on: "2025-03-01" }))
      .then({ type: "OfferingRevised", data: { offeringId, seats: 1 }, occurredOn: "2025-03-01" })
  })
})
