import { plain } from "@ampera/ledger"
import { course, given } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Person } from "./person.ts"

const personId = "p001"
const recordId = "r1"
const on = "2025-03-01"
const elsewhere = { type: "CompetencyDefined", data: { competencyId: "M.2" }, occurredOn: "0001-01-01" }
const register = Person.register({ personId, name: "Siti Aminah", gender: "F", on: "2015-01-01" })
const registered = given(Person).elsewhere(elsewhere).commands(register)
const record = { personId, recordId, kind: "B6", startsOn: "2025-02-10", endsOn: "2025-02-12" } as const
const submit = (said: object = {}) => Person.submitLearning({ ...record, title: "Seminar", on, ...said })
const submitted = registered.commands(submit())
const which = { personId, recordId }
const verify = (day = on, decidedBy?: string) => Person.verifyLearning({ ...which, decidedBy, on: day })
const reject = (day = on) => Person.rejectLearning({ ...which, on: day })
const revoke = (day = on) => Person.revokeLearning({ ...which, on: day })
const certify = (certificateNo: string) => Person.certifyLearning({ ...which, certificateNo, on })
const types = [
  "LearningSubmitted",
  "LearningCertified",
  "LearningVerified",
  "LearningRejected",
  "LearningRevoked",
] as const
const voidFact = (type: (typeof types)[number], day = on) =>
  Person.voidFact({ personId, type, key: recordId, reason: "wrong_value", on: day })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("learning outside an offering", () => {
  it("is handed in with its title and provider sealed, and is national if nothing else is said", () => {
    expectHeld(() => {
      registered.when(submit({ provider: "LAN", jp: 8, competencyId: "M.2" })).then({
        type: "LearningSubmitted",
        data: {
          ...record,
          title: plain("Seminar", personId),
          provider: plain("LAN", personId),
          scope: "national",
          jp: 8,
          competencyId: "M.2",
        },
        occurredOn: on,
      })
    })
  })

  it("is handed in once, however often that is said", () => {
    expectHeld(() => {
      submitted.when(submit()).nothing()
      submitted.when(submit({ jp: 8 })).refused("record.known", { recordId, on })
    })
  })

  it("teaches a competency that is known", () => {
    expectHeld(() => {
      registered.when(submit({ competencyId: "M.9" })).refused("competency.unknown", { competencyId: "M.9" })
    })
  })

  it("does not end before it starts", () => {
    expectHeld(() => {
      registered
        .when(submit({ endsOn: "2025-02-09" }))
        .refused("record.beforeStart", { startsOn: "2025-02-10", endsOn: "2025-02-09" })
    })
  })

  it("is handed in by somebody in service on that day", () => {
    expectHeld(() => {
      registered.when(submit({ on: "2014-12-31" })).refused("record.outsideService", { on: "2014-12-31" })
      registered
        .commands(Person.leave({ personId, reason: "retired", on }))
        .when(submit())
        .refused("record.outsideService", { personId, on })
    })
  })

  it("has one certificate, which may come later", () => {
    expectHeld(() => {
      registered.when(certify("12/2025")).refused("record.unknown", { recordId })
      submitted.when(certify("12/2025")).then({
        type: "LearningCertified",
        data: { ...which, certificateNo: "12/2025" },
        occurredOn: on,
      })
      const certified = submitted.commands(certify("12/2025"))
      certified.when(certify("12/2025")).nothing()
      certified.when(certify("13/2025")).refused("certificate.known", { recordId, on })
    })
  })
})

describe("the decision on a record", () => {
  it("is of what was handed in, and not before", () => {
    expectHeld(() => {
      for (const decide of [verify, reject, revoke]) {
        registered.when(decide()).refused("record.unknown", { recordId })
        submitted
          .when(decide("2025-02-28"))
          .refused("decision.beforeSubmission", { on: "2025-02-28", submittedOn: on })
      }
    })
  })

  it("is made once", () => {
    expectHeld(() => {
      submitted.when(verify(on, "kabid-2")).then({
        type: "LearningVerified",
        data: { ...which, decidedBy: "kabid-2" },
        occurredOn: on,
      })
      const verified = submitted.commands(verify())
      verified.when(verify()).nothing()
      const known = { recordId, status: "verified", on } as const
      verified.when(verify("2025-03-02")).refused("record.decided", known)
      verified.when(verify(on, "kabid-2")).refused("record.decided", known)
      verified.when(reject()).refused("record.decided", known)
      const rejected = submitted.commands(reject())
      rejected.when(reject()).nothing()
      rejected.when(verify()).refused("record.decided", { status: "rejected" })
      rejected.when(revoke()).refused("record.decided", { status: "rejected" })
    })
  })

  it("is revoked, and not before it was verified", () => {
    expectHeld(() => {
      const verified = submitted.commands(verify("2025-03-05"))
      verified
        .when(revoke("2025-03-04"))
        .refused("revocation.beforeVerification", { on: "2025-03-04", verifiedOn: "2025-03-05" })
      verified
        .when(revoke("2025-04-01"))
        .then({ type: "LearningRevoked", data: which, occurredOn: "2025-04-01" })
      const revoked = verified.commands(revoke("2025-04-01"))
      revoked.when(revoke("2025-04-01")).nothing()
      revoked.when(revoke("2025-04-02")).refused("record.decided", { status: "revoked", on: "2025-04-01" })
      revoked.when(verify("2025-05-01")).refused("record.decided", { status: "revoked" })
    })
  })

  it("may be known of a revoked record by its revocation alone", () => {
    expectHeld(() => {
      submitted.when(revoke()).then({ type: "LearningRevoked", data: which, occurredOn: on })
    })
  })

  it("is open again when it is void", () => {
    expectHeld(() => {
      submitted
        .commands(reject(), voidFact("LearningRejected"))
        .when(verify())
        .then({ type: "LearningVerified", data: which, occurredOn: on })
      submitted
        .commands(verify(), revoke(), voidFact("LearningRevoked"))
        .when(verify("2025-05-01"))
        .refused("record.decided", { status: "verified" })
    })
  })

  it("stays when the record is written anew", () => {
    expectHeld(() => {
      const voided = submitted.commands(verify(), voidFact("LearningSubmitted"))
      voided.when(revoke()).refused("record.unknown")
      voided
        .commands(submit({ jp: 8 }))
        .when(verify())
        .nothing()
    })
  })

  it("is one word and its revocation at most, at every prefix of any course", () => {
    const day = fc.integer({ min: 1, max: 5 }).map((n) => `2025-03-0${n}`)
    const command = fc.oneof(
      day.map((of) => submit({ on: of })),
      day.map((of) => verify(of)),
      day.map((of) => reject(of)),
      day.map((of) => revoke(of)),
      fc.tuple(fc.constantFrom(...types), day).map(([type, of]) => voidFact(type, of)),
    )
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 40 }), (commands) => {
        const run = course(Person, elsewhere)
        run.run(register)
        for (const each of commands) {
          run.run(each)
          const gone = new Set(run.events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
          const live = run.events.filter(({ revision }) => !gone.has(revision)).map(({ type }) => type)
          const count = (type: (typeof types)[number]): number => live.filter((each) => each === type).length
          for (const type of types) expect(count(type)).toBeLessThan(2)
          expect(count("LearningVerified") + count("LearningRejected")).toBeLessThan(2)
          expect(count("LearningRevoked") + count("LearningRejected")).toBeLessThan(2)
        }
      }),
    )
  })
})
