import { describe, expect, it } from "vitest"
import { ge2ByGroup, theilTByGroup } from "./by-group.ts"
import { concentration } from "./concentration.ts"
import { atkinson, theilT } from "./entropy.ts"
import { gini, jain } from "./inequality.ts"
import { lorenz, majorizes } from "./lorenz.ts"
import { parity } from "./parity.ts"
import { type Ratio, ratio } from "./ratio.ts"
import { coverage, type GroupCount, rate } from "./reach.ts"

/**
 * Values that other software publishes with its own tests, and the measures here that must give them. Facts alone are
 * taken from there: numbers, and where they stand.
 */

const ineq = "R ineq, tests/Examples/ineq-Ex.Rout.save"
const openRisk = "concentrationMetrics, examples/python/gini_example.py"
const pysal = (test: string): string => `PySAL inequality, inequality/tests/test_${test}.py`
const pabutools = "pabutools, tests/test_utils.py"
const wbpip = "World Bank wbpip, tests/testthat/test-md_compute_gini.R"
const aif = "AI Fairness 360, tests/test_classification_metric.py"
const fairlearn = "fairlearn, docs/user_guide/assessment/common_fairness_metrics.rst"
const fairlearnRate = "fairlearn, test/unit/metrics/test_selection_rate.py"
const byHand = "exact fractions computed by hand"

/** The ten incomes of R `ineq`'s own examples. */
const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11_904, 22_261]

/** Gross domestic product a head of the 32 states of Mexico, and the regions of Hanson (1998): PySAL's example. */
const mexico = {
  1940: [
    10_384, 22_361, 9573, 3758, 2934, 8578, 8537, 6909, 17_816, 12_132, 4359, 2181, 4414, 5309, 3408, 3327,
    6936, 4836, 9073, 1892, 3569, 11_016, 21_965, 4372, 4840, 6399, 2459, 7508, 3605, 5203, 7990, 3734,
  ],
  1950: [
    6234, 20_977, 16_013, 4929, 4138, 13_997, 9673, 6049, 17_119, 8859, 5686, 3629, 5194, 8232, 4972, 5272,
    8962, 7515, 11_490, 4538, 6415, 5560, 28_747, 7533, 6663, 10_345, 3857, 8536, 4178, 10_143, 8428, 6435,
  ],
  1970: [
    16_078, 25_321, 24_384, 10_274, 7015, 19_178, 20_562, 12_551, 32_386, 12_700, 11_635, 6497, 7767, 16_288,
    17_164, 8109, 13_892, 10_880, 28_206, 5230, 9775, 14_073, 17_046, 9721, 14_477, 22_662, 9367, 17_128,
    6245, 12_240, 11_665, 7426,
  ],
  1980: [
    21_022, 29_283, 29_038, 12_166, 16_200, 23_399, 25_688, 17_427, 42_028, 16_726, 13_864, 8727, 12_391,
    20_659, 20_165, 11_206, 16_513, 13_354, 34_856, 7730, 13_374, 20_088, 26_695, 12_691, 15_312, 23_181,
    42_361, 21_937, 9882, 14_252, 15_239, 8876,
  ],
  2000: [
    27_782, 29_855, 26_103, 36_163, 8684, 30_735, 28_460, 21_358, 54_349, 17_379, 15_585, 11_820, 12_348,
    21_610, 16_322, 11_838, 18_170, 11_478, 38_672, 9010, 15_685, 26_149, 33_442, 15_866, 15_242, 24_068,
    13_360, 23_546, 11_701, 12_191, 17_509, 11_130,
  ],
} as const
const hanson = [
  2, 1, 2, 5, 5, 1, 1, 3, 4, 2, 3, 5, 3, 3, 4, 3, 3, 2, 1, 5, 3, 3, 5, 2, 2, 1, 5, 1, 3, 3, 5, 2,
]

/** Predictions about three groups: fairlearn's example. */
const truth = [0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1]
const predicted = [0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0]
const groupOf = "bbabbcccaacabccbcc".split("")

/** How many of each group are predicted, among all or among those whose truth is the one given. */
function predictedOf(among?: number): readonly GroupCount[] {
  return ["a", "b", "c"].map((group) => {
    const members = groupOf.flatMap((each, i) =>
      each === group && (among === undefined || truth[i] === among) ? [predicted[i] as number] : [],
    )
    return { people: members.length, withAny: members.reduce((so, each) => so + each, 0) }
  })
}

function grouped(list: readonly number[], groups: readonly number[]): readonly (readonly number[])[] {
  return [...Map.groupBy(list.keys(), (i) => groups[i]).values()].map((members) =>
    members.map((i) => list[i] as number),
  )
}

const float = (figure: Ratio | null): number => Number(figure?.num) / Number(figure?.den)
const repeat = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value)

