import { CommandHandler } from "@event-driven-io/emmett"
import { getSQLiteEventStore, sqliteConnection, SQLiteConnectionPool } from "@event-driven-io/emmett-sqlite"
import path from "node:path"
import { measure } from "../../src/harness/measure.ts"
import { HandOffering } from "../../src/raw/postgres/offering.ts"
import { clientsFor } from "../../src/workload/clients.ts"
import { endless } from "../../src/workload/offerings.ts"

/** `run.mjs command <ground as JSON>`, as a side of a case: the last line is what was measured. */
const { size, folder } = JSON.parse(process.argv[3])
const fileName = path.join(folder, "emmett.db")

// One connection for all, or it opens a new one for each operation, which takes three times as long.
const connection = sqliteConnection({ fileName })
const pool = SQLiteConnectionPool({ fileName, connectionOptions: { singleton: true, connection } })
const store = getSQLiteEventStore({ fileName, pool, schema: { autoMigration: "CreateOrUpdate" } })
await connection.command("PRAGMA journal_mode = WAL")
await connection.command("PRAGMA synchronous = FULL")
await store.schema.migrate?.()

const handle = CommandHandler({
  initialState: () => new HandOffering(),
  evolve: (state, { type, data }) => {
    state.apply(type, data)
    return state
  },
})
const steps = endless("o", 10)
const next = async () => {
  const step = steps.next().value
  await handle(store, step.stream, (state) => {
    if (!state.allows(step)) throw new Error(`refused on ${step.stream}`)
    return { type: step.type, data: step.data }
  })
}
await clientsFor(1_500, 1, next)
const measured = await measure(async () => ({ count: (await clientsFor(size, 1, next)).done, facts: {} }))
connection.close()
process.stdout.write(`${JSON.stringify(measured)}\n`)
