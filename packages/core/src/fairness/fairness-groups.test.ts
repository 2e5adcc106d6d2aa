import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  assessed,
  budgetOf,
  completed,
  enrolled,
  funded,
  left,
  offering,
  person,
  position,
  program,
  standard,
  unit,
} from "../district.test-helper.ts"
import { happening } from "../log.test-helper.ts"
import { fair } from "./fair.test-helper.ts"

const course = [...program("it"), offering("it-1", "it")]

describe("groups", () => {
  const log = [
    ...course,
    ...["f1", "f2", "f3", "f4"].flatMap((personId) => person(personId)),
    ...["m1", "m2"].flatMap((personId) => person(personId, { gender: "M" })),
    budgetOf("apbd"),
    funded("apbd", "a", "it-1", 5, "f1"),
    funded("apbd", "b", "it-1", 5, "m1"),
    funded("apbd", "c", "it-1", 5, "m2"),
  ]

  it("are compared by the share of those who got something", () => {
    const { groups, parity } = fair(log, { by: "gender" })
    expect(groups).toEqual([
      {
        key: "F",
        people: 4,
        withAny: 1,
        rate: { num: "1", den: "4", value: 0.25 },
        total: "5",
        mean: { num: "5", den: "4", value: 1.25 },
        gini: { num: "3", den: "4", value: 0.75 },
        coverage: null,
      },
      {
        key: "M",
        people: 2,
        withAny: 2,
        rate: { num: "1", den: "1", value: 1 },
        total: "10",
        mean: { num: "5", den: "1", value: 5 },
        gini: { num: "0", den: "1", value: 0 },
        coverage: null,
      },
    ])
    expect(parity).toEqual({
      difference: { num: "3", den: "4", value: 0.75 },
      ratio: { num: "1", den: "4", value: 0.25 },
      screen: "look",
      p: null,
      test: null,
      rounds: null,
      seed: null,
    })
  })

  it("are tested when that is asked for: two exactly, more by lotteries", () => {
    expect(fair(log, { by: "gender", test: true }).parity).toMatchObject({
      p: 0.4,
      test: "fisher",
      rounds: null,
      seed: null,
    })
    const units = ["u1", "u2", "u3"].flatMap((unitId) =>
      [unit(unitId)].concat(person(`in-${unitId}`, { unitId })),
    )
    expect(fair([...log, ...units], { by: "unit", test: true, rounds: 99, seed: 7 }).parity).toMatchObject({
      test: "permutation",
      rounds: 99,
      seed: 7,
    })
  })

  it("have the key - where a value is missing", () => {
    const { groups } = fair([...log, unit("kel"), ...person("p9", { unitId: "kel" })], { by: "unit" })
    expect(groups.map(({ key, people }) => [key, people])).toEqual([
      ["-", 6],
      ["kel", 1],
    ])
    expect(fair(log, { by: "tier" }).groups.map(({ key }) => key)).toEqual(["-"])
    expect(fair(log, { by: "grade" }).groups.map(({ key }) => key)).toEqual(["III/a"])
    expect(fair(log, { by: "tier" }).parity).toBeNull()
  })
})