/** id, source, what is computed, what is published, and how far it may be off. */
const approximate: readonly (readonly [string, string, () => number | null | undefined, number, number])[] = [
  ["ineq-gini", ineq, () => float(gini(incomes)), 0.4620911, 5e-8],
  ["ineq-atk05", ineq, () => atkinson(incomes, 0.5), 0.1796591, 5e-8],
  ["ineq-atk1", openRisk, () => atkinson(incomes, 1), 0.3518251, 5e-8],
  ["ineq-herf", ineq, () => 1 / (10 * float(jain(incomes))), 0.1840812, 5e-8],
  ["ineq-rosen", ineq, () => 1 / (10 * (1 - float(gini(incomes)))), 0.1859051, 5e-8],
  ["ineq-foster0", ineq, () => 1 - float(coverage(incomes, 2_000).share), 0.2, 1e-15],
  ["mex-gini-1940", pysal("gini"), () => float(gini(mexico[1940])), 0.3537237117345285, 1e-15],
  ["mex-T-1940", pysal("theil"), () => theilT(mexico[1940]), 0.20894344, 1e-8],
  ["mex-T-1950", pysal("theil"), () => theilT(mexico[1950]), 0.15222451, 1e-8],
  ["mex-T-1970", pysal("theil"), () => theilT(mexico[1970]), 0.10194725, 1e-8],
  ["mex-T-1980", pysal("theil"), () => theilT(mexico[1980]), 0.09560113, 1e-8],
  ["mex-T-2000", pysal("theil"), () => theilT(mexico[2000]), 0.10660832, 1e-8],
  [
    "mex-TB-1940",
    pysal("theil"),
    () => theilTByGroup(grouped(mexico[1940], hanson))?.between,
    0.0345889,
    1e-8,
  ],
  [
    "mex-TB-1950",
    pysal("theil"),
    () => theilTByGroup(grouped(mexico[1950], hanson))?.between,
    0.02816853,
    1e-8,
  ],
  [
    "mex-TB-1970",
    pysal("theil"),
    () => theilTByGroup(grouped(mexico[1970], hanson))?.between,
    0.05931219,
    1e-8,
  ],
  [
    "mex-TB-1980",
    pysal("theil"),
    () => theilTByGroup(grouped(mexico[1980], hanson))?.between,
    0.03205257,
    1e-8,
  ],
  [
    "mex-TB-2000",
    pysal("theil"),
    () => theilTByGroup(grouped(mexico[2000], hanson))?.between,
    0.03635872,
    1e-8,
  ],
  ["pysal-T-zeros", pysal("theil"), () => theilT([0, 0, 0, 10, 10, 10]), Math.LN2, 1e-15],
  [
    "pysal-T-zeros",
    pysal("theil"),
    () =>
      theilTByGroup([
        [0, 0, 0],
        [10, 10, 10],
      ])?.between,
    Math.LN2,
    1e-15,
  ],
  [
    "pysal-T-zeros",
    pysal("theil"),
    () =>
      theilTByGroup([
        [0, 0, 0],
        [10, 10, 10],
      ])?.within,
    0,
    0,
  ],
  ["pysal-atk05", pysal("atkinson"), () => atkinson([10, 20, 30, 40, 50], 0.5), 0.063153392227086, 1e-14],
  ["pysal-atk1", pysal("atkinson"), () => atkinson([10, 20, 30, 40, 50], 1), 0.1316096, 1e-7],
  [
    "pysal-atk1",
    pysal("atkinson"),
    () => 30 * (1 - (atkinson([10, 20, 30, 40, 50], 1) ?? 0)),
    26.0517108,
    1e-7,
  ],
  ["pysal-atk0", pysal("atkinson"), () => atkinson([10, 20, 30, 40, 50], 0), 0, 0],
  ["wb-99", wbpip, () => float(gini([...repeat(99, 0), 100])), 0.99, 1e-15],
  ["aif-theil", aif, () => theilT([1, 1, 1, 1, 1, 1, 0, 0, 2, 2]), (4 * Math.LN2) / 10, 1e-15],
  [
    "T-decomp",
    byHand,
    () =>
      theilTByGroup([
        [1, 2, 3],
        [4, 5],
      ])?.total,
    0.11968759358350925,
    1e-14,
  ],
  [
    "T-decomp",
    byHand,
    () =>
      theilTByGroup([
        [1, 2, 3],
        [4, 5],
      ])?.within,
    0.03859457196187638,
    1e-14,
  ],
  [
    "T-decomp",
    byHand,
    () =>
      theilTByGroup([
        [1, 2, 3],
        [4, 5],
      ])?.between,
    0.08109302162163282,
    1e-14,
  ],
]

