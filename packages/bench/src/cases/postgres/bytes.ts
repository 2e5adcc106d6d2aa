import { EventStore, type NonEmpty, type Write } from "@ampera/ledger/store"
import { newEvent, uuidV5 } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import type { Client } from "pg"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { postgresContents } from "../../raw/postgres/contents.ts"
import { RawLog } from "../../raw/postgres/log.ts"
import { connected, freshSchema } from "../../raw/postgres/tables.ts"
import { actor, oneByOne, type Step } from "../../workload/offerings.ts"
import { storeAt } from "./store.ts"

const length = 4
/** Events a transaction, on both sides. */
const group = 400

/** How large table and indexes are after the same writes in the same order. Nothing is vacuumed. */
export const pgBytes = benchmark({
  name: "pg-bytes",
  about: (size) => `table and indexes after ${size} events on ${size / length} streams, bytes an event`,
  size: { full: 40_000, quick: 8_000 },
  world: "tmpfs",
  needs: "postgres",
  sides: { raw, ours },
  figures: [
    {
      what: "of a raw table with the same columns and indexes",
      unit: "x",
      goal: { atMost: 1.1 },
      of: ({ raw, ours }) => bytes(ours) / bytes(raw),
    },
    { what: "raw", unit: "B", of: ({ raw }) => bytes(raw) / raw.count },
    { what: "ours, with everything in its schema", unit: "B", of: ({ ours }) => bytes(ours) / ours.count },
  ],
})

const bytes = ({ more }: Measured): number => more?.["bytes"] ?? Number.NaN

async function sizeOf(client: Client, schema: string): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class
     WHERE relnamespace = '${schema}'::regnamespace AND relkind = 'r'`,
  )
  return Number(rows[0]?.bytes)
}

const metadataOf = (n: number): object => ({
  actor,
  commandDigest: "x".repeat(43),
  commandId: uuidV5("command", n),
})

async function raw({ size }: Ground): Promise<Measured> {
  const log = await RawLog.make("counter", 1)
  const client = log.client(0)
  const steps = oneByOne("o", size / length, length)
  const measured = await measure(async () => {
    for (const [n, { stream, type, data }] of steps.entries()) {
      if (n % group === 0) await client.query("BEGIN")
      const id = Buffer.from(uuidV5("bytes", n).replaceAll("-", ""), "hex")
      const texts = { data: JSON.stringify(data), metadata: JSON.stringify(metadataOf(n)) }
      await log.write(0, { stream, id, type, occurredOn: "2025-02-20", ...texts }, n % length)
      if ((n + 1) % group === 0 || n + 1 === size) await client.query("COMMIT")
    }
    return { count: size, facts: {} }
  })
  const more = { bytes: await sizeOf(client, log.schema) }
  const facts = { ...(await postgresContents(client, log.schema)) }
  await log.end()
  return { ...measured, facts, more }
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const schema = freshSchema()
  const steps = oneByOne("o", size / length, length)
  const client = await connected()
  const work = Effect.gen(function* () {
    const store = yield* EventStore
    return yield* Effect.promise(() =>
      measure(async () => {
        for (let first = 0; first < size; first += group) {
          const writes = steps.slice(first, first + group).map((step, i) => writeOf(step, first + i))
          await Effect.runPromise(store.appendMany(writes as unknown as NonEmpty<Write>))
        }
        return { count: size, facts: {} }
      }),
    )
  })
  const measured = await Effect.runPromise(Effect.provide(work, storeAt(schema, folder)))
  const more = { bytes: await sizeOf(client, schema) }
  const facts = { ...(await postgresContents(client, schema)) }
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  return { ...measured, facts, more }
}

function writeOf({ stream, type, data }: Step, n: number): Write {
  const event = newEvent({
    id: uuidV5("bytes", n),
    type,
    schema: 1,
    occurredOn: "2025-02-20",
    data,
    metadata: metadataOf(n),
  })
  return { stream, expected: n % length === 0 ? "none" : (n % length) - 1, events: [event] }
}
