import { describe, expect, it } from "vitest"
import {
  budgetOf,
  completed,
  declined,
  decommitted,
  enrolled,
  funded,
  left,
  offering,
  person,
  program,
  unit,
  voidFact,
  withdrawn,
} from "../district.test-helper.ts"
import { computed, type Happening, happening, logOf } from "../log.test-helper.ts"
import { needs, type NeedsQuery } from "./needs-report.ts"

const asOf = "2025-12-31"

const on = (happenings: readonly Happening[], query: Partial<NeedsQuery> = {}) =>
  computed(needs, logOf(happenings), { asOf, year: 2025, ...query })

/** A need of a person, proposed on 10 January. */
const need = (
  needId: string,
  personId: string,
  target: { competencyId: string } | { programId: string } = { competencyId: "c1" },
  year = 2025,
): Happening =>
  happening(`need-${needId}`, "NeedProposed", "2025-01-10", {
    needId,
    personId,
    year,
    ...target,
    basis: "gap_current",
  })
const step = (
  type: "NeedVerified" | "NeedValidated" | "NeedRejected" | "NeedDeferred",
  needId: string,
  personId: string,
  day = "2025-01-20",
): Happening => happening(`need-${needId}`, type, day, { needId, personId })

const course = [...program("it", { teaches: ["c1"] }), offering("it-1", "it"), budgetOf("apbd")]
const people = ["p1", "p2", "p3", "p4"].flatMap((personId) => person(personId))

describe("needs for one target", () => {
  const log = [
    ...course,
    ...people,
    need("n1", "p1"),
    need("n2", "p2"),
    need("n3", "p3"),
    need("n4", "p1"),
    step("NeedVerified", "n1", "p1"),
    step("NeedValidated", "n1", "p1", "2025-02-01"),
    step("NeedValidated", "n2", "p2", "2025-02-01"),
    step("NeedRejected", "n3", "p3", "2025-02-01"),
    step("NeedDeferred", "n4", "p1", "2025-02-01"),
  ]

  it("count distinct people, by what became of their needs until the day", () => {
    expect(on(log).needs).toEqual([
      {
        competencyId: "c1",
        basis: "gap_current",
        people: 3,
        verified: 1,
        validated: 2,
        rejected: 1,
        deferred: 1,
        funded: 0,
        completed: 0,
        unfunded: 2,
      },
    ])
    expect(on(log, { asOf: "2025-01-31" }).needs[0]).toMatchObject({ people: 3, verified: 1, validated: 0 })
    expect(on(log, { asOf: "2025-01-09" }).needs).toEqual([])
    expect(on(log, { year: 2024 }).needs).toEqual([])
  })

  it("are funded by money of one's own in an offering of the year for the target", () => {
    const own = [...log, funded("apbd", "f1", "it-1", 5, "p1"), funded("apbd", "f3", "it-1", 5, "p3")]
    // p3 has money, and a need that was rejected.
    expect(on(own).needs[0]).toMatchObject({ funded: 1, unfunded: 1 })
    expect(on([...own, decommitted("apbd", "f1", 5, "2025-05-01")]).needs[0]).toMatchObject({ funded: 0 })
  })

  it("are funded by money that is shared while one takes part", () => {
    const shared = [...log, funded("apbd", "f1", "it-1", 5), enrolled("it-1", "p2")]
    expect(on(shared).needs[0]).toMatchObject({ funded: 1, unfunded: 1 })
    expect(on([...shared, withdrawn("it-1", "p2", "2025-03-01")]).needs[0]).toMatchObject({ funded: 0 })
    expect(on([...log, enrolled("it-1", "p2")]).needs[0]).toMatchObject({ funded: 0 })
  })

  it("are not served by an offering of another year, nor of another program", () => {
    const elsewhere = [
      ...log,
      offering("it-0", "it", "2024-12-30", "2025-01-03"),
      ...program("law", { teaches: ["c2"] }),
      offering("law-1", "law"),
      funded("apbd", "f1", "it-0", 5, "p1"),
      funded("apbd", "f2", "law-1", 5, "p2"),
    ]
    expect(on(elsewhere).needs[0]).toMatchObject({ funded: 0 })
  })

  it("are completed by passing, whoever paid and whatever was decided", () => {
    const passed = [...log, enrolled("it-1", "p3"), completed("it-1", "p3", "2025-03-12")]
    expect(on(passed).needs[0]).toMatchObject({ completed: 1, funded: 0 })
    expect(on(passed, { asOf: "2025-03-11" }).needs[0]).toMatchObject({ completed: 0 })
    const failed = [...log, enrolled("it-1", "p3"), completed("it-1", "p3", "2025-03-12", "failed")]
    expect(on(failed).needs[0]).toMatchObject({ completed: 0 })
  })

  it("are gone when they are void, and what became of them with them", () => {
    expect(on([...log, voidFact("need-n1", "NeedProposed", "n1", "2025-01-10")]).needs[0]).toMatchObject({
      people: 3,
      verified: 0,
      validated: 1,
    })
    expect(on([...log, voidFact("need-n2", "NeedValidated", "n2", "2025-02-01")]).needs[0]).toMatchObject({
      people: 3,
      validated: 1,
    })
  })
})

