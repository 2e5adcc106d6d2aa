import pg from "pg"
import { measure } from "../src/harness/measure.ts"
import { commandRates } from "../src/workload/command-rates.ts"
import { happening } from "../src/workload/history.ts"

/**
 * What the programs of all peers on PostgreSQL do alike: `run.mjs <command | replay> <ground as JSON>`, as a side of a
 * case; the last line is what was measured. `open` makes the peer's tables at an address and gives
 * - `command(step)`, which reads a stream as the peer does, decides and appends,
 * - `append(stream, events)`, which begins a stream with such events,
 * - `replay(see)`, which hands over type and data of every event,
 * - `close()`.
 */
export async function sideOnPostgresql(open) {
  const [task, ground] = process.argv.slice(2)
  const { size } = JSON.parse(ground)
  const given = process.env.AMPERA_PG_URL
  // A peer's tables stand in the schema "public": so in a database of its own.
  const database = `ampera_bench_${process.pid}_${Date.now().toString(36)}`
  const admin = new pg.Client(given)
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database}`)
  const url = new URL(given)
  url.pathname = `/${database}`
  const peer = await open(url.href)
  await admin.query("CHECKPOINT").catch(() => undefined)
  const measured = await (task === "command"
    ? commandRates(size, (step) => peer.command(step))
    : replay(peer, size))
  process.stdout.write(`${JSON.stringify(measured)}\n`)
  await peer.close()
  // Some leave connections open, which say so when their database goes.
  process.on("uncaughtException", () => undefined)
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
  process.exit(0)
}

/**
 * The event a step records, which a peer's state decides on: refused never, or the state is not what was written.
 * @param {import("../src/raw/postgres/offering.ts").HandOffering} offering
 * @param {import("../src/workload/offerings.ts").Step} step
 */
export function decided(offering, step) {
  if (!offering.allows(step)) throw new Error(`refused on ${step.stream}`)
  return { type: step.type, data: step.data }
}

/** Fills streams, then sums what the peer reads by person. */
async function replay(peer, size) {
  const streams = new Map()
  for (let n = 0; n < size; n++) {
    const { stream, type, data } = happening(n)
    const events = streams.get(stream) ?? []
    events.push({ type, data })
    streams.set(stream, events)
  }
  for (const [stream, events] of streams) await peer.append(stream, events)
  const sums = new Map()
  let seen = 0
  let rupiah = 0
  const see = (type, data) => {
    sums.set(data.personId, (sums.get(data.personId) ?? 0) + 1)
    if (type === "Funded") rupiah += data.amount
    seen += 1
  }
  return measure(async () => {
    await peer.replay(see)
    return { count: seen, facts: { events: seen, people: sums.size, rupiah } }
  })
}
