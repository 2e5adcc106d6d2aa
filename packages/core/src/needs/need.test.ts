import { plain } from "@ampera/ledger"
import { course, given } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Need } from "./need.ts"

const needId = "n1"
const personId = "p001"
const who = { needId, personId }
const on = "2025-01-10"
const need = { ...who, year: 2025, competencyId: "M.2", basis: "gap_current" } as const
const elsewhere = [
  ...["p001", "p002"].map((id) => ({
    type: "PersonRegistered",
    data: { personId: id },
    occurredOn: "2020-01-01",
    stream: `person-${id}`,
  })),
  { type: "CompetencyDefined", data: { competencyId: "M.2" }, occurredOn: "0001-01-01" },
  { type: "ProgramPublished", data: { programId: "it" }, occurredOn: "0001-01-01" },
]
const nothing = given(Need).elsewhere(...elsewhere)
const proposed = nothing.commands(Need.propose({ ...need, on }))

const types = ["NeedProposed", "NeedVerified", "NeedValidated", "NeedRejected", "NeedDeferred"] as const
const voidFact = (type: (typeof types)[number], day = on) =>
  Need.voidFact({ needId, type, key: needId, reason: "wrong_value", on: day })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("a need", () => {
  it("is proposed with a note that is sealed under the person's key", () => {
    expectHeld(() => {
      nothing.when(Need.propose({ ...need, note: "asks for mornings", on })).then({
        type: "NeedProposed",
        data: { ...need, note: plain("asks for mornings", personId) },
        occurredOn: on,
      })
    })
  })

  it("is proposed once, however often that is said", () => {
    expectHeld(() => {
      proposed.when(Need.propose({ ...need, on })).nothing()
      proposed.when(Need.propose({ ...need, note: "again", on })).nothing()
      proposed.when(Need.propose({ ...need, basis: "mandatory", on })).refused("need.known", { needId })
    })
  })

  it("is of a person, a competency or a program that are known", () => {
    expectHeld(() => {
      const { competencyId: _, ...rest } = need
      nothing
        .when(Need.propose({ ...need, personId: "p009", on }))
        .refused("person.unknown", { personId: "p009" })
      nothing
        .when(Need.propose({ ...need, competencyId: "M.9", on }))
        .refused("competency.unknown", { competencyId: "M.9" })
      nothing
        .when(Need.propose({ ...rest, programId: "xx", on }))
        .refused("program.unknown", { programId: "xx" })
      nothing
        .when(Need.propose({ ...rest, programId: "it", on }))
        .then({ type: "NeedProposed", data: { ...rest, programId: "it" }, occurredOn: on })
    })
  })

  it.each([
    ["for both a competency and a program", { programId: "it" }],
    ["for neither", { competencyId: undefined }],
  ])("is not %s", (_, said) => {
    expect(() => nothing.when(Need.propose({ ...need, ...said, on }))).toThrow(
      "a need is for a competency or for a program",
    )
  })

  it("is verified once, and not before it is proposed", () => {
    expectHeld(() => {
      const verify = (day: string) => Need.verify({ ...who, on: day })
      nothing.when(verify(on)).refused("need.unknown", { needId })
      proposed.when(verify("2025-01-09")).refused("verification.beforeProposal", { proposedOn: on })
      proposed.when(verify(on)).then({ type: "NeedVerified", data: who, occurredOn: on })
      const verified = proposed.commands(verify(on))
      verified.when(verify(on)).nothing()
      verified.when(verify("2025-01-11")).refused("need.verified", { on })
    })
  })

  it("is settled without having been verified", () => {
    expectHeld(() => {
      proposed.when(Need.validate({ ...who, on })).then({ type: "NeedValidated", data: who, occurredOn: on })
    })
  })

  it("has one outcome", () => {
    expectHeld(() => {
      nothing.when(Need.reject({ ...who, on })).refused("need.unknown", { needId })
      proposed
        .when(Need.defer({ ...who, reason: "no_budget", on: "2025-01-09" }))
        .refused("outcome.beforeProposal", { proposedOn: on })
      const deferred = proposed.commands(Need.defer({ ...who, reason: "no_budget", on }))
      deferred.when(Need.defer({ ...who, reason: "no_budget", on })).nothing()
      const settled = { needId, outcome: "NeedDeferred", on } as const
      deferred.when(Need.defer({ ...who, reason: "no_seat", on })).refused("need.settled", settled)
      deferred.when(Need.validate({ ...who, on })).refused("need.settled", settled)
      deferred.when(Need.reject({ ...who, on })).refused("need.settled", settled)
      deferred
        .commands(voidFact("NeedDeferred"))
        .when(Need.validate({ ...who, on }))
        .then({ type: "NeedValidated", data: who, occurredOn: on })
    })
  })

  it("is the need of one person", () => {
    expectHeld(() => {
      proposed
        .when(Need.verify({ needId, personId: "p002", on }))
        .refused("need.otherPerson", { personId: "p002" })
    })
  })

  it("keeps what was decided when the proposal is written anew", () => {
    expectHeld(() => {
      const voided = proposed.commands(Need.verify({ ...who, on }), voidFact("NeedProposed"))
      voided.when(Need.validate({ ...who, on })).refused("need.unknown")
      const anew = voided.commands(Need.propose({ ...need, basis: "mandatory", on }))
      anew.when(Need.verify({ ...who, on })).nothing()
      anew.when(Need.validate({ ...who, on })).then({ type: "NeedValidated", data: who, occurredOn: on })
    })
  })

  it("has at most one live fact of a kind and one outcome, at every prefix of any course", () => {
    const days = fc.integer({ min: 10, max: 14 }).map((n) => `2025-01-${n}`)
    const said = fc.record({
      needId: fc.constant(needId),
      personId: fc.constantFrom("p001", "p002"),
      on: days,
    })
    const command = fc.oneof(
      { weight: 3, arbitrary: said.map((which) => Need.propose({ ...need, ...which })) },
      said.map((which) => Need.verify(which)),
      said.map((which) => Need.validate(which)),
      said.map((which) => Need.reject(which)),
      said.map((which) => Need.defer(which)),
      fc.tuple(fc.constantFrom(...types), days).map(([type, day]) => voidFact(type, day)),
    )
    fc.assert(
      fc.property(fc.array(command, { minLength: 10, maxLength: 40 }), (commands) => {
        const run = course(Need, ...elsewhere)
        for (const each of commands) {
          run.run(each)
          const voided = new Set(run.events.map(({ data }) => ("voids" in data ? data.voids : undefined)))
          const live = run.events.filter(
            ({ type, revision }) => type !== "FactVoided" && !voided.has(revision),
          )
          for (const type of types) expect(live.filter((fact) => fact.type === type).length).toBeLessThan(2)
          expect(live.filter((fact) => outcomes.has(fact.type)).length).toBeLessThan(2)
        }
      }),
    )
  })
})

const outcomes: ReadonlySet<string> = new Set(["NeedValidated", "NeedRejected", "NeedDeferred"])
