import { says } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import type * as Effect from "effect/Effect"
import { migration, notUtf8, schemaVersion, strangers } from "../schema/migrations.ts"
import type { Row } from "./question.ts"
import { isNotThere, stateOf, unavailable } from "./failure.ts"
import { patiently } from "./patiently.ts"
import type { Server } from "./server.ts"

/** What a schema says of itself when it is opened. */
export interface Opened {
  /** Names the ledger, whatever address it was opened by. */
  readonly ledger: string
  readonly instantsFall: boolean
}

/** What is said of a schema where no ledger is. */
const none: Row = ["0"]

/**
 * Makes the schema what this program knows: once, whoever opens it at the same moment. A schema that is so already
 * is only looked at, so a role that may not change it can open it.
 *
 * One that is not there is made, or is `store.missing` where it `mustExist`.
 *
 * Fails with `store.missing`, `store.newer`, `store.notADatabase`, and whatever keeps it from being made.
 */
export function migrated(
  server: Server,
  { mustExist = false }: { readonly mustExist?: boolean } = {},
): Effect.Effect<Opened, StoreUnavailable> {
  const { where, schema, writer } = server
  const look = async (): Promise<Row> => {
    try {
      const text = `
        SELECT (SELECT max(version) FROM ${schema}.migrations), ledger, current_database(), instants_fall
        FROM ${schema}.head`
      return (await writer.ask({ text }))[0] ?? []
    } catch (error) {
      if (isNotThere(error)) return none
      throw error
    }
  }
  const make = async (): Promise<void> => {
    try {
      await writer.ask({ text: migration(schema, server.longestWait) })
    } catch (error) {
      if (stateOf(error) === strangers) throw unavailable("notADatabase", where, { cause: error })
      if (stateOf(error) !== notUtf8) throw error
      throw unavailable("notADatabase", where, {
        what: "the database does not keep its texts in UTF8",
        cure: "make a database with ENCODING 'UTF8' for the ledger",
        cause: error,
      })
    }
  }
  return patiently(
    server,
    async () => {
      let row = await look()
      if (mustExist && row === none) throw unavailable("missing", where)
      if (Number(row[0]) < schemaVersion) {
        await make()
        row = await look()
      }
      const [version, id, database, instantsFall] = row
      if (Number(version) > schemaVersion)
        throw unavailable("newer", where, {
          what: says`the schema has version ${{ version: version ?? "?" }}, this program knows up to ${{ known: schemaVersion }}`,
        })
      if (id == null || database == null) throw unavailable("damaged", where)
      return { ledger: `${id} ${database}`, instantsFall: instantsFall === "t" }
    },
    { opening: true },
  )
}