describe("need", () => {
  const office = [unit("kel"), position("staff"), standard("staff", "c1", 3), standard("staff", "c2", 3, 2)]
  const staff = (...ids: string[]) => ids.flatMap((personId) => person(personId, { unitId: "kel" }))
  const base = [
    ...office,
    ...course,
    ...staff("p1", "p2", "p3"),
    budgetOf("apbd"),
    funded("apbd", "f1", "it-1", 30, "p1"),
  ]

  it("is what was missing on the first day of the window, and known by half of the weight", () => {
    const { need } = fair([
      ...base,
      // Of weight 3, 2 are known: enough. 2 x 3 are missing.
      assessed("p1", "c2", "2024-05-01", 0),
      // 1 of 3: not enough.
      assessed("p2", "c1", "2024-05-01", 1),
      assessed("p3", "c1", "2024-05-01", 3),
      assessed("p3", "c2", "2024-05-01", 3),
      // Later than the first day: nothing yet.
      assessed("p1", "c1", "2025-02-01", 3),
    ])
    expect(need).toEqual({
      asOf: "2025-01-01",
      people: 3,
      known: 2,
      // p3 (0) and p1 (6); all of the money to the larger need: (2 - 1)/2.
      concentration: { num: "1", den: "2", value: 0.5 },
      giniOfNeed: { num: "1", den: "2", value: 0.5 },
      // p3 0, p2 2, p1 6: the money is at the top again.
      ifUnknownIsMet: { num: "2", den: "3", value: 0.666667 },
      // p3 0, p2 2 + 6, p1 3 + 6.
      ifUnknownIsZero: { num: "2", den: "3", value: 0.666667 },
    })
  })

  it("is that of the day of the report where the window has not begun, and says so", () => {
    const { need } = fair(
      [...base, assessed("p1", "c2", "2024-05-01", 0), assessed("p1", "c2", "2024-07-01", 3)],
      { asOf: "2024-06-01" },
    )
    expect(need).toMatchObject({ asOf: "2024-06-01", people: 3, known: 1 })
    expect(need.ifUnknownIsZero).toBeNull()
    expect(fair(base, { asOf: "2024-06-01", publish: true, minGroup: 9 }).need.asOf).toBe("2024-06-01")
  })

  it("that is unknown is never zero: both ends are told", () => {
    const { need } = fair([
      ...base,
      assessed("p1", "c1", "2024-05-01", 2),
      assessed("p1", "c2", "2024-05-01", 3),
    ])
    // One of three is known: too few.
    expect(need).toMatchObject({ people: 3, known: 1, concentration: null, giniOfNeed: null })
    // p2 and p3 need nothing: p1, who needs 1, is at the top. With 9 each they need more than p1.
    expect(need.ifUnknownIsMet).toEqual({ num: "2", den: "3", value: 0.666667 })
    expect(need.ifUnknownIsZero).toEqual({ num: "-2", den: "3", value: -0.666667 })
  })

  it("of who joined later is not known, and is nothing at either end", () => {
    const { need } = fair([
      ...office,
      ...course,
      ...staff("p1"),
      assessed("p1", "c2", "2024-05-01", 0),
      ...person("p2", { on: "2025-02-01", unitId: "kel" }),
      budgetOf("apbd"),
      funded("apbd", "f1", "it-1", 30, "p2"),
    ])
    expect(need).toMatchObject({
      known: 1,
      // The one whose need is known got nothing.
      concentration: null,
      ifUnknownIsMet: { num: "-1", den: "2" },
      ifUnknownIsZero: { num: "-1", den: "2" },
    })
  })
})

