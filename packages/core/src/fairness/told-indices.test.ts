import { amountsTold, type ShownAmounts } from "@ampera/testing/published"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { budgetOf, funded, offering, person, program, unit } from "../district.test-helper.ts"
import { computed, logOf } from "../log.test-helper.ts"
import { fairnessQuery } from "./fairness-query.ts"
import { fairness } from "./fairness-report.ts"
import { toldByIndices } from "./told-indices.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`told indices: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const step = 50_000
const course = [...program("it"), offering("it-1", "it"), unit("u1"), budgetOf("apbd")]

/** What is published of people who got so many steps each, of everybody and of their one unit. */
function published(steps: readonly number[], minGroup = 5) {
  const happenings = steps.flatMap((each, i) => [
    ...person(`p${i}`, { unitId: "u1" }),
    ...(each === 0 ? [] : [funded("apbd", `f${i}`, "it-1", each * step, `p${i}`)]),
  ])
  const asked = { asOf: "2025-12-31", of: "money", by: "unit", year: 2025, publish: true, minGroup }
  return computed(fairness, logOf([...course, ...happenings]), fairnessQuery.parse(asked))
}

/** A few people who got something in steps, and some who got nothing. */
const populations = (recipients: { min: number; max: number }, largest: number) =>
  fc
    .record({
      some: fc.array(fc.integer({ min: 1, max: largest }), {
        minLength: recipients.min,
        maxLength: recipients.max,
      }),
      none: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ some, none }) => [...some, ...Array.from({ length: none }, () => 0)])

/** Populations of whom somebody's amount is told by what is shown, and those where total and count tell it already. */
function toldIn(all: readonly (readonly number[])[]) {
  const told = { byTotal: [] as string[], byMore: [] as string[] }
  for (const steps of all) {
    const found = published(steps)
    const only = amountsTold(
      { people: found.people, withAny: found.withAny, total: found.total, gini: null },
      step,
    )
    const sameAs = (shown: ShownAmounts) => amountsTold(shown, step)?.told ?? []
    for (const one of [sameAs(found), ...found.groups.map(sameAs)]) {
      if (one.length > (only?.told.length ?? 0)) told.byMore.push(steps.join())
    }
    if ((only?.told.length ?? 0) > 0) told.byTotal.push(steps.join())
  }
  return told
}

describe("amounts in steps that are known", () => {
  it("are not told by what is published of five to eight recipients, but where their total tells them", () => {
    const all = fc.sample(populations({ min: 5, max: 8 }, 12), { seed, numRuns: 80 })
    const { byTotal, byMore } = toldIn(all)
    expect(byMore).toEqual([])
    // All have hardly more than a step each, or all but one: the smallest whole for so many people.
    expect(byTotal.length).toBeLessThan(all.length / 10)
  })

  it("are hardly ever told of ten or eleven recipients, of whom total and Gini are shown", () => {
    const all = fc.sample(populations({ min: 10, max: 11 }, 12), { seed, numRuns: 24 })
    const { byTotal, byMore } = toldIn(all)
    // Where the smallest is one step it can be no smaller, and now and then can be no larger either.
    expect(byTotal.length + byMore.length).toBeLessThan(all.length / 4)
  })

  it("are told by the total when it is the least there can be", () => {
    expect(toldIn([[1, 1, 1, 1, 1, 2]])).toEqual({ byTotal: ["1,1,1,1,1,2"], byMore: [] })
  })
})

describe("indices for the public", () => {
  const upTo = (many: number) => Array.from({ length: many }, (_, i) => i + 1)
  const shownOf = (steps: readonly number[], minGroup?: number) => {
    const { gini, hoover, jain, cv2, ge2, theilT, attainable, groups, total } = published(steps, minGroup)
    expect(total).not.toBeNull()
    const [group] = groups
    expect(group?.gini).toEqual(gini)
    return {
      gini: gini !== null,
      others: [hoover, jain, cv2, ge2, theilT, attainable].filter((each) => each !== null).length,
    }
  }

  it("are all of them of ten times the smallest group of recipients, the Gini alone of fewer", () => {
    expect(shownOf(upTo(50))).toEqual({ gini: true, others: 6 })
    expect(shownOf([...upTo(49), 0, 0])).toEqual({ gini: true, others: 0 })
    expect(shownOf(upTo(10))).toEqual({ gini: true, others: 0 })
    expect(shownOf([...upTo(9), 0, 0])).toEqual({ gini: false, others: 0 })
    expect(shownOf(upTo(20), 2)).toEqual({ gini: true, others: 6 })
    expect(shownOf(upTo(5), 1)).toEqual({ gini: true, others: 6 })
  })

  it("are none where amounts lie few steps apart, whatever a step is", () => {
    expect(shownOf([2, 2, 2, 2, 2, 2, 3, 3, 3, 4])).toEqual({ gini: false, others: 0 })
    expect(shownOf(Array.from({ length: 20 }, () => 7))).toEqual({ gini: false, others: 0 })
    expect(shownOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 9])).toEqual({ gini: true, others: 0 })
    expect(shownOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 8])).toEqual({ gini: false, others: 0 })
  })

  it("are as they were where nobody got anything", () => {
    expect(published([0, 0, 0, 0, 0, 0])).toMatchObject({ gini: { num: "0" }, jain: { num: "1" }, theilT: 0 })
    expect(toldByIndices({ withAny: 0, sorted: [0, 0] }, 5)).toEqual({
      ...{ gini: false, others: false, partsOfPeople: false },
    })
  })
})
