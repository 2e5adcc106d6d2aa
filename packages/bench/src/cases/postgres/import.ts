import type { NewEvent } from "@ampera/ledger"
import { newEvent, uuidV5 } from "@ampera/ledger"
import { EventStore, type NonEmpty, type Write } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { serverCpu } from "../../harness/server-cpu.ts"
import { postgresContents } from "../../raw/postgres/contents.ts"
import { connected, freshSchema, settle, tablesOf } from "../../raw/postgres/tables.ts"
import { actor } from "../../workload/offerings.ts"
import { cpu, onServer, rate, together } from "./figures.ts"
import { sessionOf } from "./session.ts"
import { storeAt } from "./store.ts"

/** Streams that one round trip begins, with one event each. */
const streams = 2_500
/** Round trips before the clock starts. */
const warmUp = 6

/** Many new streams in one round trip, as an import writes them. */
export const pgImport = benchmark({
  name: "pg-import",
  about: (size) => `${size * streams} new streams of one event, ${streams} a round trip`,
  size: { full: 30, quick: 6 },
  world: "tmpfs",
  needs: "postgres",
  sides: {
    /** One INSERT from `unnest`, numbered by the program: nothing is looked up, checked or locked. */
    raw,
    ours,
  },
  figures: [
    {
      what: "of a raw unnest insert, by wall",
      unit: "x",
      goal: { atLeast: 0.8 },
      of: ({ raw, ours }) => raw.wall / ours.wall,
    },
    {
      what: "by CPU, the server's and the program's",
      unit: "x",
      of: ({ raw, ours }) => together(raw) / together(ours),
    },
    { what: "events a second, raw", unit: "/s", of: ({ raw }) => rate(raw) },
    { what: "events a second, ours", unit: "/s", of: ({ ours }) => rate(ours) },
    { what: "CPU an event, raw", unit: "us", of: ({ raw }) => cpu(raw) },
    { what: "CPU an event, ours", unit: "us", of: ({ ours }) => cpu(ours) },
    { what: "the server's CPU an event, raw", unit: "us", of: ({ raw }) => onServer(raw) },
    { what: "the server's CPU an event, ours", unit: "us", of: ({ ours }) => onServer(ours) },
  ],
})

const streamOf = (n: number): string => `offering-o${n}`

function eventOf(n: number): NewEvent {
  const metadata = { actor, commandDigest: "x".repeat(43), commandId: uuidV5("command", n) }
  const data = { seats: 20 + (n % 10) }
  return newEvent({
    id: uuidV5("import", n),
    type: "OfferingScheduled",
    schema: 1,
    occurredOn: "2025-02-20",
    data,
    metadata,
  })
}

/** Events of round trip number `trip`, made before the clock starts. */
const tripOf = (trip: number): NewEvent[] =>
  Array.from({ length: streams }, (_, i) => eventOf(trip * streams + i))

async function raw({ size }: Ground): Promise<Measured> {
  const schema = freshSchema()
  const client = await connected()
  await client.query(tablesOf(schema, "counter"))
  await settle(client)
  const backend = await sessionOf(client)
  const text = `
    INSERT INTO ${schema}.events (position, recorded_at, revision, schema, id, stream, type, occurred_on, data, metadata)
    SELECT $1::bigint + e.n, $2::bigint, 0, e.schema, e.id, e.stream, e.type, e.day, e.data, e.metadata
    FROM unnest($3::text[], $4::uuid[], $5::text[], $6::integer[], $7::text[], $8::text[], $9::text[])
      WITH ORDINALITY AS e(stream, id, type, schema, day, data, metadata, n)`
  const run = async (trips: readonly (readonly NewEvent[])[], first: number): Promise<void> => {
    for (const [i, events] of trips.entries()) {
      const before = (first + i) * streams
      const values = [
        before,
        Date.now(),
        events.map((_, n) => streamOf(before + n)),
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        events.map(({ schema }) => schema),
        events.map(({ occurredOn }) => occurredOn),
        events.map(({ data }) => data),
        events.map(({ metadata }) => metadata),
      ]
      await client.query({ name: "import", text, values })
    }
  }
  const trips = Array.from({ length: warmUp + size }, (_, n) => tripOf(n))
  await run(trips.slice(0, warmUp), 0)
  const before = serverCpu(backend)
  const measured = await measure(async () => {
    await run(trips.slice(warmUp), warmUp)
    return { count: size * streams, facts: {} }
  })
  const server = serverCpu(backend) - before
  const facts = { ...(await postgresContents(client, schema)) }
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  return { ...measured, facts, more: { server } }
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const schema = freshSchema()
  const client = await connected()
  const backend = await sessionOf(client)
  const calls = Array.from(
    { length: warmUp + size },
    (_, trip) =>
      tripOf(trip).map(
        (event, n): Write => ({ stream: streamOf(trip * streams + n), expected: "none", events: [event] }),
      ) as unknown as NonEmpty<Write>,
  )
  const work = Effect.gen(function* () {
    const store = yield* EventStore
    const run = async (some: readonly NonEmpty<Write>[]): Promise<void> => {
      for (const writes of some) {
        const results = await Effect.runPromise(store.appendMany(writes))
        if (results.some(Result.isFailure)) throw new Error("a write was not kept")
      }
    }
    yield* Effect.promise(() => settle(client))
    yield* Effect.promise(() => run(calls.slice(0, warmUp)))
    const before = serverCpu(backend)
    const measured = yield* Effect.promise(() =>
      measure(async () => {
        await run(calls.slice(warmUp))
        return { count: size * streams, facts: {} }
      }),
    )
    return { ...measured, more: { server: serverCpu(backend) - before } }
  })
  const measured = await Effect.runPromise(Effect.provide(work, storeAt(schema, folder)))
  const facts = { ...(await postgresContents(client, schema)) }
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  return { ...measured, facts }
}
