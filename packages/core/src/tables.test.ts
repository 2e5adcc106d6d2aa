import { rowsByKey, type Row } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type FairnessQuery, fairness, tables } from "./index.ts"
import { groupings } from "./fairness/population.ts"
import { budget } from "./funding/budget-report.ts"
import { gaps } from "./gaps/gaps-report.ts"
import { anyDay, history } from "./history.test-helper.ts"
import { computed, type Entry, statesOf } from "./log.test-helper.ts"
import { spendingHistories } from "./spending-history.test-helper.ts"

/** The rows of a table after a log, as of a day: checked against its columns. */
function rowsOf(name: string, log: readonly Entry[], asOf: string): readonly Row[] {
  const model = tables.find((each) => each.name === name)
  if (model === undefined) throw new Error(`there is no table ${name}`)
  const rows = model.toRows(statesOf(model.over, log), { asOf })
  return [...rowsByKey(name, model.table, rows).values()]
}

/** Whether a row says of a figure, and of every part of it, what the report says: names differ by their case alone. */
function expectSame(row: Row, figures: object, names: readonly string[]): void {
  const said: Record<string, unknown> = {}
  const expected: Record<string, unknown> = {}
  for (const name of names) {
    const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const figure = (figures as Record<string, unknown>)[name] as { num?: string } | string | number | null
    const isRatio = Object.hasOwn(row, `${column}_num`)
    said[name] = isRatio
      ? { num: row[`${column}_num`], den: row[`${column}_den`], value: row[column] }
      : row[column]
    const none = { num: null, den: null, value: null }
    expected[name] =
      isRatio && (figure === null || typeof figure !== "object" || !("num" in figure)) ? none : figure
  }
  expect(said).toEqual(expected)
}

/** Pairs rows with what they are rows of, none left over. */
function pairs<Item>(rows: readonly Row[], items: readonly Item[]): readonly (readonly [Row, Item])[] {
  expect(rows).toHaveLength(items.length)
  return items.map((item, i) => [rows[i] as Row, item])
}

const logs = fc.oneof(history, spendingHistories)
const runs = { numRuns: 100 }

describe("tables say of any history what the published reports say", () => {
  it("on gaps, by unit, and by competency", () => {
    fc.assert(
      fc.property(logs, anyDay, (log, asOf) => {
        const { units, total } = computed(gaps, log, { asOf, publish: true })
        for (const [row, unit] of pairs(rowsOf("unit_gaps", log, asOf), units)) {
          expectSame(row, { ...unit, hidden: unit.people === null }, [
            ...[
              "unitId",
              "hidden",
              "people",
              "requirements",
              "met",
              "metAccredited",
              "gap",
              "unknown",
              "stale",
            ],
            ...["deficit", "weightedDeficit", "reliable", "known", "gapIndex", "jpm"],
          ])
        }
        const all = total.competencies.map((each) => ({
          ...each,
          unitId: null,
          hidden: each.required === null,
        }))
        for (const [row, one] of pairs(rowsOf("gaps", log, asOf), all)) {
          const names = [
            "unitId",
            "competencyId",
            "hidden",
            "required",
            "met",
            "gap",
            "unknown",
            "stale",
            "deficit",
          ]
          expectSame(row, one, names)
          const levels = [0, 1, 2, 3, 4, 5].map((level) => row[`level_${level}`])
          expect(levels).toEqual(one.hidden ? levels.map(() => null) : one.atLevel)
        }
      }),
      runs,
    )
  })

  it("on fairness, by year, good and group", () => {
    fc.assert(
      fc.property(logs, anyDay, (log, today) => {
        const rows = rowsOf("fairness", log, today)
        const asked = rows.map(({ year, of }) => {
          const asOf = `${year}-12-31` < today ? `${year}-12-31` : today
          return { asOf, year, of, publish: true } as FairnessQuery
        })
        expect(rows.length).toBeGreaterThanOrEqual(2)
        for (const [row, query] of pairs(rows, asked)) {
          const found = computed(fairness, log, query)
          const { attainable, coverage, need } = found
          const flat = {
            ...{ ...found, year: query.year, hidden: found.people === null },
            ...{
              attainableRecipients: attainable?.recipients ?? null,
              attainableGini: attainable?.gini ?? null,
            },
            ...{ coverage: coverage?.share ?? null, concentration: need.concentration },
          }
          expectSame(row, flat, [
            ...[
              "year",
              "of",
              "hidden",
              "people",
              "withAny",
              "never",
              "total",
              "mean",
              "gini",
              "hoover",
              "jain",
            ],
            ...["palma", "topTenShare", "theilT", "attainableRecipients", "attainableGini", "coverage"],
            "concentration",
          ])
        }
        const groups = asked.flatMap((query) =>
          groupings.flatMap((by) =>
            computed(fairness, log, { ...query, by }).groups.map((group) => ({
              ...group,
              ...{ year: query.year, of: query.of, grouping: by, hidden: group.people === null },
              coverage: group.coverage?.share ?? null,
            })),
          ),
        )
        for (const [row, group] of pairs(rowsOf("fairness_groups", log, today), groups)) {
          // Several groupings at once show no more than one, and less where they would tell of few together.
          const isLess = (column: string) => row[column] === null
          const shown = {
            ...group,
            ...(row["hidden"] === true && { hidden: true, people: null, withAny: null, rate: null }),
            ...(isLess("total") && { total: null, mean: null, gini: null }),
            ...(isLess("coverage") && { coverage: null }),
          }
          expectSame(row, shown, [
            ...[
              "year",
              "of",
              "grouping",
              "key",
              "hidden",
              "people",
              "withAny",
              "total",
              "mean",
              "gini",
              "rate",
            ],
            "coverage",
          ])
        }
      }),
      runs,
    )
  })

  it("on budgets, of every year that has one", () => {
    fc.assert(
      fc.property(logs, anyDay, (log, today) => {
        const years = Array.from({ length: 12 }, (_, i) => 2019 + i).filter(
          (year) => year <= Number(today.slice(0, 4)),
        )
        const lines = years.flatMap((year) => {
          const asOf = `${year}-12-31` < today ? `${year}-12-31` : today
          return computed(budget, log, { asOf, year, publish: true }).budgets.map((line) => ({
            ...{ ...line, year, hidden: line.committed === null },
          }))
        })
        for (const [row, line] of pairs(rowsOf("budget", log, today), lines)) {
          expectSame(row, line, [
            ...[
              "budgetId",
              "year",
              "source",
              "unitId",
              "hidden",
              "ceiling",
              "funded",
              "decommitted",
              "committed",
            ],
            ...["disbursed", "refunded", "available", "overcommitted", "unaccounted", "absorption"],
          ])
        }
      }),
      runs,
    )
  })
})

describe("tables", () => {
  it("have no column about a person, and say in both languages what every column means", () => {
    for (const { name, table } of tables) {
      for (const [column, { about }] of Object.entries(table.columns)) {
        expect([name, column]).not.toEqual([name, expect.stringMatching(/person|nip|name$/)])
        expect([column, about.split(" · ").length > 1]).toEqual([column, true])
      }
    }
  })

  it("are read whole: a figure that is told for every year is not told for a year twice", () => {
    expect(rowsOf("budget", [], "2025-06-30")).toEqual([])
    expect(rowsOf("fairness", [], "2025-06-30")).toMatchObject([
      { year: 2025, of: "money", hidden: true, people: null, gini: null },
      { year: 2025, of: "hours", hidden: true },
    ])
  })
})
