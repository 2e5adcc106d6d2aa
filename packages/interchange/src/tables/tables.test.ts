import { describe, expect, it } from "vitest"
import { laterTables, tables } from "./index.ts"

describe("the tables", () => {
  it("are the files of docs/columns.md, in their order", () => {
    expect(tables.map(({ name }) => name)).toEqual([
      "units",
      "competencies",
      "positions",
      "standards",
      "people",
      "assignments",
      "employments",
      "partners",
      "programs",
      "program_competencies",
      "offerings",
      "budgets",
      "budget_revisions",
      "needs",
      "nominations",
      "enrollments",
      "fundings",
      "disbursements",
      "refunds",
      "completions",
      "records",
      "assessments",
      "evaluations",
      "services",
    ])
    expect(laterTables.length).toBe(10)
  })

  it.each(tables)("$name has one alias for each column and each value, and no alias twice", ({ columns }) => {
    const names = Object.entries(columns).flatMap(([column, { alias }]) =>
      column === alias ? [column] : [column, alias],
    )
    expect(new Set(names).size).toBe(names.length)
    for (const { cell } of Object.values(columns)) {
      const { values } = cell as { values?: Record<string, string> }
      if (values === undefined) continue
      const words = Object.entries(values).flatMap(([value, alias]) => [
        ...new Set([value.toLowerCase(), alias.toLowerCase()]),
      ])
      expect(new Set(words).size).toBe(words.length)
    }
  })

  it.each(tables)("$name has its key among its columns", ({ key, columns }) => {
    for (const column of key) expect(Object.keys(columns)).toContain(column)
  })
})
