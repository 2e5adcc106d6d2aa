import { describe, expect, it } from "vitest"
import { nearest, within } from "./choose.ts"
import type { Imports } from "./imports.ts"

/** `ratio` is imported by `gini`, and that by the report. */
const graph: Readonly<Record<string, readonly string[]>> = {
  "measures/ratio.ts": ["measures/gini.ts", "measures/ratio.test.ts"],
  "measures/gini.ts": ["fairness/report.ts", "measures/gini.test.ts"],
  "measures/rounding.test.ts": [],
  "fairness/report.ts": ["fairness/report.test.ts"],
  "needs/needs.test.ts": [],
}
const imports: Imports = {
  files: [...new Set([...Object.keys(graph), ...Object.values(graph).flat()])],
  by: (file) => graph[file] ?? [],
}
const files = (changed: readonly string[], durations: Readonly<Record<string, number>> = {}) =>
  nearest(changed, imports, (file) => durations[file] ?? 1).map(({ file }) => file)

describe("the tests nearest to a change", () => {
  it("are those beside it and those that import it, then those further away, and no others", () => {
    expect(files(["measures/ratio.ts"])).toEqual([
      "measures/gini.test.ts",
      "measures/ratio.test.ts",
      "measures/rounding.test.ts",
      "fairness/report.test.ts",
    ])
  })

  it("begin with what was changed itself, and with the short ones", () => {
    expect(files(["fairness/report.test.ts"])).toEqual(["fairness/report.test.ts"])
    const slow = { "measures/gini.test.ts": 9 }
    expect(files(["measures/ratio.ts"], slow).slice(0, 3)).toEqual([
      "measures/ratio.test.ts",
      "measures/rounding.test.ts",
      "measures/gini.test.ts",
    ])
  })

  it("are as many as there is time for, and always those that were changed", () => {
    const near = nearest(["measures/ratio.ts", "needs/needs.test.ts"], imports, () => 10)
    expect(within(near, 25).map(({ file }) => file)).toEqual(["needs/needs.test.ts", "measures/gini.test.ts"])
    expect(within(near, 0).map(({ file }) => file)).toEqual(["needs/needs.test.ts"])
  })

  it("are none where a page was changed", () => {
    expect(files(["docs/cli.md"])).toEqual([])
  })
})
