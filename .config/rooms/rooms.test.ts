import { describe, expect, it } from "vitest"
import type { Imports } from "../near/imports.ts"
import { arrowsOf, circlesOf } from "./rooms.ts"

/** Imports as pairs: who imports, and what. */
function importing(...pairs: readonly (readonly [string, string])[]): Imports {
  const named = pairs.map((pair) => pair.map((file) => `packages/core/src/${file}`) as [string, string])
  return {
    files: [...new Set(named.flat())],
    by: (file) => named.filter(([, imported]) => imported === file).map(([importer]) => importer),
  }
}
const circles = (imports: Imports) =>
  circlesOf(arrowsOf(imports)).map((circle) => circle.map(({ from }) => from.split("/").at(-1)))

describe("the rooms of a package", () => {
  it("import each other in no circle", () => {
    const upward = importing(["hours/hours.ts", "dated/day.ts"], ["gaps/gaps.ts", "hours/hours.ts"])
    expect(circles(upward)).toEqual([])
    const round = importing(
      ["hours/hours.ts", "dated/day.ts"],
      ["gaps/gaps.ts", "hours/hours.ts"],
      ["dated/week.ts", "gaps/gap.ts"],
    )
    expect(circles(round)).toEqual([["dated", "gaps", "hours"]])
  })

  it("are left alone by their door, their tests and the rooms within them", () => {
    const allowed = importing(
      ["index.ts", "hours/hours.ts"],
      ["hours/hours.ts", "domain.ts"],
      ["hours/hours.test.ts", "gaps/gap.ts"],
      ["gaps/gap.ts", "hours/hours.ts"],
      ["hours/rules/caps.ts", "hours/hours.ts"],
      ["hours/hours.ts", "hours/rules/caps.ts"],
    )
    expect(circles(allowed)).toEqual([])
  })
})
