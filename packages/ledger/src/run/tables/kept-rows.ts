import * as Effect from "effect/Effect"
import {
  type IsoDate,
  type Position,
  type ReadModel,
  type Row,
  rowKey,
  rowsByKey,
  rowText,
} from "../../index.ts"
import { tableAhead } from "../ports/table-conflict.ts"
import type { KeptTable, Standing, TableChange, TableError, TableKeeper } from "../ports/tables.ts"

/** What a pass has done to one table. */
export interface TableWritten {
  readonly table: string
  readonly version: number
  /** The last event that is in its rows, and the day they are as of. */
  readonly position: Position
  readonly asOf: IsoDate
  readonly rows: number
  /** How many rows were written, and how many were removed. */
  readonly put: number
  readonly gone: number
}

/** How many rows of a table that nobody reads yet are written at once. */
const part = 5_000

/** A table that is kept, and its rows as they were written last. */
export class KeptRows {
  readonly model: ReadModel
  readonly #keeper: TableKeeper
  readonly #table: KeptTable
  #standing: Standing
  #rows: ReadonlyMap<string, Row>
  #asOf: IsoDate | undefined

  private constructor(
    keeper: TableKeeper,
    model: ReadModel,
    table: KeptTable,
    { standing, rows }: { readonly standing: Standing; readonly rows: readonly Row[] },
  ) {
    this.model = model
    this.#keeper = keeper
    this.#table = table
    this.#standing = standing
    this.#rows = new Map(rows.map((row) => [rowKey(table, row), row]))
  }

  /** Takes up the table of a read model where it stands. */
  static takeUp(keeper: TableKeeper, model: ReadModel): Effect.Effect<KeptRows, TableError> {
    const table = { ...model.table, name: model.name, version: model.version }
    return Effect.map(keeper.takeUp(table), (found) => new KeptRows(keeper, model, table, found))
  }

  /** Writes what differs from rows that were computed at a position, as of a day. Nothing is written twice. */
  write(
    computed: readonly Row[],
    position: Position,
    asOf: IsoDate,
  ): Effect.Effect<TableWritten, TableError> {
    return Effect.gen({ self: this }, function* () {
      const { name, version } = this.#table
      if (position < this.#standing.position) {
        return yield* Effect.fail(tableAhead(name, this.#standing.position, position))
      }
      const rows = rowsByKey(name, this.#table, computed)
      const change = this.#changeTo(rows, position, asOf)
      const isNew = asOf !== this.#asOf || position !== this.#standing.position
      if (isNew || change.put.length > 0 || change.gone.length > 0) {
        for (const each of this.#standing.isRead ? [change] : inParts(change)) {
          this.#standing = yield* this.#keeper.write(this.#table, each, this.#standing)
        }
        this.#rows = rows
        this.#asOf = asOf
      }
      if (!this.#standing.isRead) this.#standing = yield* this.#keeper.show(this.#table, this.#standing)
      const [put, gone] = [change.put.length, change.gone.length]
      return { table: name, version, position, asOf, rows: rows.size, put, gone }
    })
  }

  #changeTo(rows: ReadonlyMap<string, Row>, position: Position, asOf: IsoDate): TableChange {
    const put: Row[] = []
    const gone: Row[] = []
    for (const [key, row] of rows) {
      const old = this.#rows.get(key)
      if (old === undefined || rowText(this.#table, old) !== rowText(this.#table, row)) put.push(row)
    }
    for (const [key, row] of this.#rows) if (!rows.has(key)) gone.push(row)
    return { put, gone, position, asOf }
  }
}

/** A large change of a table that nobody reads: its parts may be seen one by one, by nobody. */
function inParts({ put, gone, position, asOf }: TableChange): readonly TableChange[] {
  const parts: TableChange[] = []
  for (let from = 0; from === 0 || from < put.length; from += part) {
    parts.push({ put: put.slice(from, from + part), gone: from === 0 ? gone : [], position, asOf })
  }
  return parts
}
