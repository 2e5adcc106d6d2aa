import { plain } from "@ampera/ledger"
import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Person } from "./person.ts"

const personId = "p001"
const nip = "199001012015012001"
const on = "2015-01-01"
const siti = { personId, name: "Siti Aminah", gender: "F", on } as const
const nothing = given(Person)
const registered = nothing.commands(Person.register(siti))
const erase = Person.eraseIdentity({ personId, on: "2025-01-01" })
const erased = registered.commands(erase)

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a person", () => {
  it("is registered with name, NIP, birth date and note sealed, and their NIP claimed", () => {
    expectHeld(() => {
      nothing.when(Person.register({ ...siti, nip, birthDate: "1990-01-01", note: "from Ogan Ilir" })).then({
        type: "PersonRegistered",
        data: {
          personId,
          gender: "F",
          name: plain("Siti Aminah", personId),
          nip: plain(nip, personId, { unique: "nip" }),
          birthDate: plain("1990-01-01", personId),
          note: plain("from Ogan Ilir", personId),
        },
        occurredOn: on,
      })
    })
  })

  it("is registered once, however often that is said", () => {
    expectHeld(() => {
      registered.when(Person.register(siti)).nothing()
      registered.when(Person.register({ ...siti, gender: "M" })).refused("person.known", { personId, on })
      registered.when(Person.register({ ...siti, on: "2016-01-01" })).refused("person.known", { on })
    })
  })

  it("is nobody before that", () => {
    expectHeld(() => {
      const place = { personId, unitId: "kec-plaju", positionId: "camat", on }
      for (const command of [
        Person.correctIdentity({ personId, gender: "M", on }),
        Person.eraseIdentity({ personId, on }),
        Person.assign(place),
        Person.employ({ personId, employment: "PNS", on }),
        Person.leave({ personId, reason: "other", on }),
        Person.comeBack({ personId, on }),
        Person.verifyLearning({ personId, recordId: "r1", on }),
      ]) {
        nothing.when(command).refused("person.unknown", { personId })
      }
    })
  })

  it("is corrected in what is given", () => {
    registered.when(Person.correctIdentity({ personId, nip, on })).then({
      type: "IdentityCorrected",
      data: { personId, nip: plain(nip, personId, { unique: "nip" }) },
      occurredOn: on,
    })
    registered.when(Person.correctIdentity({ personId, gender: "F", on })).nothing()
    const corrected = registered.commands(Person.correctIdentity({ personId, gender: "M", on }))
    corrected.when(Person.correctIdentity({ personId, gender: "M", on })).nothing()
    corrected
      .when(Person.correctIdentity({ personId, gender: "F", on }))
      .then({ type: "IdentityCorrected", data: { personId, gender: "F" }, occurredOn: on })
    expect(() => registered.when(Person.correctIdentity({ personId, on }))).toThrow("corrects nothing")
  })

  it("is registered anew after a void, with what happened since", () => {
    expectHeld(() => {
      const voided = registered.commands(
        Person.employ({ personId, employment: "PNS", on }),
        Person.voidFact({ personId, type: "PersonRegistered", key: personId, reason: "wrong_value", on }),
      )
      voided.when(Person.employ({ personId, employment: "PPPK", on: "2025-01-01" })).refused("person.unknown")
      voided
        .commands(Person.register({ ...siti, gender: "M" }))
        .when(Person.employ({ personId, employment: "PNS", on }))
        .nothing()
    })
  })

  it("has no id in the form of a NIP", () => {
    expect(() => nothing.when(Person.register({ ...siti, personId: nip }))).toThrow("personal number")
  })
})

describe("a person who was erased", () => {
  it("is erased once", () => {
    expectHeld(() => {
      registered.when(erase).then({ type: "IdentityErased", data: { personId }, occurredOn: "2025-01-01" })
      erased.when(erase).nothing()
    })
  })

  it("is erased also while the registration is void", () => {
    expectHeld(() => {
      registered
        .commands(Person.voidFact({ personId, type: "PersonRegistered", key: personId, reason: "other", on }))
        .when(erase)
        .then({ type: "IdentityErased", data: { personId }, occurredOn: "2025-01-01" })
    })
  })

  it("takes no text about them any more", () => {
    expectHeld(() => {
      const note = "moved house"
      const learned = { personId, recordId: "r1", kind: "B6", startsOn: on, endsOn: on, on }
      for (const command of [
        Person.register(siti),
        Person.correctIdentity({ personId, name: "Siti A.", on }),
        Person.correctIdentity({ personId, gender: "M", note, on }),
        Person.employ({ personId, employment: "PNS", note, on }),
        Person.leave({ personId, reason: "retired", note, on }),
        Person.submitLearning({ ...learned, title: "Seminar" }),
        Person.voidFact({ personId, type: "PersonRegistered", key: personId, reason: "other", note, on }),
        Person.voidAssessment({ personId, assessmentId: "a1", reason: "other", note, on }),
      ]) {
        erased.when(command).refused("person.erased", { personId })
      }
    })
  })

  it("takes facts without text still", () => {
    expectHeld(() => {
      erased
        .when(Person.employ({ personId, employment: "PNS", on }))
        .then({ type: "EmploymentChanged", data: { personId, employment: "PNS" }, occurredOn: on })
      erased
        .when(Person.correctIdentity({ personId, gender: "M", on }))
        .then({ type: "IdentityCorrected", data: { personId, gender: "M" }, occurredOn: on })
      erased
        .when(Person.leave({ personId, reason: "retired", on: "2025-06-30" }))
        .then({ type: "PersonLeft", data: { personId, reason: "retired" }, occurredOn: "2025-06-30" })
    })
  })
})
