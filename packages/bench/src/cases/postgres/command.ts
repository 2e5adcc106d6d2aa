import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { serverCpu } from "../../harness/server-cpu.ts"
import { RawLog } from "../../raw/postgres/log.ts"
import { HandOffering } from "../../raw/postgres/offering.ts"
import { clientsFor } from "../../workload/clients.ts"
import { endless, rowOf, type Step } from "../../workload/offerings.ts"
import { cpu, onServer, rate, together } from "./figures.ts"
import { sessionOf } from "./session.ts"
import { opened } from "./ledger.ts"

/** Events of each offering. */
const length = 10
/** How long, and by how many at once, commands are run before the clock starts: so that all sides run compiled. */
const warmUp = { millis: 1_500, clients: 64 }

/** One command after another, each answered when it is durable. */
export const pgCommand = benchmark({
  name: "pg-command",
  about: (size) =>
    `commands one by one for ${size / 1000} s, offerings of ${length} events, each answered when durable`,
  size: { full: 4_000, quick: 800 },
  world: "tmpfs",
  needs: "postgres",
  sides: {
    /** Reads a stream once and remembers its state, as if nobody else wrote; then an event is one INSERT, one round trip. */
    remembering: (ground) => raw(ground, true),
    ours,
    /** Reads and parses the rows of the stream before each INSERT, as who keeps no state does: two round trips. */
    loading: (ground) => raw(ground, false),
  },
  figures: [
    {
      what: "of raw that loads and writes, commands a second",
      unit: "x",
      goal: { atLeast: 0.85 },
      of: ({ loading, ours }) => rate(ours) / rate(loading),
    },
    {
      what: "of raw that remembers and only writes",
      unit: "x",
      of: ({ remembering, ours }) => rate(ours) / rate(remembering),
    },
    {
      what: "of raw that remembers, by CPU, the server's and the program's",
      unit: "x",
      of: ({ remembering, ours }) => together(remembering) / together(ours),
    },
    { what: "commands a second, raw that loads", unit: "/s", of: ({ loading }) => rate(loading) },
    { what: "commands a second, raw that remembers", unit: "/s", of: ({ remembering }) => rate(remembering) },
    { what: "commands a second, ours", unit: "/s", of: ({ ours }) => rate(ours) },
    { what: "CPU a command, raw that remembers", unit: "us", of: ({ remembering }) => cpu(remembering) },
    { what: "CPU a command, ours", unit: "us", of: ({ ours }) => cpu(ours) },
    {
      what: "the server's CPU, raw that remembers",
      unit: "us",
      of: ({ remembering }) => onServer(remembering),
    },
    { what: "the server's CPU, ours", unit: "us", of: ({ ours }) => onServer(ours) },
  ],
})

async function raw({ size }: Ground, remembers: boolean): Promise<Measured> {
  const log = await RawLog.make("sequence", warmUp.clients)
  const backend = await sessionOf(log.client(0))
  const states = new Map<string, HandOffering>()
  const stateOf = async (client: number, stream: string): Promise<HandOffering> => {
    const known = remembers ? states.get(stream) : undefined
    if (known !== undefined) return known
    const state = new HandOffering()
    for (const [, type, data] of await log.load(client, stream)) state.apply(type, JSON.parse(data) as object)
    if (remembers) states.set(stream, state)
    return state
  }
  const all = Array.from({ length: warmUp.clients }, (_, n) => endless(`${n}-`, length))
  const next = async (client: number): Promise<void> => {
    const step = all[client]?.next().value as Step
    const state = await stateOf(client, step.stream)
    if (!state.allows(step)) throw new Error(`refused on ${step.stream}`)
    await log.write(client, rowOf(step), state.revision + 1)
    state.apply(step.type, step.data)
  }
  await clientsFor(warmUp.millis, warmUp.clients, next)
  await clientsFor(warmUp.millis / 4, 1, next)
  const before = serverCpu(backend)
  const measured = await measure(async () => ({ count: (await clientsFor(size, 1, next)).done, facts: {} }))
  const server = serverCpu(backend) - before
  await log.end()
  return { ...measured, more: { server } }
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const log = await opened(folder)
  const backend = await sessionOf(log.client)
  const all = Array.from({ length: warmUp.clients }, (_, n) => endless(`${n}-`, length))
  const next = (client: number): Promise<void> => log.run(all[client]?.next().value as Step)
  const warm = await clientsFor(warmUp.millis, warmUp.clients, next)
  const alone = await clientsFor(warmUp.millis / 4, 1, next)
  const before = serverCpu(backend)
  const measured = await measure(async () => ({ count: (await clientsFor(size, 1, next)).done, facts: {} }))
  const server = serverCpu(backend) - before
  await log.end(warm.done + alone.done + measured.count)
  return { ...measured, more: { server } }
}
