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
import type { Happening } from "../log.test-helper.ts"
import type { FairnessQuery } from "./fairness-query.ts"
import { fair } from "./fair.test-helper.ts"

const course = [
  ...program("it"),
  offering("it-1", "it"),
  unit("u1"),
  unit("u2"),
  unit("u3"),
  budgetOf("apbd"),
]

/** People of a unit, each with an amount of their own; 0 is nothing. */
const paid = (unitId: string, amounts: readonly number[]): readonly Happening[] =>
  amounts.flatMap((amount, i) => [
    ...person(`${unitId}-${i}`, { unitId }),
    ...(amount === 0 ? [] : [funded("apbd", `${unitId}-${i}`, "it-1", amount, `${unitId}-${i}`)]),
  ])

function published(happenings: readonly Happening[], query: Partial<FairnessQuery> = {}) {
  return fair([...course, ...happenings], { publish: true, ...query })
}

const shares = ({ lorenz }: { lorenz: readonly { readonly share: { readonly value: number } | null }[] }) =>
  lorenz.map(({ share }) => share?.value ?? null)

describe("the published Lorenz curve", () => {
  it("has no point with few people below or above it: differences would be single amounts", () => {
    const ten = published(paid("u1", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))

    expect(shares(ten)).toEqual([0, null, null, null, null, 0.272727, null, null, null, null, 1])
    expect([ten.topTenShare, ten.palma]).toEqual([null, null])
    expect(ten.total).toBe("55")
  })

  it("has no point inside a person, of whom a part would be told", () => {
    const eleven = Array.from({ length: 11 }, (_, i) => i + 1)
    expect(shares(published(paid("u1", eleven)))).toEqual([0, ...Array.from({ length: 9 }, () => null), 1])
    // Nobody has a part of nothing.
    expect(shares(published(paid("u1", [0, 0, 0, 0, 0, 0, ...eleven.slice(6)])))[5]).toBe(0)
  })

  it("has every point of enough people, and the shares of tenths", () => {
    const fifty = published(
      paid(
        "u1",
        Array.from({ length: 50 }, (_, i) => i + 1),
      ),
    )
    expect(shares(fifty).every((share) => share !== null)).toBe(true)
    expect(fifty.topTenShare).not.toBeNull()
    expect(fifty.palma).not.toBeNull()
    const fewer = published(
      paid(
        "u1",
        Array.from({ length: 49 }, (_, i) => i + 1),
      ),
    )
    expect([fewer.topTenShare, fewer.palma]).toEqual([null, null])
    expect(shares(fewer).filter((share) => share !== null).length).toBe(6)
  })

  it("does not part few who got something from those who got nothing: their share is their amount", () => {
    // Four got nothing, so that the fifth alone has the share of the poorer half.
    expect(shares(published(paid("u1", [0, 0, 0, 0, 5, 6, 7, 8, 9, 10])))[5]).toBeNull()
    expect(shares(published(paid("u1", [0, 0, 0, 0, 0, 6, 7, 8, 9, 10])))[5]).toBe(0)
  })
})

