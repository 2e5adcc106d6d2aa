import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { type Follower, follower } from "../../raw/postgres/follower.ts"
import { postgresContents } from "../../raw/postgres/contents.ts"
import { RawLog } from "../../raw/postgres/log.ts"
import { connected, type Order } from "../../raw/postgres/tables.ts"
import { clientsFor } from "../../workload/clients.ts"
import { crowd, crowded, endless, rowOf, type Step } from "../../workload/offerings.ts"
import { followLedger } from "./follow-ledger.ts"
import { opened } from "./ledger.ts"

/** How many write at once. */
const loads = [1, 8, 64] as const
const most = 64
const warmUp = 1_500
/** Events of each offering, where every writer has its own. */
const length = 10

const sides = ["sequence", "barrier", "counter", "ours", "one stream"] as const
type Side = (typeof sides)[number]

/**
 * Four ways to one order, each with a reader that goes on from the last position it has seen, and ours with all writers
 * on one stream: the table of ADR 7, and the slope over how many write at once.
 */
export const pgWriters = benchmark({
  name: "pg-writers",
  about: (size) =>
    `${loads.join(", ")} writers of one event each for ${size / 1000} s each, answered when durable, beside a reader`,
  size: { full: 1_500, quick: 500 },
  world: "tmpfs",
  needs: "postgres",
  sides: {
    /** One INSERT an event, each writer its own connection and streams, position by a sequence. */
    sequence: (ground) => raw(ground, "sequence"),
    /** The same under a lock that writers share; the reader takes it alone to learn up to where it may read. */
    barrier: (ground) => raw(ground, "barrier"),
    /** The same, position by a row that is held until the commit. */
    counter: (ground) => raw(ground, "counter"),
    /** Commands, with everything a ledger does, each writer with its own streams. */
    ours: (ground) => ours(ground, "many"),
    "one stream": (ground) => ours(ground, "one"),
  },
  figures: [
    ...([8, 64] as const).map((writers) => ({
      what: `of the counter row, ${writers} writers`,
      unit: "x" as const,
      goal: { atLeast: 1 },
      of: ({ ours, counter }: Readonly<Record<Side, Measured>>) =>
        rate(ours, writers) / rate(counter, writers),
    })),
    ...loads.map((writers) => ({
      what: `of the sequence, ${writers} ${writers === 1 ? "writer" : "writers"}`,
      unit: "x" as const,
      of: ({ ours, sequence }: Readonly<Record<Side, Measured>>) =>
        rate(ours, writers) / rate(sequence, writers),
    })),
    {
      what: "lost by the readers of barrier, counter row and ours",
      unit: "",
      goal: { atMost: 0 },
      of: (round) =>
        sides
          .slice(1)
          .reduce((sum, side) => sum + loads.reduce((lost, n) => lost + lostBy(round[side], n), 0), 0),
    },
  ],
  grid: {
    what: "events a second",
    rows: loads.map((writers) => `${writers} ${writers === 1 ? "writer" : "writers"}`),
    columns: ["sequence", "lost, %", "barrier", "counter row", "ours", "ours, one stream"],
    of: (round, row, column) => {
      const writers = loads[row] ?? 0
      if (column === 1)
        return (100 * lostBy(round.sequence, writers)) / (round.sequence.more?.[`done${writers}`] ?? 1)
      const side = sides[column === 0 ? 0 : column - 1] as Side
      return rate(round[side], writers)
    },
  },
})

const rate = ({ more }: Measured, writers: number): number => more?.[`rate${writers}`] ?? Number.NaN
const lostBy = ({ more }: Measured, writers: number): number => more?.[`lost${writers}`] ?? Number.NaN

async function raw({ size }: Ground, order: Order): Promise<Measured> {
  const log = await RawLog.make(order, most)
  const reader = await connected()
  const all = Array.from({ length: most }, (_, n) => endless(`${n}-`, length))
  const revisions = new Map<string, number>()
  const next = async (client: number): Promise<void> => {
    const step = all[client]?.next().value as Step
    const revision = (revisions.get(step.stream) ?? -1) + 1
    await log.write(client, rowOf(step), revision)
    revisions.set(step.stream, revision)
  }
  const count = async () => (await postgresContents(reader, log.schema)).events
  const measured = await eachLoad(size, next, (after) => follower(reader, log.schema, after), count)
  await reader.end()
  await log.end()
  return measured
}

async function ours({ size, folder }: Ground, streams: "one" | "many"): Promise<Measured> {
  const log = await opened(folder)
  if (streams === "one") await log.run(crowded)
  const all = Array.from({ length: most }, (_, n) =>
    streams === "one" ? crowd(n) : endless(`${n}-`, length),
  )
  const next = (client: number): Promise<void> => log.run(all[client]?.next().value as Step)
  const measured = await eachLoad(
    size,
    next,
    (after) => followLedger(log.ledger, after),
    () => log.ledger.head(),
  )
  await log.end(measured.more?.["events"] ?? 0)
  return measured
}

/** Lets 1, 8 and 64 writers work in turn, each beside a reader that must come to know of everything they wrote. */
async function eachLoad(
  millis: number,
  next: (client: number) => Promise<void>,
  follow: (after: number) => Follower,
  count: () => Promise<number>,
): Promise<Measured> {
  await clientsFor(warmUp, most, next)
  const more: Record<string, number> = {}
  const measured = await measure(async () => {
    let all = 0
    for (const writers of loads) {
      const before = await count()
      const reader = follow(before)
      const { done, perSecond } = await clientsFor(millis, writers, next)
      await reader.end()
      more[`rate${writers}`] = perSecond
      more[`done${writers}`] = done
      more[`lost${writers}`] = done - reader.seen
      all += done
    }
    return { count: all, facts: {} }
  })
  more["events"] = await count()
  return { ...measured, more }
}
