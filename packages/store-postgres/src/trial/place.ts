import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { inject } from "vitest"
import type { Provided } from "./provided.ts"

/** The hooks of whoever runs the tests. */
interface Hooks {
  beforeEach(run: (context: { skip(note?: string): void }) => void): void
  afterAll(run: () => Promise<unknown>): void
}

/** A server to make ledgers on. */
export interface Ground {
  readonly url: string
  /** There is no server, and the tests are left out. */
  readonly isMissing: boolean
  /** A prefix that nobody has used; its ledger is removed at the end. */
  prefix(): string
  /** Asks the server something, past every store. */
  ask<Answer = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<readonly Answer[]>
  /** Waits until a store that has appended has told the others, and nothing is under way. */
  quiet(prefix: string): Promise<void>
  /** Waits until the server has ended what a client sent before it was killed: nobody is connected to the ledger. */
  settled(prefix: string): Promise<void>
}

/**
 * The server that the tests run on. Where none can be had the tests of the file are left out, and the end of the run
 * says so; where all must run (`CI`) the file fails.
 */
export function sharedServer(hooks: Hooks): Ground {
  const provided: Provided = inject("postgres")
  if ("url" in provided) return groundAt(provided.url, provided, hooks)
  if (process.env["CI"] !== undefined) throw new Error(`there is no server: ${provided.missing}`)
  hooks.beforeEach(({ skip }) => skip(provided.missing))
  return groundAt("postgres://nobody@localhost:1/none", { isOwn: true, isMissing: true }, hooks)
}

/** What can be done with a server, on one connection that is made when it is needed. */
function groundAt(
  url: string,
  { isOwn, isMissing = false }: { readonly isOwn: boolean; readonly isMissing?: boolean },
  { afterAll }: Pick<Hooks, "afterAll">,
): Ground {
  const prefixes: string[] = []
  let client: Promise<Client> | undefined
  const connected = async (): Promise<Client> => {
    const made = new Client(url)
    // A server that is ended takes it along; the next question makes another one.
    made.on("error", () => {
      client = undefined
    })
    await made.connect()
    return made
  }
  const ask: Ground["ask"] = async <Answer>(text: string, values: readonly unknown[] = []) => {
    client ??= connected()
    const { rows } = await (await client).query<Record<string, unknown>>(text, [...values])
    return rows as Answer[]
  }
  afterAll(async () => {
    // A server of these tests' own is gone soon, with everything in it.
    for (const prefix of isOwn ? [] : prefixes) await ask(`DROP SCHEMA IF EXISTS "${prefix}" CASCADE`)
    await (await client)?.end()
  })
  return {
    url,
    isMissing,
    ask,
    prefix: () => {
      prefixes.push(`t_${randomBytes(8).toString("hex")}`)
      return prefixes.at(-1) as string
    },
    quiet: async (prefix) => {
      const told = `SELECT FROM pg_stat_activity WHERE application_name = $1
        GROUP BY () HAVING bool_and(state = 'idle') AND bool_or(query LIKE '%pg_notify%')`
      while ((await ask(told, [`ampera ${prefix}`])).length === 0);
    },
    settled: async (prefix) => {
      const busy = "SELECT 1 FROM pg_stat_activity WHERE application_name = $1"
      while ((await ask(busy, [`ampera ${prefix}`])).length > 0);
    },
  }
}