describe("what people got, for the public", () => {
  it("is not told when few got something: it is what these got", () => {
    const one = published(paid("u1", [0, 0, 0, 0, 0, 700]))
    expect(one).toMatchObject({ people: 6, withAny: 1, never: 5, total: null, mean: null, gini: null })
    expect(one).toMatchObject({ jain: null, theilT: null, attainable: null })
    expect(one.need).toMatchObject({ concentration: null, ifUnknownIsMet: null, ifUnknownIsZero: null })
    expect(published(paid("u1", [0, 0, 0, 0, 0, 0]))).toMatchObject({ withAny: 0, total: "0" })
  })

  it("is not told of a group in which few got something, nor of the next, which would tell it", () => {
    const groups = published(
      [
        ...paid("u1", [700, 0, 0, 0, 0, 0]),
        ...paid("u2", [1, 2, 3, 4, 5, 6]),
        ...paid("u3", [1, 2, 3, 4, 5, 6, 7]),
      ],
      { by: "unit" },
    ).groups
    expect(groups.map(({ key, withAny, total, gini }) => [key, withAny, total, gini === null])).toEqual([
      ["u1", 1, null, true],
      ["u2", 6, null, true],
      ["u3", 7, "28", true],
    ])
  })

  it("is Hoover's index when enough are above the mean and below it", () => {
    const hoover = (some: number, low: number, high: number, nothing = 0) => {
      const amounts = (many: number, amount: number) => Array.from({ length: many }, () => amount)
      const all = [...amounts(nothing, 0), ...amounts(some, low), ...amounts(22 - some, high)]
      return published(paid("u1", all), { minGroup: 2 }).hoover
    }
    expect(hoover(21, 1, 90)).toBeNull()
    expect(hoover(11, 1, 9)).not.toBeNull()
    expect(hoover(0, 1, 9, 11)).not.toBeNull()
    expect(hoover(1, 1, 9, 10)).toBeNull()
  })

  it("is that of others when enough of them got it", () => {
    const others = (many: number) =>
      Array.from({ length: many }, (_, i) => [
        ...person(`x-${i}`),
        funded("apbd", `x-${i}`, "it-1", 10, `x-${i}`),
        left(`x-${i}`, "2025-06-01"),
      ]).flat()
    const ten = paid(
      "u1",
      Array.from({ length: 10 }, () => 5),
    )
    expect(published([...ten, ...others(4)]).outsidePopulation).toBeNull()
    expect(published([...ten, ...others(5)]).outsidePopulation).toBe("50")
  })

  it("is what participants paid when enough of them did", () => {
    const own = (many: number) => [
      budgetOf("own", { source: "participant" }),
      ...Array.from({ length: many }, (_, i) => funded("own", `o-${i}`, "it-1", 10, `u1-${i}`)),
    ]
    const ten = paid(
      "u1",
      Array.from({ length: 10 }, () => 5),
    )
    expect(published([...ten, ...own(4)]).ownCost).toBeNull()
    expect(published([...ten, ...own(5)]).ownCost).toBe("50")
    expect(published(ten, { of: "hours" }).ownCost).toBe("0")
    expect(published([...ten, ...own(5)], { source: "participant" }).ownCost).toBe("0")
  })
})

describe("coverage and need, for the public", () => {
  const learned = (personId: string) => [
    enrolled("long-1", personId),
    completed("long-1", personId, "2025-03-12"),
  ]
  const long = [...program("long", { jp: 30 }), offering("long-1", "long")]

  it("do not say what is missing to few", () => {
    const ten = paid(
      "u1",
      Array.from({ length: 10 }, () => 0),
    )
    const all = Array.from({ length: 9 }, (_, i) => learned(`u1-${i}`)).flat()
    expect(published([...long, ...ten, ...all], { of: "hours" }).coverage).toMatchObject({
      reached: 9,
      people: 10,
      shortfall: null,
    })
    expect(published([...long, ...ten], { of: "hours" }).coverage?.shortfall).not.toBeNull()
  })

  it("do not say what is missing where it tells what few learned, for who learned nothing lacks all of it", () => {
    const short = [...program("short", { jp: 4 }), offering("short-1", "short")]
    const some = (many: number, of: string, from = 0) =>
      Array.from({ length: many }, (_, i) => [
        enrolled(`${of}-1`, `u1-${i + from}`),
        completed(`${of}-1`, `u1-${i + from}`, "2025-03-12"),
      ]).flat()
    const people = paid(
      "u1",
      Array.from({ length: 15 }, () => 0),
    )
    const shortfall = (below: number, reached: number) =>
      published([...long, ...short, ...people, ...some(below, "short"), ...some(reached, "long", below)], {
        of: "hours",
      }).coverage?.shortfall
    expect(shortfall(1, 5)).toBeNull()
    expect(shortfall(5, 1)).toBeNull()
    expect(shortfall(5, 5)).not.toBeNull()
  })

  it("say nothing of everybody when a group's coverage is hidden", () => {
    const two = [
      ...paid(
        "u1",
        Array.from({ length: 10 }, () => 0),
      ),
      ...paid("u2", [0, 0, 0]),
    ]
    const found = published(two, { of: "hours", by: "unit" })
    expect(found.groups.map(({ coverage }) => coverage)).toEqual([null, null])
    expect(found.coverage).toBeNull()
    expect(published(two, { of: "hours" }).coverage).not.toBeNull()
  })

  it("have no bounds when few are unknown: their distance would tell what these got", () => {
    const some = [
      ...[position("staff"), standard("staff", "c1", 3)],
      ...paid("u1", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ]
    const known = (from: number) =>
      Array.from({ length: 10 - from }, (_, i) =>
        assessed(`u1-${i + from}`, "c1", "2024-12-01", i % 4),
      ).flat()
    const one = published([...some, ...known(1)]).need
    expect(one).toMatchObject({ people: 10, known: 9, ifUnknownIsMet: null, ifUnknownIsZero: null })
    expect(one.concentration).not.toBeNull()
    expect(published([...some, ...known(0)]).need.ifUnknownIsMet).not.toBeNull()
    expect(published([...some, ...known(5)]).need.ifUnknownIsMet).not.toBeNull()
  })
})