it("sorts by the id of the target, then by the basis", () => {
  const log = [
    ...people,
    need("n1", "p1", { programId: "b" }),
    need("n2", "p1", { competencyId: "c" }),
    need("n3", "p1", { competencyId: "a" }),
    happening("need-n4", "NeedProposed", "2025-01-10", {
      needId: "n4",
      personId: "p1",
      year: 2025,
      competencyId: "a",
      basis: "community",
    }),
  ]
  expect(
    on(log).needs.map((line) => ["competencyId" in line ? line.competencyId : line.programId, line.basis]),
  ).toEqual([
    ["a", "community"],
    ["a", "gap_current"],
    ["b", "gap_current"],
    ["c", "gap_current"],
  ])
  expect(on(log).needs.map((line) => Object.keys(line)[0])).toEqual([
    "competencyId",
    "competencyId",
    "programId",
    "competencyId",
  ])
})

it("says who in service asked and was served, and who never asked", () => {
  const log = [
    unit("kel"),
    ...course,
    ...people,
    ...person("p5", { unitId: "kel" }),
    left("p4", "2025-06-01"),
    need("n1", "p1", { programId: "it" }),
    need("n2", "p2"),
    need("n4", "p4"),
    need("n5", "p5"),
    step("NeedValidated", "n1", "p1"),
    funded("apbd", "f1", "it-1", 5, "p1"),
    enrolled("it-1", "p5"),
    completed("it-1", "p5", "2025-03-12"),
  ]
  expect(on(log).people).toEqual({ asked: 3, served: 2, askedNeverServed: 1, neverAsked: 1 })
  expect(on(log).needs.find((line) => "competencyId" in line)?.people).toBe(3)
  expect(on(log, { unit: "kel" })).toMatchObject({
    needs: [{ competencyId: "c1", people: 1, completed: 1 }],
    people: { asked: 1, served: 1, askedNeverServed: 0, neverAsked: 0 },
  })
})

it("counts whose nomination was declined, by reason", () => {
  const log = [
    ...course,
    offering("it-2", "it", "2024-05-01", "2024-05-02"),
    offering("it-3", "it"),
    ...people,
    declined("it-1", "p1", "2025-02-01", "no_budget"),
    declined("it-3", "p1", "2025-02-01", "no_budget"),
    declined("it-1", "p2", "2025-02-02", "no_seat"),
    declined("it-1", "p3", "2025-02-02"),
    declined("it-2", "p4", "2024-02-02", "no_seat"),
  ]
  expect(on(log).declined).toEqual([
    { reason: "-", people: 1 },
    { reason: "no_budget", people: 1 },
    { reason: "no_seat", people: 1 },
  ])
  expect(on(log, { asOf: "2025-02-01" }).declined).toEqual([{ reason: "no_budget", people: 1 }])
})

describe("for the public", () => {
  const many = Array.from({ length: 6 }, (_, i) => `q${i}`)
  const some = [
    ...course,
    ...people,
    ...many.flatMap((personId) => person(personId).concat(need(`n-${personId}`, personId))),
    declined("it-1", "p1", "2025-02-01", "no_budget"),
  ]
  const few = [need("n1", "p1", { competencyId: "c0" }), need("n2", "p2", { competencyId: "c2" })]

  it("hides small groups, and the next smallest until they are enough people", () => {
    const shown = on([...some, ...few], { publish: true })
    expect(shown.needs.map((line) => line.people)).toEqual([null, null, null])
    expect(shown.needs[0]).toMatchObject({ competencyId: "c0", basis: "gap_current", unfunded: null })
    expect(shown.people.asked).toBe(8)
    expect(shown.declined).toEqual([{ reason: "no_budget", people: null }])
    expect(on([...some, ...few], { publish: true, minGroup: 11 }).people.asked).toBeNull()
  })

  it("does not tell who asked for what is hidden by who asked at all", () => {
    const larger = many.flatMap((personId) => need(`m-${personId}`, personId, { competencyId: "c2" }))
    // One asked for c0, and six each for c1 and c2, who are the same: of seven one is left.
    const shown = on([...some, ...larger, need("n1", "p1", { competencyId: "c0" })], { publish: true })
    expect(shown.needs.map((line) => line.people)).toEqual([null, null, 6])
    expect(shown.people).toEqual({ asked: null, served: null, askedNeverServed: null, neverAsked: null })
    const two = on([...course, ...people, need("n1", "p1")], { publish: true, minGroup: 3 })
    expect(two.people.neverAsked).toBeNull()
  })
})