describe("hours", () => {
  const log = [
    ...course,
    ...program("law", { purpose: "mandatory", jp: 12 }),
    offering("law-1", "law", "2025-04-01", "2025-04-02"),
    ...person("p1"),
    ...person("p2", { gender: "M" }),
    ...person("p3"),
    happening("person-p3", "EmploymentChanged", "2024-01-01", { personId: "p3", employment: "PPPK" }),
    ...person("gone"),
    left("gone", "2025-12-01"),
    ...["p1", "p2", "p3", "gone"].flatMap((personId) => [
      enrolled("it-1", personId),
      completed("it-1", personId, "2025-03-12"),
    ]),
    enrolled("law-1", "p1"),
    completed("law-1", "p1", "2025-04-02"),
  ]

  it("are the minutes credited in the years asked about, whatever they cost", () => {
    expect(fair(log, { of: "hours" })).toMatchObject({
      of: "hours",
      basis: null,
      people: 3,
      withAny: 3,
      total: "1890",
      outsidePopulation: "450",
      unattributed: "0",
      ownCost: "0",
      mean: { num: "630", den: "1" },
    })
    expect(fair(log, { of: "hours", asOf: "2025-04-01" }).total).toBe("1800")
    expect(fair(log, { of: "hours", purpose: "mandatory" }).total).toBe("540")
    expect(fair(log, { of: "hours", from: 2024, to: 2024 }).total).toBe("0")
  })

  it("of a purpose are what the caps leave it: the purposes add up", () => {
    // 3 JP count a day; a and b both ask for 2 JP on each of two days.
    const learning = (programId: string, purpose: "gap" | "career") => [
      ...program(programId, { kind: "e_learning", purpose, jp: 4 }),
      offering(`o-${programId}`, programId, "2025-03-10", "2025-03-11"),
      enrolled(`o-${programId}`, "p1"),
      completed(`o-${programId}`, "p1", "2025-03-12"),
    ]
    const both = [...person("p1"), ...learning("a", "gap"), ...learning("b", "career")]
    const total = (purpose?: "gap" | "career") =>
      fair(both, { of: "hours", ...(purpose !== undefined && { purpose }) }).total
    expect([total(), total("gap"), total("career")]).toEqual(["270", "180", "90"])
  })

  it("of all purposes are the hours, whatever caps they share", () => {
    const purposes = ["mandatory", "gap", "career", "orientation"] as const
    const day = fc.integer({ min: 10, max: 12 }).map((n) => `2025-03-${n}`)
    const learning = fc.record({
      kind: fc.constantFrom("e_learning", "coaching", "belajar_mandiri", "seminar"),
      purpose: fc.constantFrom(...purposes),
      jp: fc.integer({ min: 1, max: 9 }),
      on: day,
    })
    fc.assert(
      fc.property(fc.array(learning, { minLength: 1, maxLength: 6 }), (all) => {
        const log = [
          ...person("p1"),
          ...all.flatMap(({ on, ...about }, i) => [
            ...program(`pr${i}`, about),
            offering(`o${i}`, `pr${i}`, "2025-03-10", on),
            enrolled(`o${i}`, "p1"),
            completed(`o${i}`, "p1", on),
          ]),
        ]
        const total = (purpose?: (typeof purposes)[number]) =>
          Number(fair(log, { of: "hours", ...(purpose !== undefined && { purpose }) }).total)
        expect(purposes.reduce((sum, purpose) => sum + total(purpose), 0)).toBe(total())
      }),
    )
  })

  it("are held against the floor of those who have one, in a single year", () => {
    const half = { num: "1", den: "2", value: 0.5 }
    expect(fair(log, { of: "hours", by: "gender" })).toMatchObject({
      // 990 and 450 minutes of 900 each; who serves on contract has no floor.
      coverage: { target: 900, reached: 1, people: 2, share: half, shortfall: { num: "1", den: "4" } },
      groups: [
        { key: "F", people: 2, coverage: { target: 900, reached: 1, people: 1 } },
        { key: "M", people: 1, coverage: { reached: 0, people: 1, shortfall: half } },
      ],
    })
    expect(fair(log, { of: "hours", from: 2024, to: 2025 }).coverage).toBeNull()
    expect(fair(log).coverage).toBeNull()
  })
})

describe("what is shown to the public", () => {
  const people = Array.from({ length: 12 }, (_, i) => `p${i + 10}`)
  const log = [
    ...["u1", "u2", "u3"].map((unitId) => unit(unitId)),
    ...course,
    ...people.flatMap((personId, i) =>
      person(personId, { unitId: i < 2 ? "u1" : i < 7 ? "u2" : "u3", gender: i < 6 ? "F" : "M" }),
    ),
    budgetOf("apbd"),
    ...people.map((personId, i) => funded("apbd", `f${i}`, "it-1", 10 + i, personId)),
  ]

  it("hides a small group and the next smallest, and what would tell their rate", () => {
    const { groups, parity, total } = fair(log, { by: "unit", publish: true })
    expect(groups.map(({ key, people, total }) => [key, people, total])).toEqual([
      ["u1", null, null],
      ["u2", null, null],
      ["u3", 5, "95"],
    ])
    expect(parity).toBeNull()
    expect(total).toBe("186")
  })

  it("shows groups that are large enough", () => {
    expect(fair(log, { by: "gender", publish: true }).groups.map(({ people }) => people)).toEqual([6, 6])
    expect(fair(log, { by: "gender", publish: true }).parity).not.toBeNull()
    expect(fair(log, { by: "unit", publish: true, minGroup: 2 }).groups.map(({ people }) => people)).toEqual([
      2, 5, 5,
    ])
  })

  it("hides everything about a population that is too small", () => {
    const hidden = fair(log, { unit: "u1", by: "gender", publish: true })
    expect(hidden).toMatchObject({
      people: null,
      total: null,
      gini: null,
      lorenz: [],
      groups: [],
      parity: null,
    })
    expect(Object.keys(hidden)).toEqual(Object.keys(fair(log)))
  })
})
