import { plain } from "@ampera/ledger"
import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import {
  absent,
  ana,
  budi,
  cancel,
  certificate,
  complete,
  course,
  decline,
  elsewhere,
  enroll,
  evaluate,
  nominate,
  offeringId,
  starts,
  voidCompletion,
  voidEnrollment,
  voidFact,
  withdraw,
} from "./offering.test-helper.ts"
import { Offering } from "./offering.ts"

const nobody = given(Offering).elsewhere(...elsewhere)
const open = nobody.commands(Offering.schedule(course))

/** Runs a case; the runner counts it as an assertion. */
const expectHeld = (check: () => void): void => expect(check).not.toThrow()

describe("an offering", () => {
  it("says nothing twice", () => {
    expectHeld(() => {
      open.when(Offering.schedule(course)).nothing()
      open.when(Offering.revise({ offeringId, seats: 2, endsOn: "2025-03-14" })).nothing()
      open.commands(cancel).when(cancel).nothing()
      open.commands(nominate(ana)).when(nominate(ana)).nothing()
      open.commands(nominate(ana), decline(ana)).when(decline(ana)).nothing()
      open.commands(enroll(ana)).when(enroll(ana)).nothing()
      open.commands(enroll(ana), withdraw(ana, starts)).when(withdraw(ana, starts)).nothing()
      open.commands(enroll(ana), complete(ana)).when(complete(ana)).nothing()
      open.commands(enroll(ana), absent(ana)).when(absent(ana)).nothing()
      open.commands(evaluate(80, ana)).when(evaluate(80, ana)).nothing()
      const paper = certificate(ana, { certificateNo: "C-1", score: 80 })
      open.commands(enroll(ana), complete(ana), paper).when(paper).nothing()
    })
  })

  it("keeps what was scheduled when somebody says again what was there before a revision", () => {
    expectHeld(() =>
      open
        .commands(Offering.revise({ offeringId, seats: 9 }))
        .when(Offering.schedule(course))
        .nothing(),
    )
  })

  it("has room for everybody when all learn at their own pace", () => {
    expectHeld(() =>
      nobody
        .commands(Offering.schedule({ ...course, seats: undefined, selfPaced: true }), enroll(ana))
        .when(enroll(budi))
        .then({ type: "Enrolled", data: { offeringId, personId: budi }, occurredOn: "2025-02-20" }),
    )
  })

  it("frees the seat of who withdraws or was never enrolled, and keeps the one of who completed", () => {
    const one = nobody.commands(Offering.schedule({ ...course, seats: 1 }), enroll(ana))
    const enrolled = { type: "Enrolled", data: { offeringId, personId: budi }, occurredOn: starts } as const
    expectHeld(() => {
      one.commands(withdraw(ana, starts)).when(enroll(budi, starts)).then(enrolled)
      one.commands(voidEnrollment(ana)).when(enroll(budi, starts)).then(enrolled)
      one.commands(complete(ana)).when(enroll(budi, starts)).refused("offering.full")
    })
  })

  it("enrolls before the day of a cancellation, also when it knows of it", () => {
    expectHeld(() =>
      open
        .commands(cancel)
        .when(enroll(ana, "2025-02-28"))
        .then({ type: "Enrolled", data: { offeringId, personId: ana }, occurredOn: "2025-02-28" }),
    )
  })

  it("lets somebody come back, and complete more than once", () => {
    expectHeld(() =>
      open
        .commands(enroll(ana), withdraw(ana, "2025-02-25"), enroll(ana, "2025-02-26"))
        .commands(absent(ana, "2025-03-14"), complete(ana, "2025-04-01"))
        .when(withdraw(ana, "2025-04-02", "2025-02-26"))
        .refused("withdrawal.completed", { completedOn: "2025-03-14" }),
    )
  })

  it("decides after waiting, and anew when the decision is void", () => {
    const on = "2025-02-15"
    const accepted = {
      type: "NominationAccepted",
      data: { offeringId, personId: ana, decidedBy: undefined },
      occurredOn: on,
    } as const
    const accept = Offering.acceptNomination({ offeringId, personId: ana, on })
    const wait = Offering.waitlist({ offeringId, personId: ana, on: "2025-02-10" })
    expectHeld(() => {
      open.commands(nominate(ana), wait).when(accept).then(accepted)
      open
        .commands(nominate(ana), decline(ana), voidFact("EnrollmentDeclined", ana, "2025-02-10"))
        .when(accept)
        .then(accepted)
    })
  })

  it("records the number and the score of a certificate as two facts, at any time", () => {
    const certified = (said: { certificateNo: string } | { score: number }) =>
      ({
        type: "CertificateRecorded",
        data: { offeringId, personId: ana, completedOn: "2025-03-14", ...said },
        occurredOn: "2025-03-20",
      }) as const
    const done = open.commands(enroll(ana), complete(ana))
    expectHeld(() => {
      done
        .when(certificate(ana, { certificateNo: "C-1", score: 80 }))
        .then(certified({ certificateNo: "C-1" }), certified({ score: 80 }))
      done
        .commands(certificate(ana, { certificateNo: "C-1" }))
        .when(certificate(ana, { certificateNo: "C-1", score: 80 }))
        .then(certified({ score: 80 }))
      done
        .commands(
          certificate(ana, { certificateNo: "C-1", score: 80 }),
          voidFact("CertificateRecorded", `${ana}|2025-03-14|score`, "2025-03-20"),
        )
        .when(certificate(ana, { certificateNo: "C-1", score: 90 }))
        .then(certified({ score: 90 }))
    })
  })

  it("takes a completion back by its revision, of either kind", () => {
    const voided = {
      type: "CompletionVoided",
      data: {
        offeringId,
        personId: ana,
        completedOn: "2025-03-14",
        voids: 2,
        reasonCode: "wrong_person",
        note: undefined,
      },
      occurredOn: "2025-03-14",
    } as const
    expectHeld(() => {
      open.commands(enroll(ana), complete(ana)).when(voidCompletion(ana)).then(voided)
      open.commands(enroll(ana), absent(ana)).when(voidCompletion(ana)).then(voided)
      open
        .commands(enroll(ana), complete(ana), voidCompletion(ana), absent(ana), voidCompletion(ana))
        .when(voidEnrollment(ana))
        .then({
          type: "EnrollmentVoided",
          data: {
            offeringId,
            personId: ana,
            enrolledOn: "2025-02-20",
            voids: 1,
            reasonCode: "wrong_person",
            note: undefined,
          },
          occurredOn: "2025-02-20",
        })
    })
  })

  it("keeps its people while its schedule is void and comes back otherwise", () => {
    const again = { ...course, programId: "it", organizer: "BKPSDM" }
    expectHeld(() => {
      const unscheduled = open.commands(enroll(ana), voidFact("OfferingScheduled", offeringId, "0001-01-01"))
      unscheduled.when(enroll(budi)).refused("offering.unknown")
      unscheduled.commands(Offering.schedule(again)).when(enroll(ana)).nothing()
    })
  })

  it("seals a note under the person it is about, and takes none about nobody", () => {
    const said = { offeringId, personId: ana, on: "2025-02-20", note: "izin atasan" }
    expectHeld(() =>
      open.when(Offering.enroll(said)).then({
        type: "Enrolled",
        data: { offeringId, personId: ana, note: plain("izin atasan", ana) },
        occurredOn: "2025-02-20",
      }),
    )
    const form = { offeringId, evaluationId: "f1", level: "reaction", score: 70, on: starts } as const
    expect(() => open.when(Offering.evaluate({ ...form, note: "bagus" }))).toThrow(/a note is about a person/)
    expectHeld(() =>
      open.when(Offering.evaluate(form)).then({
        type: "Evaluated",
        data: { offeringId, evaluationId: "f1", level: "reaction", evaluator: "participant", score: 70 },
        occurredOn: starts,
      }),
    )
  })

  it("takes reasons from a closed list, never free text", () => {
    for (const command of [
      Offering.cancel({ offeringId, reason: "sakit" as "other", on: starts }),
      Offering.decline({ offeringId, personId: ana, reason: "sakit" as "other", on: starts }),
      Offering.withdraw({
        offeringId,
        personId: ana,
        enrolledOn: starts,
        reason: "sakit" as "other",
        on: starts,
      }),
    ]) {
      expect(() => open.when(command)).toThrow(/does not fit its schema: reason/)
    }
  })
})
