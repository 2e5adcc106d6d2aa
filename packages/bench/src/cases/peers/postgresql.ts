import { openLedger } from "@ampera/ledger/run"
import { EventStore } from "@ampera/ledger/store"
import { limits, type Revision } from "@ampera/ledger"
import { postgres } from "@ampera/store-postgres"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import path from "node:path"
import { benchmark, type Case, type Goal, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { connected, freshSchema, serverUrl, settle } from "../../raw/postgres/tables.ts"
import { commandRates, loads, rateOf } from "../../workload/command-rates.ts"
import { writesOf } from "../../workload/history.ts"
import { actor } from "../../workload/offerings.ts"
import { type Sums, sumsByPerson, totals } from "../../workload/sums.ts"
import { rate } from "../postgres/figures.ts"
import { opened } from "../postgres/ledger.ts"
import { storeAt } from "../postgres/store.ts"
import { peer } from "./peer.ts"

/** Commands of two libraries on one server: each reads a stream as it does, decides, and appends. */
export const commandBeside = (name: string, goal?: Goal): Case =>
  benchmark({
    name: `${name}-command`,
    about: (size) =>
      `commands by 1 and by 8 clients for ${size / 1000} s each, offerings of 10 events, durable`,
    size: { full: 3_000, quick: 800 },
    world: "tmpfs",
    needs: "postgres",
    sides: { theirs: peer(name, "command"), ours: command },
    figures: [
      ...loads.map((clients) => ({
        what: `of theirs, commands a second, ${clients} at once`,
        unit: "x" as const,
        ...(goal === undefined ? {} : { goal }),
        of: ({ ours, theirs }: Readonly<Record<"ours" | "theirs", Measured>>) =>
          rateOf(ours, clients) / rateOf(theirs, clients),
      })),
      ...loads.flatMap((clients) => [
        {
          what: `theirs, ${clients} at once`,
          unit: "/s" as const,
          of: ({ theirs }: Readonly<Record<"ours" | "theirs", Measured>>) => rateOf(theirs, clients),
        },
        {
          what: `ours, ${clients} at once`,
          unit: "/s" as const,
          of: ({ ours }: Readonly<Record<"ours" | "theirs", Measured>>) => rateOf(ours, clients),
        },
      ]),
    ],
  })

async function command({ size, folder }: Ground): Promise<Measured> {
  const log = await opened(folder)
  const measured = await commandRates(size, (step) => log.run(step))
  await log.end(await log.ledger.head())
  return measured
}

/** A log read from the first event to the last and summed by person: theirs tuned as far as it can be. */
export const replayBeside = (name: string, goal?: Goal): Case =>
  benchmark({
    name: `${name}-replay`,
    about: (size) => `${size} events from the first to the last, summed by person`,
    size: { full: 40_000, quick: 8_000 },
    world: "tmpfs",
    needs: "postgres",
    sides: { theirs: peer(name, "replay"), ours: replay },
    figures: [
      {
        what: "of theirs, tuned, events a second",
        unit: "x",
        ...(goal === undefined ? {} : { goal }),
        of: ({ ours, theirs }) => rate(ours) / rate(theirs),
      },
      { what: "events a second, theirs", unit: "/s", of: ({ theirs }) => rate(theirs) },
      { what: "events a second, ours", unit: "/s", of: ({ ours }) => rate(ours) },
    ],
  })

async function replay({ size, folder }: Ground): Promise<Measured> {
  const schema = freshSchema()
  const revisions = new Map<string, Revision>()
  const fill = Effect.gen(function* () {
    const store = yield* EventStore
    for (let first = 0; first < size; first += limits.callEvents) {
      yield* store.appendMany(writesOf(first, Math.min(first + limits.callEvents, size), revisions))
    }
  })
  await Effect.runPromise(Effect.provide(fill, storeAt(schema, folder)))
  const client = await connected()
  await settle(client)
  const [vault, cache] = ["ours.vault", "ours.cache"].map((name) => path.join(folder, name)) as [
    string,
    string,
  ]
  const ledger = await openLedger({
    domain: training,
    at: postgres({ url: serverUrl(), prefix: schema, vault, cache }),
    actor,
  })
  let sums: Sums = new Map()
  const counted = { ...sumsByPerson, initial: () => (sums = new Map()) }
  const measured = await measure(async () => {
    await ledger.replay([counted])
    const { events, people, rupiah } = totals(sums) as Record<"events" | "people" | "rupiah", number>
    return { count: size, facts: { events, people, rupiah } }
  })
  await ledger.close()
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  return measured
}
