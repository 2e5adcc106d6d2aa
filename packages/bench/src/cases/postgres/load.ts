import { EventStore, type NonEmpty, type Write } from "@ampera/ledger/store"
import { newEvent, uuidV5 } from "@ampera/ledger"
import { Offering } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { serverCpu } from "../../harness/server-cpu.ts"
import { HandOffering } from "../../raw/postgres/offering.ts"
import { connected, freshSchema, settle } from "../../raw/postgres/tables.ts"
import { actor, offering } from "../../workload/offerings.ts"
import { cpu, onServer, rate, together } from "./figures.ts"
import { sessionOf } from "./session.ts"
import { storeAt } from "./store.ts"

const length = 10
/** Streams in the log: more than are looked at in a row. */
const streams = 2_000
const warmUp = 6_000

/** A stream of ten events read and folded, one after another, each in one round trip. */
export const pgLoad = benchmark({
  name: "pg-load",
  about: (size) => `${size} times a stream of ${length} events loaded and folded, of ${streams}`,
  size: { full: 15_000, quick: 2_000 },
  world: "tmpfs",
  needs: "postgres",
  sides: {
    /** Revision, type and data of the rows, each parsed and added to a state by hand. */
    raw: (ground) => loading(ground, "raw"),
    /** What a command does on a stream it does not know: the store's slice, read by the catalog, folded by the rules. */
    ours: (ground) => loading(ground, "ours"),
  },
  figures: [
    {
      what: "of raw, by wall",
      unit: "x",
      goal: { atLeast: 0.85 },
      of: ({ raw, ours }) => raw.wall / ours.wall,
    },
    {
      what: "by CPU, the server's and the program's",
      unit: "x",
      of: ({ raw, ours }) => together(raw) / together(ours),
    },
    { what: "loads a second, raw", unit: "/s", of: ({ raw }) => rate(raw) },
    { what: "loads a second, ours", unit: "/s", of: ({ ours }) => rate(ours) },
    { what: "CPU a load, raw", unit: "us", of: ({ raw }) => cpu(raw) },
    { what: "CPU a load, ours", unit: "us", of: ({ ours }) => cpu(ours) },
    { what: "the server's CPU a load, raw", unit: "us", of: ({ raw }) => onServer(raw) },
    { what: "the server's CPU a load, ours", unit: "us", of: ({ ours }) => onServer(ours) },
  ],
})

/** Streams that begin alike and end alike. */
function writesOf(n: number): Write {
  const steps = offering(`o${n}`, length)
  const metadata = { actor, commandDigest: "x".repeat(43), commandId: uuidV5("command", n) }
  const events = steps.map(({ type, data }, i) =>
    newEvent({
      id: uuidV5("load", n * length + i),
      type,
      schema: 1,
      occurredOn: "2025-02-20",
      data,
      metadata,
    }),
  )
  return { stream: `offering-o${n}`, expected: "none", events: events as unknown as Write["events"] }
}

/** In which order streams are looked at: a step that has no factor in common with their number. */
const nth = (n: number): string => `offering-o${(n * 1_907) % streams}`

/** Both sides read what the store has written, from one table. */
function loading({ size, folder }: Ground, side: "raw" | "ours"): Promise<Measured> {
  const schema = freshSchema()
  const work = Effect.gen(function* () {
    const store = yield* EventStore
    for (let first = 0; first < streams; first += 400) {
      const writes = Array.from({ length: 400 }, (_, i) => writesOf(first + i)) as unknown as NonEmpty<Write>
      const results = yield* store.appendMany(writes)
      if (results.some(Result.isFailure)) throw new Error("a write was not kept")
    }
    const client = yield* Effect.promise(connected)
    yield* Effect.promise(async () => {
      await client.query(`VACUUM ANALYZE ${schema}.events`)
      await settle(client)
    })
    const backend = yield* Effect.promise(() => sessionOf(client))

    const text = `SELECT revision, type, data FROM ${schema}.events WHERE stream = $1 ORDER BY revision`
    const raw = async (count: number): Promise<number> => {
      let live = 0
      for (let n = 0; n < count; n++) {
        const query = { name: "load", text, values: [nth(n)], rowMode: "array" as const }
        const { rows } = await client.query<[number, string, string]>(query)
        const state = new HandOffering()
        for (const [, type, data] of rows) state.apply(type, JSON.parse(data) as object)
        live += state.revision + state.live
      }
      return live
    }
    const { definition } = Offering
    const ours = (count: number): Promise<number> => {
      let live = 0
      const one = (n: number) =>
        Effect.map(store.readStream(nth(n)), ({ events }) => {
          let state = definition.initial()
          for (const { stream, revision, type, schema, occurredOn, data } of events) {
            const read = definition.events.read(type, schema, data)
            state = definition.evolve(state, { stream, revision, type, data: read, occurredOn } as never)
          }
          live += events.length - 1 + (state as { readonly live: ReadonlyMap<string, string> }).live.size
        })
      const all = function* () {
        for (let n = 0; n < count; n++) yield* one(n)
        return live
      }
      return Effect.runPromise(Effect.gen(all))
    }
    const load = side === "raw" ? raw : ours
    yield* Effect.promise(() => load(warmUp))
    const before = serverCpu(backend)
    const measured = yield* Effect.promise(() =>
      measure(async () => ({ count: size, facts: { sum: await load(size) } })),
    )
    const server = serverCpu(backend) - before
    yield* Effect.promise(async () => {
      await client.query(`DROP SCHEMA ${schema} CASCADE`)
      await client.end()
    })
    return { ...measured, more: { server } }
  })
  return Effect.runPromise(Effect.provide(work, storeAt(schema, folder)))
}
