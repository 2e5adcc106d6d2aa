import { says } from "@ampera/ledger"
import type { Position, Row } from "@ampera/ledger"
import type { TableError } from "@ampera/ledger/run"
import {
  type KeptTable,
  type Standing,
  type StoreUnavailable,
  type TableChange,
  TableConflict,
  type TableKeeper,
  tableChanged,
  tableMoved,
  tableNewer,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { randomUUID } from "node:crypto"
import { ConnectionLost, isNotThere, stateOf } from "../database/failure.ts"
import { patiently } from "../database/patiently.ts"
import type { Server } from "../database/server.ts"
import type { TablesSchema } from "./schema.ts"
import { rowOf, shapeOf } from "./shape.ts"
import { elsewhere, type Statements, statementsOf, used } from "./statements.ts"

/** How many times as long as usual one waits for a server: who keeps tables follows the log. */
const times = 12

/** A version as the database has it. */
interface Found {
  readonly version: number
  readonly isRead: boolean
  readonly shape: string
  readonly edition: number
  readonly position: Position
  readonly writer: string | null
}

/** Keeps tables in a database. Each write is one statement, and so one transaction: none is open in between. */
export class PostgresTables implements TableKeeper {
  readonly #server: Server
  readonly #schema: TablesSchema
  /** Names this writer, so that it knows its own work again after an answer was lost. */
  readonly #writer = randomUUID()
  readonly #statements = new Map<string, Statements>()

  constructor(server: Server, schema: TablesSchema) {
    this.#server = server
    this.#schema = schema
  }

  takeUp(table: KeptTable): ReturnType<TableKeeper["takeUp"]> {
    return Effect.gen({ self: this }, function* () {
      const { name, version } = table
      const { begin, rows } = this.#statementsOf(table)
      let all = yield* this.#found(table)
      let mine = this.#mine(all, table)
      if (mine === undefined) {
        yield* this.#refuseNewer(all, table)
        yield* this.#ask(() => this.#server.writer.ask({ text: begin }))
        all = yield* this.#found(table)
        mine = this.#mine(all, table)
      }
      yield* this.#refuseNewer(all, table)
      if (mine === undefined) return yield* Effect.fail(tableMoved(name))
      if (mine.shape !== shapeOf(table)) return yield* Effect.fail(tableChanged(name, version))
      const texts = yield* this.#ask(() =>
        this.#server
          .idle()
          .ask({ text: rows })
          .catch(notThereAs(tableMoved(name))),
      )
      return { standing: standingOf(mine), rows: texts.map((each) => rowOf(table.columns, each)) }
    })
  }

  write(table: KeptTable, change: TableChange, expected: Standing): Effect.Effect<Standing, TableError> {
    const { name, version } = table
    const { put, gone, position, asOf } = change
    const values = [
      name,
      version,
      expected.edition,
      position,
      asOf,
      this.#writer,
      JSON.stringify(put),
      JSON.stringify(gone.map((row) => keyOf(table, row))),
    ]
    const text = this.#statementsOf(table).write
    return this.#move(table, expected, position, () =>
      this.#server.writer.ask({ text }, values).then(({ length }) => length === 1, superseded),
    )
  }

  show(table: KeptTable, expected: Standing): Effect.Effect<Standing, TableError> {
    const text = this.#statementsOf(table).show(expected.edition, this.#writer)
    return this.#move(table, expected, expected.position, () =>
      this.#server.writer.ask({ text }).then(
        () => true,
        (error: unknown) => {
          if (stateOf(error) === used) throw tableUsed(table.name)
          if (stateOf(error) === elsewhere) return false
          throw error
        },
      ),
    )
  }

  /** Moves a version on, once: also where an answer was lost, and the first try has done it. */
  #move(
    table: KeptTable,
    expected: Standing,
    position: Position,
    work: () => Promise<boolean>,
  ): Effect.Effect<Standing, TableError> {
    return Effect.gen({ self: this }, function* () {
      let lost = false
      const noting = (error: unknown): never => {
        lost ||= error instanceof ConnectionLost
        throw error
      }
      const moved = yield* this.#ask(() => work().catch(noting))
      const now = this.#mine(yield* this.#found(table), table)
      const edition = expected.edition + 1
      const isOurs = moved || (lost && now?.writer === this.#writer && now.edition === edition)
      if (!isOurs) return yield* Effect.fail(tableMoved(table.name))
      return { edition, position, isRead: now?.isRead === true }
    })
  }

  #statementsOf(table: KeptTable): Statements {
    const key = `${table.name}@${table.version}`
    const known = this.#statements.get(key) ?? statementsOf(this.#schema, table)
    this.#statements.set(key, known)
    return known
  }

  #found({ name, ...table }: KeptTable): Effect.Effect<readonly Found[], TableError> {
    const text = this.#statementsOf({ name, ...table }).standing
    return Effect.map(
      this.#ask(() => this.#server.idle().ask({ text }, [name])),
      (rows) =>
        rows.map(([version, isRead, shape, edition, position, writer]) => ({
          version: Number(version),
          isRead: isRead === "t",
          shape: shape ?? "",
          edition: Number(edition),
          position: Number(position),
          writer: writer ?? null,
        })),
    )
  }

  #mine(all: readonly Found[], { version }: KeptTable): Found | undefined {
    return all.find((one) => one.version === version)
  }

  #refuseNewer(all: readonly Found[], { name, version }: KeptTable): Effect.Effect<void, TableConflict> {
    const newer = all.find((one) => one.isRead && one.version > version)
    return newer === undefined ? Effect.void : Effect.fail(tableNewer(name, newer.version, version))
  }

  /** Waits for a server that is away. What is wrong with a table is told as it is. */
  #ask<Answer>(work: () => Promise<Answer>): Effect.Effect<Answer, TableError> {
    const told = async (): Promise<Answer | TableConflict> => {
      try {
        return await work()
      } catch (error) {
        if (error instanceof TableConflict) return error
        throw error
      }
    }
    const asked: Effect.Effect<Answer | TableConflict, StoreUnavailable> = patiently(this.#server, told, {
      times,
    })
    return Effect.flatMap(asked, (answer) =>
      answer instanceof TableConflict ? Effect.fail(answer) : Effect.succeed(answer),
    )
  }
}

const standingOf = ({ edition, position, isRead }: Found): Standing => ({ edition, position, isRead })

const keyOf = ({ key }: KeptTable, row: Row): Row =>
  Object.fromEntries(key.map((each) => [each, row[each] ?? null]))

/** A version that a later one took the place of has no rows to write to. */
function superseded(error: unknown): boolean {
  if (isNotThere(error)) return false
  throw error
}

const notThereAs =
  (conflict: TableConflict) =>
  (error: unknown): never => {
    throw isNotThere(error) ? conflict : error
  }

const tableUsed = (name: string): TableConflict =>
  new TableConflict({
    code: "table.used",
    what: "other views of the database are made of this table, whose columns change",
    where: says`table ${{ name }}`,
    cure: "drop those views, and make them again when the table is there",
  })
