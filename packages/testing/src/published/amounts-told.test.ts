import { describe, expect, it } from "vitest"
import { measures } from "../oracle/measures.ts"
import { amountsTold } from "./amounts-told.ts"

/** Everything there is about amounts, given in steps. */
function everything(steps: readonly number[], step: number) {
  const amounts = steps.map((each) => BigInt(each * step))
  return {
    ...measures(amounts),
    people: amounts.length,
    withAny: amounts.filter((each) => each > 0n).length,
    total: `${amounts.reduce((sum, each) => sum + each, 0n)}`,
  }
}

const hidden = {
  ...{ hoover: null, jain: null, cv2: null, ge2: null, palma: null, topTenShare: null, theilT: null },
  ...{ attainable: null, lorenz: [] },
}

describe("what fits the figures of six people of ten", () => {
  const six = everything([0, 0, 0, 0, 5, 22, 43, 61, 70, 98], 50_000)

  it("is their amounts alone, when several indices are shown", () => {
    const { gini, jain, theilT } = six
    expect(amountsTold({ ...six, ...hidden, gini, jain, theilT }, 50_000)).toEqual({
      solutions: 1,
      told: [0, 1, 2, 3, 4, 5],
    })
  })

  it("is much, when it is the total and the Gini", () => {
    expect(amountsTold({ ...six, ...hidden }, 50_000)?.told).toEqual([])
  })

  it("is no end when there is no total", () => {
    expect(amountsTold({ ...six, total: null }, 50_000)).toBeUndefined()
  })
})

it("is counted by hand: four steps for two people are 1 and 3, or 2 and 2", () => {
  const two = { ...everything([1, 3], 10), ...hidden }
  expect(amountsTold({ ...two, gini: null }, 10)).toEqual({ solutions: 2, told: [] })
  expect(amountsTold(two, 10)).toEqual({ solutions: 1, told: [0, 1] })
})

it("heeds points of the curve, and how many could be served", () => {
  const ten = { ...everything([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10), ...hidden, gini: null }
  const { lorenz } = everything([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10)
  expect(amountsTold(ten, 10)?.told).toEqual([])
  expect(amountsTold({ ...ten, lorenz }, 10)).toEqual({ solutions: 1, told: [...Array(10).keys()] })
  // Nine could have what the median recipient got, ten could not: 18 / 9 and more than 18 / 10.
  const six = everything([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 9], 10)
  const reach = { ...six, ...hidden, gini: null, attainable: six.attainable }
  expect(six.attainable?.recipients).toBe(9)
  expect(amountsTold(reach, 10)?.told).toContain(2)
  expect(amountsTold({ ...reach, attainable: null }, 10)?.told).toEqual([])
})
