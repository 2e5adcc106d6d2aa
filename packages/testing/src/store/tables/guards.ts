import type { Row } from "@ampera/ledger"
import type { TableKeeper, Tables } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { runTablesCase, type TablesCase, type TablesGuard, type TablesSpec } from "./spec.ts"
import { nameOf } from "../guards.ts"
import { expect } from "vitest"
import { unwritten } from "./counted.ts"

/** What the suite of tables has to notice. */
export const tablesGuards: readonly TablesGuard[] = [
  {
    title: "a keeper that does nothing",
    change: () => ({
      takeUp: () => Effect.succeed({ standing: unwritten, rows: [] }),
      write: (_, { position }, { edition, isRead }) =>
        Effect.succeed({ edition: edition + 1, position, isRead }),
      show: (_, standing) => Effect.succeed({ ...standing, isRead: true }),
    }),
    red: [17, 19, 61, 62, 63, 76, 77, 78],
  },
  {
    title: "a keeper that writes rows and where they stand apart",
    change: ({ write }) => ({
      write: (table, change, expected) =>
        Effect.gen(function* () {
          const { position } = expected
          const first = yield* write(table, { ...change, position }, expected)
          yield* Effect.yieldNow
          return yield* write(table, { ...change, put: [], gone: [] }, first)
        }),
    }),
    red: [61],
  },
  {
    title: "a keeper whose tables are written by whoever comes",
    change: ({ takeUp, write }) => ({
      write: (table, change) =>
        Effect.flatMap(takeUp(table), ({ standing }) => write(table, change, standing)),
    }),
    red: [63],
  },
  {
    title: "a keeper that shows a version before it is whole",
    change: ({ takeUp, show }) => ({
      takeUp: (table) =>
        Effect.flatMap(takeUp(table), ({ standing, rows }) =>
          standing.isRead
            ? Effect.succeed({ standing, rows })
            : Effect.map(show(table, standing), (shown) => ({ standing: shown, rows })),
        ),
    }),
    red: [76],
  },
  {
    title: "a keeper that takes money for a number, and unknown for zero",
    change: ({ write }) => ({
      write: (table, change, expected) => write(table, { ...change, put: change.put.map(rounded) }, expected),
    }),
    red: [19],
  },
]

const rounded = (row: Row): Row => (row["a"] === null ? { ...row, a: "0" } : row)

/** Runs the cases that a broken keeper must fail, and rejects when one of them passes. */
export async function expectTablesRed(
  spec: TablesSpec,
  cases: readonly TablesCase[],
  { title, change, red }: TablesGuard,
): Promise<void> {
  const broken = ({ open }: Tables): Tables => ({
    open: Effect.map(open, (keeper) => {
      // A keeper may be an instance of a class, whose methods belong to it.
      const whole: TableKeeper = {
        takeUp: (table) => keeper.takeUp(table),
        write: (table, written, expected) => keeper.write(table, written, expected),
        show: (table, expected) => keeper.show(table, expected),
      }
      return { ...whole, ...change(whole) }
    }),
  })
  for (const one of cases) {
    if (!red.includes(one.number)) continue
    const what = `${title}, case ${one.number}`
    const outcome = await runTablesCase(spec, one, broken).then(() => "passes", nameOf)
    expect([what, outcome]).toEqual([what, "AssertionError"])
  }
}
