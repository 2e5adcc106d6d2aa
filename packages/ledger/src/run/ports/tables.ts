import type { Effect } from "effect/Effect"
import type { Scope } from "effect/Scope"
import type { IsoDate, Position, Row, Table } from "../../index.ts"
import type { StoreUnavailable } from "./errors.ts"
import type { TableConflict } from "./table-conflict.ts"

/** A version of a table that is kept. */
export interface KeptTable extends Table {
  readonly name: string
  readonly version: number
}

/** Where a version of a table stands. */
export interface Standing {
  /** How often it was written: what the next write expects it to be, so that of two owners one learns of the other. */
  readonly edition: number
  /** The last event that is in its rows; 0 before the first write. */
  readonly position: Position
  /** Whether it is the version that is read. */
  readonly isRead: boolean
}

/** What one write does. */
export interface TableChange {
  /** Rows that are new, or say something else than before. */
  readonly put: readonly Row[]
  /** Rows that are no more; their keys matter. */
  readonly gone: readonly Row[]
  readonly position: Position
  readonly asOf: IsoDate
}

/** Why a table can not be written. */
export type TableError = TableConflict | StoreUnavailable

/**
 * What keeps tables, whatever the log is kept in; `@ampera/testing/store` checks it (`tablesConformance`). A version of a
 * table is made beside the one that is read and takes its place at once, so a reader finds the old rows or the new ones.
 */
export interface TableKeeper {
  /**
   * Finds a version with its rows, or begins it: empty, and not read yet. Fails with `table.newer` when a later version is
   * read, `table.changed` when this one has other columns.
   */
  takeUp(table: KeptTable): Effect<{ readonly standing: Standing; readonly rows: readonly Row[] }, TableError>
  /**
   * Writes rows, removes others and says where the table stands now: all of it at once, or nothing. Fails with
   * `table.moved` when it does not stand where the writer expects it.
   */
  write(table: KeptTable, change: TableChange, expected: Standing): Effect<Standing, TableError>
  /** Makes this version the one that is read, and removes the earlier ones, at once. Fails with `table.moved`. */
  show(table: KeptTable, expected: Standing): Effect<Standing, TableError>
}

/** A place for tables: opened for as long as they are kept. */
export interface Tables {
  readonly open: Effect<TableKeeper, StoreUnavailable, Scope>
}
