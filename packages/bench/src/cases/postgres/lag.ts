import { newEvent, uuidV5 } from "@ampera/ledger"
import { EventStore } from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { Delays } from "../../workload/delays.ts"
import { RawLog } from "../../raw/postgres/log.ts"
import { connected, freshSchema } from "../../raw/postgres/tables.ts"
import { actor } from "../../workload/offerings.ts"
import { steadily } from "../../workload/steadily.ts"
import { storeAt } from "./store.ts"

/** Events a second that are sent, evenly, whether or not the ones before are answered. */
const perSecond = 500
/** Connections of the raw side: as many as can be under way at once. */
const connections = 8
/** Events before the clock starts. */
const warmUp = 500

/** From sending an event to the moment another store, with connections of its own, is given it. */
export const pgLag = benchmark({
  name: "pg-lag",
  about: (size) => `${size} events at ${perSecond} a second, from sending to seen by another store`,
  size: { full: 5_000, quick: 1_000 },
  world: "tmpfs",
  needs: "postgres",
  sides: {
    ours,
    /** A trigger that notifies, a listener that reads by key: what is usual. It may lose events, and says how many. */
    raw,
  },
  figures: [
    {
      what: "half of the events are seen within",
      unit: "ms",
      goal: { atMost: 5 },
      of: ({ ours }) => ours.more?.["p50"] ?? Number.NaN,
    },
    {
      what: "99 of 100 within",
      unit: "ms",
      goal: { atMost: 50 },
      of: ({ ours }) => ours.more?.["p99"] ?? Number.NaN,
    },
    { what: "not seen", unit: "", goal: { atMost: 0 }, of: ({ ours }) => ours.more?.["lost"] ?? Number.NaN },
    {
      what: "half are answered within",
      unit: "ms",
      of: ({ ours }) => ours.more?.["answered50"] ?? Number.NaN,
    },
    {
      what: "99 of 100 are answered within",
      unit: "ms",
      of: ({ ours }) => ours.more?.["answered99"] ?? Number.NaN,
    },
    { what: "half are seen within, raw", unit: "ms", of: ({ raw }) => raw.more?.["p50"] ?? Number.NaN },
    { what: "99 of 100 within, raw", unit: "ms", of: ({ raw }) => raw.more?.["p99"] ?? Number.NaN },
    { what: "not seen, raw", unit: "", of: ({ raw }) => raw.more?.["lost"] ?? Number.NaN },
  ],
})

const streamOf = (n: number): string => `offering-o${n}`
const eventOf = (n: number) =>
  newEvent({
    id: uuidV5("lag", n),
    type: "OfferingScheduled",
    schema: 1,
    occurredOn: "2025-02-20",
    data: { seats: n },
    metadata: { actor, commandDigest: "x".repeat(43), commandId: uuidV5("command", n) },
  })

async function ours({ size, folder }: Ground): Promise<Measured> {
  const schema = freshSchema()
  // The same layer twice would be built once: two stores, each with its own connections.
  const another = () =>
    Effect.map(Layer.build(Layer.fresh(storeAt(schema, folder))), (context) =>
      Context.get(context, EventStore),
    )
  const all = warmUp + size
  const delays = new Delays(all)
  const work = Effect.gen(function* () {
    const writer = yield* another()
    const reader = yield* another()
    const following = yield* Effect.forkScoped(
      Stream.runForEachWhile(reader.subscribe(), (next) =>
        Effect.sync(() => {
          if (next._tag === "Page")
            for (let i = 0; i < next.length; i++) delays.seen(Number(next.stored(i).stream.slice(10)))
          return delays.count < all
        }),
      ),
    )
    const append = async (n: number): Promise<void> => {
      delays.sent(n)
      const events = [eventOf(n)] as const
      const [result] = await Effect.runPromise(
        writer.appendMany([{ stream: streamOf(n), expected: "none", events }]),
      )
      if (Result.isFailure(result)) throw result.failure
      delays.answered(n)
    }
    yield* Effect.promise(() => steadily(0, warmUp, perSecond, append))
    const measured = yield* Effect.promise(() =>
      measure(async () => {
        await steadily(warmUp, all, perSecond, append)
        return { count: size, facts: {} }
      }),
    )
    yield* Fiber.join(following)
    return measured
  })
  const measured = await Effect.runPromise(Effect.scoped(work))
  const client = await connected()
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  return { ...measured, more: delays.figures(warmUp) }
}

async function raw({ size }: Ground): Promise<Measured> {
  const log = await RawLog.make("sequence", connections)
  const { schema } = log
  await log.client(0).query(`
    CREATE FUNCTION ${schema}.tell() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('${schema}', ''); RETURN NULL; END $$;
    CREATE TRIGGER tell AFTER INSERT ON ${schema}.events FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.tell()`)
  const [listener, reader] = [await connected(), await connected()]
  const all = warmUp + size
  const delays = new Delays(all)
  let last = "0"
  const read = async (): Promise<void> => {
    const text = `SELECT position, stream FROM ${schema}.events WHERE position > $1 ORDER BY position`
    const query = { name: "page", text, values: [last], rowMode: "array" as const }
    const { rows } = await reader.query<[string, string]>(query)
    for (const [position, stream] of rows) {
      last = position
      delays.seen(Number(stream.slice(10)))
    }
  }
  let reading = Promise.resolve()
  let waiting = 0
  listener.on("notification", () => {
    // What is told before the next look begins is seen by it.
    if (waiting > 0) return
    waiting += 1
    reading = reading.then(() => {
      waiting -= 1
      return read()
    })
  })
  await listener.query(`LISTEN ${schema}`)
  const turns = Array.from({ length: connections }, () => Promise.resolve())
  const append = async (n: number): Promise<void> => {
    const { id, type, occurredOn, data, metadata } = eventOf(n)
    const bytes = Buffer.from(id.replaceAll("-", ""), "hex")
    const row = { stream: streamOf(n), id: bytes, type, occurredOn, data, metadata }
    delays.sent(n)
    const turn = n % connections
    const written = (turns[turn] as Promise<void>).then(() => log.write(turn, row, 0))
    turns[turn] = written
    await written
    delays.answered(n)
  }
  await steadily(0, warmUp, perSecond, append)
  const measured = await measure(async () => {
    await steadily(warmUp, all, perSecond, append)
    return { count: size, facts: {} }
  })
  listener.removeAllListeners("notification")
  await reading
  await read()
  await Promise.all([listener.end(), reader.end()])
  await log.end()
  return { ...measured, more: delays.figures(warmUp) }
}
