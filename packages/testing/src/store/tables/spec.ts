import type { IsoDate, Position, Row } from "@ampera/ledger"
import type { KeptTable, TableKeeper, Tables } from "@ampera/ledger/store"

/** What a reader of tables finds under a name: all of one moment. */
export interface TableRead {
  readonly version: number
  readonly rows: readonly Row[]
  readonly position: Position
  readonly asOf: IsoDate | null
}

/** A fresh, empty place for tables. */
export interface TablesPlace {
  readonly tables: Tables
  /** What others read, past whoever keeps the tables; undefined when there is nothing under that name. */
  read(table: KeptTable): Promise<TableRead | undefined>
  /** Removes the place; nobody keeps tables there by then. */
  dispose(): Promise<void>
}

/** A place for tables that says what it is, for the suite to hold it to. */
export interface TablesSpec {
  /** As the report prints it. */
  readonly name: string
  make(): TablesPlace | Promise<TablesPlace>
}

/** One numbered promise about tables. `run` rejects when it is not kept. */
export interface TablesCase {
  /** As in the list of cases of stores. */
  readonly number: number
  readonly title: string
  run(place: TablesPlace): Promise<void>
}

/** A keeper that breaks its word in one way, and the cases that must notice. */
export interface TablesGuard {
  readonly title: string
  change(keeper: TableKeeper): Partial<TableKeeper>
  readonly red: readonly number[]
}

/** Runs one case on a fresh place. */
export async function runTablesCase(
  spec: TablesSpec,
  one: TablesCase,
  change: (tables: Tables) => Tables = (tables) => tables,
): Promise<void> {
  const place = await spec.make()
  try {
    await one.run({ ...place, tables: change(place.tables) })
  } finally {
    await place.dispose()
  }
}
