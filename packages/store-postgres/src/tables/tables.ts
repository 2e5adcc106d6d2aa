import { says } from "@ampera/ledger"
import type { StoreUnavailable, Tables } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { escapeIdentifier } from "pg"
import { isNotThere, stateOf, unavailable } from "../database/failure.ts"
import { openServer } from "../database/open-server.ts"
import { patiently } from "../database/patiently.ts"
import type { Hooks, Server } from "../database/server.ts"
import { strangers } from "../schema/migrations.ts"
import { PostgresTables } from "./keeper.ts"
import { makeTables, readerGrants, schemaOf, type TablesSchema, tablesVersion } from "./schema.ts"

/** Where tables are kept. */
export interface TablesOptions {
  /** The address of the server and the database: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  readonly url: string
  /**
   * The schema that dashboards read, `ampera_tables` when left out; the tables themselves are in a schema of the same
   * name with `_versions` behind it. Both are made when they are not there, by a user who may. It is no ledger's schema.
   */
  readonly schema?: string
}

/**
 * Tables in a PostgreSQL server (15 or later), for Metabase, Grafana or anything that asks in SQL. The ledger may be
 * anywhere. A table is a view under its name; rows and how far they have come are written by one statement, and a new
 * version takes the place of the old one at once, whoever reads.
 *
 * Opening fails with `StoreUnavailable`, as that of a store does.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { postgresTables } from "@ampera/store-postgres"
 * import { seatsTable, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const tables = postgresTables({ url: "postgres://ampera@localhost:1/city" })
 * await ledger.writeTables([seatsTable], tables, { today: () => "2025-12-31" }) // throws store.unreachable
 * ```
 */
export function postgresTables({ url, schema = defaultSchema }: TablesOptions): Tables {
  return { open: openTables(url, schema) }
}

const defaultSchema = "ampera_tables"

/** Opens the tables of a schema, and makes what is not there. */
export function openTables(
  url: string,
  name: string,
  hooks: Hooks = {},
): Effect.Effect<PostgresTables, StoreUnavailable, Scope> {
  return Effect.map(made(url, name, hooks), ({ server, schema }) => new PostgresTables(server, schema))
}

/**
 * Lets a role of the server read the tables of a schema, those that are there and those that will be, and nothing else.
 * To be done once, by the user who keeps them; dashboards then connect as the role.
 *
 * Fails with `StoreUnavailable`, as opening does.
 *
 * @example
 * ```ts
 * import { admitReader } from "@ampera/store-postgres"
 * import * as Effect from "effect/Effect"
 *
 * const admitted = admitReader({ url: "postgres://owner@localhost:1/city" }, "metabase")
 * await Effect.runPromise(admitted) // throws store.unreachable
 * ```
 */
export function admitReader(
  { url, schema: name = defaultSchema }: TablesOptions,
  role: string,
): Effect.Effect<void, StoreUnavailable> {
  return Effect.scoped(
    Effect.flatMap(made(url, name), ({ server, schema }) =>
      patiently(server, () => server.writer.ask({ text: readerGrants(schema, escapeIdentifier(role)) })),
    ),
  )
}

interface Made {
  readonly server: Server
  readonly schema: TablesSchema
}

function made(url: string, name: string, hooks: Hooks = {}): Effect.Effect<Made, StoreUnavailable, Scope> {
  return Effect.gen(function* () {
    const server = yield* openServer(url, name, false, hooks)
    const schema = schemaOf(name)
    yield* patiently(server, () => upToDate(server, schema), { opening: true })
    return { server, schema }
  })
}

/** Schemas that are so already are only looked at: a user who may not make them can keep tables in them. */
async function upToDate(server: Server, schema: TablesSchema): Promise<void> {
  const { where, writer } = server
  let version = await versionOf(server, schema)
  if (version === 0) {
    await writer.ask({ text: makeTables(schema, server.longestWait) }).catch((error: unknown) => {
      if (stateOf(error) !== strangers) throw error
      throw unavailable("notADatabase", where, {
        what: "the schema holds something else than tables of a ledger",
        cure: "name another schema for the tables",
        cause: error,
      })
    })
    version = await versionOf(server, schema)
  }
  if (version > tablesVersion) {
    throw unavailable("newer", where, {
      what: says`the schema has version ${{ version }}, this program knows up to ${{ known: tablesVersion }}`,
    })
  }
}

async function versionOf({ writer }: Server, { kept }: TablesSchema): Promise<number> {
  try {
    const [row] = await writer.ask({ text: `SELECT max(version) FROM ${kept}.migrations` })
    return Number(row?.[0] ?? 0)
  } catch (error) {
    if (isNotThere(error)) return 0
    throw error
  }
}
