import { type Said, says } from "../../sentence.ts"
import { AmperaError, type Position } from "../../index.ts"

/**
 * A table can not be written by this program: `table.moved` (somebody else writes it), `table.newer` (a newer version of
 * it is being read), `table.changed` (its columns are others, and its version the same), `table.ahead` (it was written
 * from a longer log), `table.used` (its columns change, and others have made views of it). Nothing was written by the call
 * that failed.
 *
 * @example
 * ```ts
 * import { memoryTables } from "@ampera/ledger/run"
 * import * as Effect from "effect/Effect"
 *
 * const columns = { id: { holds: "text", about: "An id" } } as const
 * const table = { name: "ids", version: 1, about: "Ids", columns, key: ["id"] } as const
 * const twice = Effect.gen(function* () {
 *   const tables = yield* memoryTables().open
 *   const { standing } = yield* tables.takeUp(table)
 *   const change = { put: [{ id: "a" }], gone: [], position: 3, asOf: "2025-12-31" }
 *   yield* tables.write(table, change, standing)
 *   return yield* tables.write(table, change, standing)
 * })
 * await Effect.runPromise(Effect.scoped(twice)) // throws table.moved
 * ```
 */
export class TableConflict extends AmperaError {
  readonly _tag = "TableConflict"
}

const place = (name: string): Said => says`table ${{ name }}`

/**
 * Two write one table: this one believed that it stands elsewhere. For whoever writes a place for tables.
 *
 * @example
 * ```ts
 * import { tableMoved } from "@ampera/ledger/store"
 *
 * tableMoved("gaps").code // => "table.moved"
 * ```
 */
export const tableMoved = (name: string): TableConflict =>
  new TableConflict({
    code: "table.moved",
    what: "another program has written this table since",
    where: place(name),
    cure: "let one program keep the table; this one may begin again",
  })

/**
 * A program that knows an earlier version would take away what a later one has made. For whoever writes a place for tables.
 *
 * @example
 * ```ts
 * import { tableNewer } from "@ampera/ledger/store"
 *
 * tableNewer("gaps", 3, 2).code // => "table.newer"
 * ```
 */
export const tableNewer = (name: string, version: number, known: number): TableConflict =>
  new TableConflict({
    code: "table.newer",
    what: says`version ${{ version }} of this table is there, this program knows up to ${{ known }}`,
    where: place(name),
    cure: "update this program",
  })

/**
 * The same version with other columns. For whoever writes a place for tables.
 *
 * @example
 * ```ts
 * import { tableChanged } from "@ampera/ledger/store"
 *
 * tableChanged("gaps", 2).code // => "table.changed"
 * ```
 */
export const tableChanged = (name: string, version: number): TableConflict =>
  new TableConflict({
    code: "table.changed",
    what: says`version ${{ version }} of this table was made with other columns`,
    where: place(name),
    cure: "raise the version of the read model",
  })

/** The tables of another ledger, or of this one before it lost its end. */
export const tableAhead = (name: string, position: Position, head: Position): TableConflict =>
  new TableConflict({
    code: "table.ahead",
    what: says`this table stands at position ${{ position }}, the log ends at ${{ head }}`,
    where: place(name),
    cure: "name the ledger that the tables are of, or another schema for this one's",
  })
