import path from "node:path"
import { type LedgerClient, openLedger } from "@ampera/ledger/run"
import { postgres } from "@ampera/store-postgres"
import { training } from "@ampera/testing/training"
import type { Client } from "pg"
import { connected, freshSchema, serverUrl, settle } from "../../raw/postgres/tables.ts"
import { postgresContents } from "../../raw/postgres/contents.ts"
import { actor, type Step } from "../../workload/offerings.ts"

/** A ledger on the server of this run, and a connection past it to look at what came of it. */
export interface Opened {
  readonly ledger: LedgerClient
  readonly client: Client
  readonly schema: string
  /** Runs the command of a step. Rejects when it is refused. */
  run(step: Step): Promise<void>
  /** Closes the ledger, checks that so many events stand in it at dense positions, and removes it. */
  end(events: number): Promise<void>
}

/** Makes a ledger in a schema of its own, its files in a folder. */
export async function opened(folder: string): Promise<Opened> {
  const schema = freshSchema()
  const [vault, cache] = ["ours.vault", "ours.cache"].map((name) => path.join(folder, name)) as [
    string,
    string,
  ]
  const at = postgres({ url: serverUrl(), prefix: schema, vault, cache })
  const ledger = await openLedger({ domain: training, at, actor })
  const client = await connected()
  await settle(client)
  return {
    ledger,
    client,
    schema,
    run: async ({ command }) => {
      const { refused } = await ledger.run(command)
      if (refused !== undefined) throw new Error(`refused: ${refused.code}`)
    },
    end: async (events) => {
      await ledger.close()
      const found = await postgresContents(client, schema)
      if (found.events !== events || found.last !== events) {
        throw new Error(
          `${events} events were answered; ${found.events} stand there, the last at ${found.last}`,
        )
      }
      await client.query(`DROP SCHEMA ${schema} CASCADE`)
      await client.end()
    },
  }
}
