import { CommandHandler } from "@event-driven-io/emmett"
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql"
import pg from "pg"
import { measure } from "../../src/harness/measure.ts"
import { HandOffering } from "../../src/raw/postgres/offering.ts"
import { clientsFor } from "../../src/workload/clients.ts"
import { happening } from "../../src/workload/history.ts"
import { endless } from "../../src/workload/offerings.ts"

/** `run.mjs <command | replay> <ground as JSON>`, as a side of a case: the last line is what was measured. */
const [task, ground] = process.argv.slice(2)
const { size } = JSON.parse(ground)
const given = process.env.AMPERA_PG_URL

// Its tables stand in the schema "public": so in a database of its own.
const database = `ampera_bench_${process.pid}_${Date.now().toString(36)}`
const admin = new pg.Client(given)
await admin.connect()
await admin.query(`CREATE DATABASE ${database}`)
const url = new URL(given)
url.pathname = `/${database}`
const store = getPostgreSQLEventStore(url.href)
await store.schema.migrate()
await admin.query("CHECKPOINT").catch(() => undefined)

/** Commands as it means them: the stream is read and folded, the event appended at the revision that was read. */
async function command() {
  const handle = CommandHandler({
    initialState: () => new HandOffering(),
    evolve: (state, { type, data }) => {
      state.apply(type, data)
      return state
    },
  })
  const all = Array.from({ length: 64 }, (_, n) => endless(`${n}-`, 10))
  const next = async (client) => {
    const step = all[client].next().value
    await handle(store, step.stream, (state) => {
      if (!state.allows(step)) throw new Error(`refused on ${step.stream}`)
      return { type: step.type, data: step.data }
    })
  }
  await clientsFor(1_500, 8, next)
  const more = {}
  const measured = await measure(async () => {
    let count = 0
    for (const clients of [1, 8]) {
      const { done, perSecond } = await clientsFor(size, clients, next)
      more[`rate${clients}`] = perSecond
      count += done
    }
    return { count, facts: {} }
  })
  return { ...measured, more }
}

/** Its consumer, tuned: 2,000 events a pull, no wait between pulls, a reactor that sums by person. */
async function replay() {
  const streams = new Map()
  for (let n = 0; n < size; n++) {
    const { stream, type, data } = happening(n)
    const events = streams.get(stream) ?? []
    events.push({ type, data })
    streams.set(stream, events)
  }
  for (const [stream, events] of streams)
    for (let at = 0; at < events.length; at += 500)
      await store.appendToStream(stream, events.slice(at, at + 500))
  const sums = new Map()
  let seen = 0
  let rupiah = 0
  const consumer = store.consumer({
    pulling: { batchSize: 2_000, pullingFrequencyInMs: 0 },
    stopWhen: { noMessagesLeft: true },
  })
  consumer.reactor({
    processorId: "sums",
    eachMessage: ({ type, data }) => {
      sums.set(data.personId, (sums.get(data.personId) ?? 0) + 1)
      if (type === "Funded") rupiah += data.amount
      seen += 1
      return Promise.resolve()
    },
  })
  const measured = await measure(async () => {
    await consumer.start()
    return { count: seen, facts: { events: seen, people: sums.size, rupiah } }
  })
  await consumer.close()
  return measured
}

const measured = await (task === "command" ? command() : replay())
process.stdout.write(`${JSON.stringify(measured)}\n`)
await store.close()
// It leaves connections open, which say so when their database goes.
process.on("uncaughtException", () => undefined)
await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
process.exit(0)
