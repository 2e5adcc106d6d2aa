import { describe, expect, it } from "vitest"
import { concentration } from "./concentration.ts"
import { distribution } from "./distribution.ts"
import { theilT } from "./entropy.ts"
import { gini, giniCorrected, hoover } from "./inequality.ts"
import { palma } from "./lorenz.ts"
import { parity } from "./parity.ts"
import { ratio, toContract } from "./ratio.ts"
import { rate } from "./reach.ts"

/** Where public code goes wrong, or measures something else under the same name. */
describe("unlike other code", () => {
  it("keeps those who got nothing in Theil's T (R ineq and dineq drop zeros first)", () => {
    expect(theilT([0, 0, 0, 10, 10, 10])).toBeCloseTo(Math.LN2, 15)
    expect(theilT([10, 10, 10])).toBe(0)
  })

  it("keeps those who got nothing in gini (filter(value > 0) is found in many small packages)", () => {
    const list = [0, 0, 5, 10]
    expect(gini(list)).toEqual(ratio(7, 12))
    expect(gini(list.filter((value) => value > 0))).toEqual(ratio(1, 6))
  })

  it("adds no 0.0000001 to the values (oliviaguest/gini does, against zeros)", () => {
    expect(gini([0, 0, 0, 1])).toEqual(ratio(3, 4))
    expect(gini([0, 0, 0, 0])).toEqual(ratio(0))
    expect(gini([])).toBeNull()
  })

  it("says which gini it is (povertyInequalityMeasures expects 0.22 of 7, 10, 15, 18, which is neither)", () => {
    expect(toContract(gini([7, 10, 15, 18]))?.value).toBe(0.19)
    expect(toContract(giniCorrected([7, 10, 15, 18]))?.value).toBe(0.253333)
  })

  it("gives people of one need one rank (R rineq ranks ties in the order they come)", () => {
    const needs = [2, 2, 2, 1]
    expect(concentration([9, 0, 0, 3], needs)).toEqual(concentration([0, 0, 9, 3], needs))
  })

  it("gives hoover as a share (PySAL's Schutz coefficient is a percentage)", () => {
    expect(hoover([0, 10, 20])).toEqual(ratio(1, 3))
  })

  it("sums without rounding, in any order (float sums of rupiah differ by the order of the list)", () => {
    const large = Number.MAX_SAFE_INTEGER
    const list = [large, 1, 1, 1]
    const floats = (of: readonly number[]): number => of.reduce((so, each) => so + each, 0)
    expect(floats(list)).not.toBe(floats(list.toReversed()))
    expect(distribution(list).sum).toBe(2n ** 53n + 2n)
    expect(gini(list)).toEqual(gini(list.toReversed()))
  })

  it("calls palma undefined when four in ten got nothing (a division gives Infinity, and JSON null)", () => {
    expect(JSON.stringify([1 / 0])).toBe("[null]")
    expect(palma([0, 0, 0, 0, 9])).toEqual({ undefined: "bottom40HasNothing" })
  })

  it("has 0, not NaN, for the gini of a budget nobody got (R gives NaN)", () => {
    expect(gini([0, 0])).toEqual(ratio(0))
  })

  it("has no parity ratio when nobody got anything (0/0 read as 1 is called perfect parity)", () => {
    expect(
      parity([
        { people: 3, withAny: 0 },
        { people: 4, withAny: 0 },
      ])?.ratio,
    ).toBeNull()
  })

  it("has no rate for a group without people (0 would make it the worst of all)", () => {
    expect(rate({ people: 0, withAny: 0 })).toBeNull()
    const groups = [
      { people: 5, withAny: 5 },
      { people: 5, withAny: 5 },
      { people: 0, withAny: 0 },
    ]
    expect(parity(groups)?.screen).toBe("pass")
  })

  it("does not read an unknown need as no need", () => {
    expect(concentration([0, 4, 8, 9], [1, 2, 3, null])).toEqual(concentration([0, 4, 8], [1, 2, 3]))
    expect(concentration([0, 4, 8, 9], [1, 2, 3, 0])).not.toEqual(concentration([0, 4, 8], [1, 2, 3]))
  })

  it("refuses what is no amount instead of dropping it (na.rm, Number(null) = 0)", () => {
    for (const value of [null, undefined, Number.NaN, "", -1, 0.5] as unknown[] as number[])
      expect(() => gini([1, value])).toThrow(expect.objectContaining({ where: "at index 1" }))
  })
})
