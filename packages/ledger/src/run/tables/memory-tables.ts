import * as Effect from "effect/Effect"
import { type IsoDate, type Position, type Row, rowKey } from "../../index.ts"
import { tableChanged, tableMoved, tableNewer } from "../ports/table-conflict.ts"
import type { KeptTable, Standing, TableError, TableKeeper, Tables } from "../ports/tables.ts"

/** A version of a table in memory. */
interface Version {
  readonly table: KeptTable
  rows: ReadonlyMap<string, Row>
  standing: Standing
  asOf: IsoDate | null
}

/** Tables in memory, and a look at what others read of them. */
export interface MemoryTables extends Tables {
  /** What is read under a name now; undefined when nothing is. */
  read(name: string): MemoryTable | undefined
}

/** A table as it is read. */
export interface MemoryTable {
  readonly version: number
  readonly rows: readonly Row[]
  readonly position: Position
  readonly asOf: IsoDate | null
}

/**
 * A place for tables in memory: the whole contract, for tests and for trying things out. They outlive the ledger that
 * writes them.
 *
 * @example
 * ```ts
 * import { memoryTables } from "@ampera/ledger/run"
 *
 * memoryTables().read("gaps") // => undefined
 * ```
 */
export function memoryTables(): MemoryTables {
  const versions = new Map<string, Version[]>()
  return {
    open: Effect.succeed(keeperOf(versions)),
    read(name) {
      const found = versions.get(name)?.find(({ standing }) => standing.isRead)
      if (found === undefined) return undefined
      const { table, rows, standing, asOf } = found
      return { version: table.version, rows: [...rows.values()], position: standing.position, asOf }
    },
  }
}

function keeperOf(versions: Map<string, Version[]>): TableKeeper {
  const found = ({ name, version }: KeptTable): Version | undefined =>
    versions.get(name)?.find(({ table }) => table.version === version)
  /** Changes a version that stands where it is expected. */
  const change = (
    table: KeptTable,
    expected: Standing,
    work: (version: Version) => void,
  ): Effect.Effect<Standing, TableError> =>
    Effect.suspend(() => {
      const version = found(table)
      if (version?.standing.edition !== expected.edition) return Effect.fail(tableMoved(table.name))
      work(version)
      return Effect.succeed(version.standing)
    })
  return {
    takeUp: (table) =>
      Effect.suspend((): ReturnType<TableKeeper["takeUp"]> => {
        const { name, version } = table
        const all = versions.get(name) ?? []
        const later = all.find((one) => one.standing.isRead && one.table.version > version)
        if (later !== undefined) return Effect.fail(tableNewer(name, later.table.version, version))
        let one = found(table)
        if (one !== undefined && shapeOf(one.table) !== shapeOf(table))
          return Effect.fail(tableChanged(name, version))
        if (one === undefined) {
          one = { table, rows: new Map(), standing: { edition: 0, position: 0, isRead: false }, asOf: null }
          versions.set(name, [...all, one])
        }
        return Effect.succeed({ standing: one.standing, rows: [...one.rows.values()] })
      }),
    write: (table, { put, gone, position, asOf }, expected) =>
      change(table, expected, (version) => {
        const rows = new Map(version.rows)
        for (const row of gone) rows.delete(rowKey(table, row))
        for (const row of put) rows.set(rowKey(table, row), row)
        version.rows = rows
        version.asOf = asOf
        version.standing = { edition: expected.edition + 1, position, isRead: version.standing.isRead }
      }),
    show: (table, expected) =>
      change(table, expected, (version) => {
        const others = versions.get(table.name) ?? []
        versions.set(
          table.name,
          others.filter((one) => one === version || one.table.version > table.version),
        )
        version.standing = { ...version.standing, edition: expected.edition + 1, isRead: true }
      }),
  }
}

/** What may not change while the version stays the same. */
const shapeOf = ({ columns, key }: KeptTable): string =>
  JSON.stringify([Object.entries(columns).map(([name, { holds, unknown }]) => [name, holds, unknown]), key])
