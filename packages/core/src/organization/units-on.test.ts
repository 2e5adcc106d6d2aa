import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Happening, happening, logOf, statesOf } from "../log.test-helper.ts"
import { organization } from "./organization-slice.ts"
import { rollUp, unitsOn } from "./units-on.ts"

const begin = "0001-01-01"
const stream = "organization-main"
const opened = (unitId: string, parentId?: string, on = begin) =>
  happening(stream, "UnitOpened", on, { unitId, ...(parentId && { parentId }) })
const moved = (unitId: string, parentId: string | undefined, on: string) =>
  happening(stream, "UnitMoved", on, { unitId, ...(parentId && { parentId }) })

const treeOf = (happenings: readonly Happening[], asOf: string) =>
  unitsOn(statesOf({ organization }, logOf(happenings)).organization, asOf)

const district = [
  opened("kec"),
  opened("kel-a", "kec"),
  opened("kel-b", "kec"),
  opened("seksi", "kel-a"),
  opened("dinas"),
]

describe("the tree of units on a day", () => {
  it("has roots of depth 1, and every unit one below its parent", () => {
    const depths = [...treeOf(district, "2025-01-01").values()].map(({ unitId, depth }) => [unitId, depth])
    expect(depths).toEqual([
      ["dinas", 1],
      ["kec", 1],
      ["kel-a", 2],
      ["kel-b", 2],
      ["seksi", 3],
    ])
  })

  it("knows a move from its day on", () => {
    const log = [...district, moved("seksi", "dinas", "2025-06-01")]
    expect(treeOf(log, "2025-05-31").get("seksi")?.parentId).toBe("kel-a")
    expect(treeOf(log, "2025-06-01").get("seksi")?.parentId).toBe("dinas")
  })

  it("starts anew with a unit that is opened again after a void", () => {
    const log = [
      opened("a"),
      opened("b"),
      moved("b", "a", "2025-06-01"),
      happening(stream, "FactVoided", begin, {
        voids: 1,
        type: "UnitOpened",
        key: "b",
        reasonCode: "wrong_value",
      }),
    ]
    expect(treeOf(log, "2025-12-31").has("b")).toBe(false)
    expect(treeOf([...log, opened("b")], "2025-12-31").get("b")?.parentId).toBeNull()
  })

  it("may be deeper than a stack: a ledger may hold what is refused today", () => {
    const levels = 20_000
    const ids = Array.from({ length: levels }, (_, i) => `u${i}`)
    // The lowest one has the first id, so that it is met before all that stand above it.
    const log = ids.map((unitId, i) => opened(unitId, ids[i + 1])).toReversed()
    const tree = treeOf(log, "2025-01-01")
    expect(tree.get("u0")?.depth).toBe(levels)
    const { groups, groupOf, includes } = rollUp(tree, { unit: `u${levels - 2}`, depth: 3 })
    expect(groups.map(({ unitId }) => unitId)).toEqual([`u${levels - 2}`, `u${levels - 3}`].toSorted())
    expect([groupOf("u0"), includes(`u${levels - 1}`)]).toEqual([`u${levels - 3}`, false])
  })

  it("stays a forest whatever the days of moves are", () => {
    const unitId = fc.constantFrom("a", "b", "c", "d")
    const move = fc
      .tuple(unitId, fc.option(unitId, { nil: undefined }), fc.integer({ min: 1, max: 9 }))
      .map(([one, parentId, on]) => moved(one, parentId, `2025-01-0${on}`))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (moves, day) => {
        const log = [...["a", "b", "c", "d"].map((one) => opened(one)), ...moves]
        const tree = treeOf(log, `2025-01-0${day}`)
        for (const { parentId, depth } of tree.values()) {
          expect(depth).toBe(parentId === null ? 1 : (tree.get(parentId)?.depth ?? 0) + 1)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe("the figures of units", () => {
  const tree = treeOf(district, "2025-01-01")
  const named = (scope: { unit?: string; depth?: number }) => {
    const { groups, groupOf } = rollUp(tree, scope)
    return { groups: groups.map(({ unitId }) => unitId), seksi: groupOf("seksi"), kec: groupOf("kec") }
  }

  it("are those of every unit", () => {
    const groups = ["dinas", "kec", "kel-a", "kel-b", "seksi"]
    expect(named({})).toEqual({ groups, seksi: "seksi", kec: "kec" })
  })

  it("are rolled up to a depth", () => {
    expect(named({ depth: 2 })).toEqual({
      groups: ["dinas", "kec", "kel-a", "kel-b"],
      seksi: "kel-a",
      kec: "kec",
    })
    expect(named({ depth: 1 })).toEqual({ groups: ["dinas", "kec"], seksi: "kec", kec: "kec" })
  })

  it("are those of one unit and all below it, which is never added to one above it", () => {
    expect(named({ unit: "kel-a" })).toEqual({ groups: ["kel-a", "seksi"], seksi: "seksi", kec: undefined })
    expect(named({ unit: "kel-a", depth: 1 })).toEqual({ groups: ["kel-a"], seksi: "kel-a", kec: undefined })
  })

  it("leave out people without a unit only when a unit is asked for", () => {
    expect(rollUp(tree, {}).includes(undefined)).toBe(true)
    expect(rollUp(tree, { unit: "kec" }).includes(undefined)).toBe(false)
  })

  it("are not those of a unit that is not there", () => {
    expect(() => rollUp(tree, { unit: "nowhere" })).toThrow(expect.objectContaining({ code: "unit.unknown" }))
  })
})
