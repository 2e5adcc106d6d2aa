import { limits, type Revision } from "@ampera/ledger"
import { openLedger } from "@ampera/ledger/run"
import { EventStore } from "@ampera/ledger/store"
import { postgres } from "@ampera/store-postgres"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import path from "node:path"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure, rssGrowth } from "../../harness/measure.ts"
import { benchPrefix } from "../../harness/postgres.ts"
import { serverCpu } from "../../harness/server-cpu.ts"
import { connected, serverUrl, settle } from "../../raw/postgres/tables.ts"
import { writesOf } from "../../workload/history.ts"
import { actor } from "../../workload/offerings.ts"
import { summedByPages } from "../../workload/summed.ts"
import { type Sums, sumOf, sumsByPerson, totals } from "../../workload/sums.ts"
import { cpu, onServer, rate } from "./figures.ts"
import { sessionOf } from "./session.ts"
import { storeAt } from "./store.ts"

/** Reading a whole log from the server, with every event's data parsed, into sums by person. */
export const pgReplay = benchmark({
  name: "pg-replay",
  about: (size) => `${size} events read from the first to the last and summed by person`,
  size: { full: 400_000, quick: 40_000 },
  world: "tmpfs",
  needs: "postgres",
  prepare: build,
  sides: { raw, reading, folding },
  figures: [
    {
      what: "reading pages, of raw, by wall",
      unit: "x",
      goal: { atLeast: 0.8 },
      of: ({ raw, reading }) => raw.wall / reading.wall,
    },
    {
      what: "folding a projection, of raw, by wall",
      unit: "x",
      goal: { atLeast: 0.8 },
      of: ({ raw, folding }) => raw.wall / folding.wall,
    },
    {
      what: "reading pages, by the program's CPU",
      unit: "x",
      of: ({ raw, reading }) => raw.cpu / reading.cpu,
    },
    {
      what: "folding a projection, by the program's CPU",
      unit: "x",
      of: ({ raw, folding }) => raw.cpu / folding.cpu,
    },
    {
      what: "growth while reading",
      unit: "MiB",
      goal: { atMost: 64 },
      of: ({ reading }) => reading.more?.["growth"] ?? Number.NaN,
    },
    { what: "growth, raw", unit: "MiB", of: ({ raw }) => raw.more?.["growth"] ?? Number.NaN },
    { what: "events a second, raw", unit: "/s", of: ({ raw }) => rate(raw) },
    {
      what: "events a second, reading",
      unit: "/s",
      of: ({ reading }) => rate(reading),
    },
    { what: "CPU an event, raw", unit: "us", of: ({ raw }) => cpu(raw) },
    { what: "CPU an event, reading", unit: "us", of: ({ reading }) => cpu(reading) },
    { what: "CPU an event, folding", unit: "us", of: ({ folding }) => cpu(folding) },
    { what: "the server's CPU an event, raw", unit: "us", of: ({ raw }) => onServer(raw) },
    {
      what: "the server's CPU an event, reading",
      unit: "us",
      of: ({ reading }) => onServer(reading),
    },
  ],
})

const schemaOf = ({ size }: Ground): string => `${benchPrefix}_replay_${size}`

/** Writes the log once a run. */
async function build(ground: Ground): Promise<void> {
  const schema = schemaOf(ground)
  const client = await connected()
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  const revisions = new Map<string, Revision>()
  const fill = Effect.gen(function* () {
    const store = yield* EventStore
    for (let first = 0; first < ground.size; first += limits.callEvents) {
      const end = Math.min(first + limits.callEvents, ground.size)
      const results = yield* store.appendMany(writesOf(first, end, revisions))
      const failed = results.find(Result.isFailure)
      if (failed !== undefined) return yield* Effect.fail(failed.failure)
    }
  })
  await Effect.runPromise(Effect.provide(fill, storeAt(schema, ground.folder)))
  await client.query(`VACUUM ANALYZE ${schema}.events`)
  await settle(client)
  await client.end()
}

const pageRows = 1_000

/**
 * Pages by key, as arrays of position, type and data, each parsed, each added to a record by hand. It reads neither
 * schema version nor day, knows no upcaster and would read on over an event of a type it never heard of.
 */
async function raw(ground: Ground): Promise<Measured> {
  const client = await connected()
  const backend = await sessionOf(client)
  const text = `SELECT position, type, data FROM ${schemaOf(ground)}.events
    WHERE position > $1 ORDER BY position LIMIT ${pageRows}`
  const growth = rssGrowth()
  const before = serverCpu(backend)
  const measured = await measure(async () => {
    const sums: Sums = new Map()
    let after = "0"
    while (true) {
      const query = { name: "page", text, values: [after], rowMode: "array" as const }
      const { rows } = await client.query<[string, string, string]>(query)
      for (const [, type, data] of rows) {
        const { personId, amount } = JSON.parse(data) as {
          readonly personId: string
          readonly amount: number
        }
        const sum = sumOf(sums, personId)
        sum.events += 1
        if (type === "Funded") sum.rupiah += amount
      }
      growth.look()
      if (rows.length < pageRows) break
      after = rows.at(-1)?.[0] as string
    }
    return { count: ground.size, facts: totals(sums) }
  })
  const server = serverCpu(backend) - before
  await client.end()
  return { ...measured, more: { growth: growth.mebibytes, server } }
}

/** The store's pages, each event read through the catalog, added to the same record by hand. */
async function reading(ground: Ground): Promise<Measured> {
  const client = await connected()
  const backend = await sessionOf(client)
  const before = serverCpu(backend)
  const measured = await Effect.runPromise(
    Effect.provide(summedByPages(ground.size), storeAt(schemaOf(ground), ground.folder)),
  )
  const server = serverCpu(backend) - before
  await client.end()
  return { ...measured, more: { ...measured.more, server } }
}

/** What an auditor does: a projection folded again from the first event, by the ledger, and digested. */
async function folding(ground: Ground): Promise<Measured> {
  let sums: Sums = new Map()
  const counted = { ...sumsByPerson, initial: () => (sums = new Map()) }
  const [vault, cache] = ["ours.vault", "ours.cache"].map((name) => path.join(ground.folder, name)) as [
    string,
    string,
  ]
  const at = postgres({ url: serverUrl(), prefix: schemaOf(ground), vault, cache })
  const ledger = await openLedger({ domain: training, at, actor })
  const measured = await measure(async () => {
    await ledger.replay([counted])
    return { count: ground.size, facts: totals(sums) }
  })
  await ledger.close()
  return measured
}
