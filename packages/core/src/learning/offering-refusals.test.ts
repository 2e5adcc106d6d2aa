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
import type { OfferingRefusal } from "./offering-stream.ts"

const nobody = given(Offering).elsewhere(...elsewhere)
const open = nobody.commands(Offering.schedule(course))

type Code = OfferingRefusal["code"]

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
    const free = open.commands(Offering.revise({ offeringId, seats: 1 }), enroll(ana), withdraw(ana, starts))
    free
      .commands(enroll(budi, starts))
      .when(voidFact("EnrollmentWithdrawn", `${ana}|2025-02-20`, starts))
      .refused("offering.full", { seats: 1, on: starts })
    // Told late, of a day on which it was taken still.
    free.when(enroll(budi, "2025-03-09")).refused("offering.full", { seats: 1, on: "2025-03-09" })
    open
      .commands(Offering.revise({ offeringId, seats: 1 }), enroll(ana, starts))
      .when(enroll(budi, "2025-03-01"))
      .refused("offering.full", { seats: 1, on: starts })
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
