import { plain } from "@ampera/ledger"
import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Offering } from "./offering.ts"

const offeringId = "it-1"
const starts = "2025-03-10"
const [ana, budi] = ["p001", "p002"]

const course = { offeringId, programId: "it", startsOn: starts, endsOn: "2025-03-14", seats: 2 }
const elsewhere = [
  { type: "ProgramPublished", data: { programId: "it" }, occurredOn: "0001-01-01" },
  ...[ana, budi, "p003"].map((personId) => ({
    type: "PersonRegistered",
    data: { personId },
    occurredOn: "2020-01-01",
    stream: `person-${personId}`,
  })),
  { type: "PersonLeft", data: { personId: "p003" }, occurredOn: "2025-03-01", stream: "person-p003" },
]
const nobody = given(Offering).elsewhere(...elsewhere)
const open = nobody.commands(Offering.schedule(course))

const enroll = (personId: string, on = "2025-02-20") => Offering.enroll({ offeringId, personId, on })
const withdraw = (personId: string, on: string, enrolledOn = "2025-02-20") =>
  Offering.withdraw({ offeringId, personId, enrolledOn, reason: "duty", on })
const complete = (personId: string, on = "2025-03-14") =>
  Offering.complete({ offeringId, personId, outcome: "passed", on })
const absent = (personId: string, on = "2025-03-14") => Offering.recordAbsence({ offeringId, personId, on })
const certificate = (personId: string, said: { certificateNo?: string; score?: number }, on = "2025-03-20") =>
  Offering.recordCertificate({ offeringId, personId, completedOn: "2025-03-14", ...said, on })
const nominate = (personId: string, on = "2025-02-01") => Offering.nominate({ offeringId, personId, on })
const decline = (personId: string, on = "2025-02-10") =>
  Offering.decline({ offeringId, personId, reason: "no_seat", on })
const evaluate = (score: number, personId?: string) =>
  Offering.evaluate({ offeringId, personId, level: "reaction", score, on: "2025-03-14" })
const cancel = Offering.cancel({ offeringId, reason: "provider", on: "2025-03-01" })
type Voidable = Parameters<typeof Offering.voidFact>[0]["type"]
const voidFact = (type: Voidable, key: string, on: string) =>
  Offering.voidFact({ offeringId, type, key, reason: "wrong_value", on })
const voidCompletion = (personId: string, on = "2025-03-14") =>
  Offering.voidCompletion({ offeringId, personId, completedOn: "2025-03-14", reason: "wrong_person", on })
const voidEnrollment = (personId: string) =>
  Offering.voidEnrollment({
    offeringId,
    personId,
    enrolledOn: "2025-02-20",
    reason: "wrong_person",
    on: "2025-02-20",
  })

type Code = Exclude<ReturnType<typeof Offering.enroll>["Refusal"], undefined>["code"]