/** id, source, what is computed, and the fraction that is published. */
const exact: readonly (readonly [string, string, () => unknown, unknown])[] = [
  ["ineq-gini", ineq, () => gini(incomes), ratio(76_922, 166_465)],
  ["ineq-major", ineq, () => majorizes(incomes, [841, 2063, ...incomes.slice(2, 8), 11_304, 21_961]), true],
  [
    "pysal-lorenz",
    pysal("wolfson"),
    () => lorenz([1, 2, 3, 4, 5], 5).map(({ share }) => share),
    [ratio(0), ratio(1, 15), ratio(1, 5), ratio(2, 5), ratio(2, 3), ratio(1)],
  ],
  ["pb-gini-1", pabutools, () => gini([0, 0, 0, 0, 100]), ratio(4, 5)],
  ["pb-gini-0", pabutools, () => gini([0, 0, 0, 0, 0]), ratio(0)],
  ["pb-gini-eq", pabutools, () => gini(repeat(100, 100)), ratio(0)],
  ["wb-eq", wbpip, () => gini(repeat(100, 10)), ratio(0)],
  // Benefits of 1, 5/4 and 3/4, four times as large to be whole.
  ["aif-between", aif, () => ge2ByGroup([repeat(2, 4), repeat(4, 5), repeat(4, 3)])?.between, ratio(1, 40)],
  ["fl-dpd", fairlearn, () => parity(predictedOf())?.difference, ratio(1, 4)],
  ["fl-dpr", fairlearn, () => parity(predictedOf())?.ratio, ratio(2, 3)],
  // Equalized odds: the larger difference of those whose truth is 1 and those whose truth is 0.
  ["fl-eod", fairlearn, () => parity(predictedOf(0))?.difference, ratio(1)],
  ["fl-tpr", fairlearn, () => predictedOf(1).map(rate), [ratio(1, 2), ratio(3, 5), ratio(2, 5)]],
  ["fl-tpr", fairlearn, () => parity(predictedOf(1))?.difference, ratio(1, 5)],
  ["fl-tpr", fairlearn, () => parity(predictedOf(1))?.ratio, ratio(2, 3)],
  ["fl-sel", fairlearnRate, () => rate({ people: 8, withAny: 5 }), ratio(5, 8)],
  // Weights that are whole count people.
  [
    "fl-selw",
    fairlearnRate,
    () => rate({ people: 1 + 2 + 3 + 4 + 1 + 2 + 1 + 2, withAny: 2 + 3 }),
    ratio(5, 16),
  ],
  [
    "eeoc",
    "EEOC, four-fifths rule (29 CFR 1607.4), worked example",
    () =>
      parity([
        { people: 120, withAny: 48 },
        { people: 80, withAny: 20 },
      ]),
    { difference: ratio(3, 20), ratio: ratio(5, 8), screen: "look" },
  ],
  ["jain", byHand, () => jain(incomes), ratio(1_108_423_849, 2_040_400_265)],
  ["conc-self", byHand, () => concentration(incomes, incomes), ratio(76_922, 166_465)],
  ["conc-rev", byHand, () => concentration(incomes, incomes.toReversed()), ratio(-76_922, 166_465)],
  ["conc-ties", byHand, () => concentration([0, 10, 20, 30], [1, 1, 2, 2]), ratio(1, 3)],
  ["conc-flat", byHand, () => concentration([5, 5, 5], [1, 2, 3]), ratio(0)],
  ["conc-alltied", byHand, () => concentration([1, 2, 9], [7, 7, 7]), ratio(0)],
]

/** Values of measures that are not here. */
const elsewhere = {
  "ineq-watts":
    "the Watts index is a mean of logarithms below a line; the shortfall is the exact figure we give",
  "es-g": "the size of an effect belongs to the evaluation of a program, not to the spread of a budget",
  "es-d-nc": "as es-g",
  "es-cliff": "as es-g",
  "es-paired": "as es-g",
  hake: "the gain of a class belongs to the evaluation of a program",
  rfc3797: "a verifiable draw belongs to the allocation of seats",
  jpm: "the bands of a job-person match belong to the report of gaps",
}

describe("a published value", () => {
  it.each(approximate)("%s (%s)", (_id, _source, compute, published, tolerance) => {
    expect(Math.abs((compute() ?? Number.NaN) - published)).toBeLessThanOrEqual(tolerance)
  })

  it.each(exact)("%s (%s), exactly", (_id, _source, compute, published) => {
    expect(compute()).toEqual(published)
  })

  it("pb-gini-neg (pabutools throws, and so do we, with a code)", () => {
    expect(() => gini([-10, 0, 10])).toThrow(expect.objectContaining({ code: "measure.negative" }))
  })

  it("fl-empty (fairlearn throws; here the rate of nobody is unknown)", () => {
    expect(rate({ people: 0, withAny: 0 })).toBeNull()
  })

  it("is named, all 54 of them", () => {
    const here = [...[...approximate, ...exact].map(([id]) => id), "pb-gini-neg", "fl-empty"]
    const named = new Set([...here, ...Object.keys(elsewhere)])
    expect(here.filter((id) => id in elsewhere)).toEqual([])
    expect(named.size).toBe(54)
  })

  it("of equalized odds lies where the truth is 0", () => {
    const odds = [0, 1].map((value) => float(parity(predictedOf(value))?.difference ?? null))
    expect(Math.max(...odds)).toBe(odds[0])
  })
})