/** A case for each code there is: the compiler asks for those that are missing. */
const refusals: Readonly<Record<Code, () => void>> = {
  "program.unknown": () =>
    nobody
      .when(Offering.schedule({ ...course, programId: "other" }))
      .refused("program.unknown", { programId: "other" }),
  "offering.known": () =>
    open
      .when(Offering.schedule({ ...course, organizer: "BKPSDM" }))
      .refused("offering.known", { offeringId }),
  "offering.endBeforeStart": () => {
    const endsOn = "2025-03-09"
    const figures = { startsOn: starts, endsOn }
    nobody.when(Offering.schedule({ ...course, endsOn })).refused("offering.endBeforeStart", figures)
    open.when(Offering.revise({ offeringId, endsOn })).refused("offering.endBeforeStart", figures)
  },
  "offering.seatsMissing": () =>
    nobody.when(Offering.schedule({ ...course, seats: undefined })).refused("offering.seatsMissing"),
  "offering.seatsTaken": () => {
    const full = open.commands(enroll(ana), enroll(budi))
    const figures = { seats: 1, taken: 2 }
    full.when(Offering.revise({ offeringId, seats: 1 })).refused("offering.seatsTaken", figures)
    full
      .commands(voidFact("OfferingScheduled", offeringId, "2025-01-01"))
      .when(Offering.schedule({ ...course, seats: 1 }))
      .refused("offering.seatsTaken", figures)
  },
  "offering.unknown": () => {
    for (const command of [
      Offering.revise({ offeringId, seats: 1 }),
      cancel,
      nominate(ana),
      decline(ana),
      enroll(ana),
      withdraw(ana, starts),
      complete(ana),
      absent(ana),
      certificate(ana, { score: 80 }),
      evaluate(80, ana),
    ]) {
      nobody.when(command).refused("offering.unknown", { offeringId })
    }
  },
  "cancellation.known": () =>
    open
      .commands(cancel)
      .when(Offering.cancel({ offeringId, reason: "no_budget", on: "2025-03-01" }))
      .refused("cancellation.known", { on: "2025-03-01" }),
  "offering.cancelled": () =>
    open
      .commands(cancel)
      .when(enroll(ana, "2025-03-01"))
      .refused("offering.cancelled", { cancelledOn: "2025-03-01" }),
  "offering.full": () => {
    open
      .commands(Offering.revise({ offeringId, seats: 1 }), enroll(ana))
      .when(enroll(budi))
      .refused("offering.full", { seats: 1 })
    // The seat that was free is taken.
    open
      .commands(Offering.revise({ offeringId, seats: 1 }), enroll(ana), withdraw(ana, starts), enroll(budi))
      .when(voidFact("EnrollmentWithdrawn", `${ana}|2025-02-20`, starts))
      .refused("offering.full", { seats: 1 })
  },
  "person.unknown": () => {
    const personId = "p404"
    for (const command of [nominate(personId), enroll(personId), complete(personId), absent(personId)]) {
      open.when(command).refused("person.unknown", { personId })
    }
    open.when(evaluate(80, personId)).refused("person.unknown", { personId })
  },
  "nomination.known": () =>
    open
      .commands(nominate(ana))
      .when(nominate(ana, "2025-02-02"))
      .refused("nomination.known", { personId: ana, on: "2025-02-01" }),
  "nomination.unknown": () => open.when(decline(ana)).refused("nomination.unknown", { personId: ana }),
  "nomination.decided": () => {
    const declined = open.commands(nominate(ana), decline(ana))
    const on = "2025-02-11"
    const figures = { personId: ana, on: "2025-02-10" }
    const accept = Offering.acceptNomination({ offeringId, personId: ana, on })
    declined.when(accept).refused("nomination.decided", figures)
    declined.when(decline(ana, on)).refused("nomination.decided", figures)
    const waitlist = (on: string) => Offering.waitlist({ offeringId, personId: ana, on })
    declined.when(waitlist(on)).refused("nomination.decided", figures)
    open
      .commands(nominate(ana), waitlist("2025-02-10"))
      .when(waitlist(on))
      .refused("nomination.decided", figures)
  },
  "decision.beforeNomination": () =>
    open
      .commands(nominate(ana))
      .when(decline(ana, "2025-01-31"))
      .refused("decision.beforeNomination", { personId: ana, on: "2025-02-01" }),
  "enrollment.live": () => {
    open
      .commands(enroll(ana))
      .when(enroll(ana, "2025-02-21"))
      .refused("enrollment.live", { personId: ana, enrolledOn: "2025-02-20" })
    // The person is there again.
    open
      .commands(enroll(ana), withdraw(ana, "2025-02-25"), enroll(ana, "2025-02-26"))
      .when(voidFact("EnrollmentWithdrawn", `${ana}|2025-02-20`, "2025-02-25"))
      .refused("enrollment.live", { enrolledOn: "2025-02-26" })
  },
  "enrollment.withdrawn": () =>
    open
      .commands(enroll(ana), withdraw(ana, "2025-02-25"))
      .when(enroll(ana))
      .refused("enrollment.withdrawn", { enrolledOn: "2025-02-20", withdrawnOn: "2025-02-25" }),
  "enrollment.afterEnd": () => {
    open.when(enroll(ana, "2025-03-15")).refused("enrollment.afterEnd", { endsOn: "2025-03-14" })
    open.when(enroll(ana, "2025-03-14")).then({
      type: "Enrolled",
      data: { offeringId, personId: ana },
      occurredOn: "2025-03-14",
    })
  },
  "enrollment.outsideService": () =>
    open
      .when(enroll("p003", "2025-03-01"))
      .refused("enrollment.outsideService", { personId: "p003", on: "2025-03-01" }),
  "enrollment.completed": () =>
    open
      .commands(enroll(ana), complete(ana))
      .when(voidEnrollment(ana))
      .refused("enrollment.completed", { completedOn: "2025-03-14" }),
  "withdrawal.known": () =>
    open
      .commands(enroll(ana), withdraw(ana, "2025-02-25"))
      .when(withdraw(ana, "2025-02-26"))
      .refused("withdrawal.known", { on: "2025-02-25" }),
  "withdrawal.notEnrolled": () => {
    open.when(withdraw(ana, starts)).refused("withdrawal.notEnrolled", { personId: ana })
    open
      .commands(enroll(ana))
      .when(withdraw(ana, starts, "2025-02-21"))
      .refused("withdrawal.notEnrolled", { enrolledOn: "2025-02-21" })
  },
  "withdrawal.beforeEnrollment": () =>
    open
      .commands(enroll(ana))
      .when(withdraw(ana, "2025-02-19"))
      .refused("withdrawal.beforeEnrollment", { enrolledOn: "2025-02-20" }),
  "withdrawal.completed": () => {
    for (const done of [complete(ana), absent(ana)]) {
      open
        .commands(enroll(ana), done)
        .when(withdraw(ana, "2025-03-12"))
        .refused("withdrawal.completed", { completedOn: "2025-03-14" })
    }
  },
  "completion.known": () => {
    const done = open.commands(enroll(ana), complete(ana))
    const figures = { personId: ana, completedOn: "2025-03-14" }
    done.when(absent(ana)).refused("completion.known", figures)
    done
      .when(Offering.complete({ offeringId, personId: ana, outcome: "failed", on: "2025-03-14" }))
      .refused("completion.known", figures)
  },
  "completion.notEnrolled": () => {
    open.when(complete(ana)).refused("completion.notEnrolled", { personId: ana })
    open.commands(enroll(ana), withdraw(ana, starts)).when(complete(ana)).refused("completion.notEnrolled")
    open.commands(enroll(ana), voidEnrollment(ana)).when(absent(ana)).refused("completion.notEnrolled")
  },
  "completion.beforeStart": () =>
    open
      .commands(enroll(ana))
      .when(complete(ana, "2025-03-09"))
      .refused("completion.beforeStart", { startsOn: starts }),
  "completion.beforeEnrollment": () =>
    open
      .commands(enroll(ana, "2025-03-12"))
      .when(complete(ana, "2025-03-11"))
      .refused("completion.beforeEnrollment", { enrolledOn: "2025-03-12" }),
  "completion.beforeStarted": () =>
    open
      .commands(enroll(ana))
      .when(Offering.recordAbsence({ offeringId, personId: ana, startedOn: "2025-03-12", on: "2025-03-11" }))
      .refused("completion.beforeStarted", { startedOn: "2025-03-12" }),
  "completion.unknown": () =>
    open
      .commands(enroll(ana))
      .when(certificate(ana, { score: 80 }))
      .refused("completion.unknown", {
        personId: ana,
        completedOn: "2025-03-14",
      }),
  "certificate.beforeCompletion": () =>
    open
      .commands(enroll(ana), complete(ana))
      .when(certificate(ana, { score: 80 }, "2025-03-13"))
      .refused("certificate.beforeCompletion", { completedOn: "2025-03-14" }),
  "certificate.known": () =>
    open
      .commands(enroll(ana), complete(ana), certificate(ana, { certificateNo: "C-1", score: 80 }))
      .when(certificate(ana, { certificateNo: "C-1", score: 90 }))
      .refused("certificate.known", { part: "score" }),
  "evaluation.idMissing": () => open.when(evaluate(80)).refused("evaluation.idMissing", { offeringId }),
  "evaluation.known": () =>
    open
      .commands(evaluate(80, ana))
      .when(evaluate(90, ana))
      .refused("evaluation.known", { evaluationId: "p001|reaction|participant|2025-03-14" }),
  "void.unknown": () => {
    const unknown = voidCompletion(ana)
    open.when(unknown).refused("void.unknown", { type: "Completed", key: "p001|2025-03-14" })
    // A void can not be void, nor anything twice.
    open.commands(enroll(ana), complete(ana), unknown).when(unknown).refused("void.unknown")
    open.when(voidEnrollment(ana)).refused("void.unknown", { type: "Enrolled" })
    open.when(voidFact("Nominated", ana, starts)).refused("void.unknown", { key: ana })
    open
      .when(Offering.voidEvaluation({ offeringId, evaluationId: "e1", reason: "other", on: starts }))
      .refused("void.unknown", { type: "Evaluated" })
    // It went with its enrollment.
    open
      .commands(enroll(ana), withdraw(ana, "2025-02-25"), voidEnrollment(ana))
      .when(voidFact("EnrollmentWithdrawn", `${ana}|2025-02-20`, "2025-02-25"))
      .refused("void.unknown")
  },
  "void.beforeFact": () =>
    open
      .commands(enroll(ana), complete(ana))
      .when(voidCompletion(ana, "2025-03-13"))
      .refused("void.beforeFact", { on: "2025-03-14" }),
}

describe("an offering refuses", () => {
  it.each(Object.entries(refusals))("%s", (_, check) => expect(check).not.toThrow())
})

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
