import path from "node:path"
import { Ledger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { contents } from "../raw/contents.ts"
import { RawFile } from "../raw/file.ts"
import { actor, oneByOne, rowOf, type Step } from "../workload/offerings.ts"

/** Events of each stream. */
const length = 4
/** Streams that one draft holds: an import commits as it goes, or a large file would not fit in memory. */
const streamsADraft = 1_000
/** Events that are written before the clock starts, so that both sides run compiled; a large file is mostly that. */
const warmUp = 40_000

/** Many short streams from the beginning, as an import writes them. */
export const importShortStreams = benchmark({
  name: "import-short-streams",
  about: (size) =>
    `${size} events on ${size / length} new streams by drafts of ${streamsADraft} streams, tmpfs`,
  size: { full: 80_000, quick: 20_000 },
  world: "tmpfs",
  sides: {
    "by stream": (ground) => raw(ground, length),
    ours,
    "by 1,000": (ground) => raw(ground, 1_000),
  },
  figures: [
    {
      what: "of raw with one transaction a stream, by CPU",
      unit: "x",
      goal: { atLeast: 0.8 },
      of: (round) => round["by stream"].cpu / round.ours.cpu,
    },
    {
      what: "of raw with 1,000 rows a transaction, by CPU",
      unit: "x",
      goal: { atLeast: 0.6 },
      of: (round) => round["by 1,000"].cpu / round.ours.cpu,
    },
    { what: "the first, by wall", unit: "x", of: (round) => round["by stream"].wall / round.ours.wall },
    { what: "the second, by wall", unit: "x", of: (round) => round["by 1,000"].wall / round.ours.wall },
    {
      what: "CPU an event, by stream",
      unit: "us",
      of: (round) => round["by stream"].cpu / round["by stream"].count,
    },
    {
      what: "CPU an event, by 1,000",
      unit: "us",
      of: (round) => round["by 1,000"].cpu / round["by 1,000"].count,
    },
    { what: "CPU an event, ours", unit: "us", of: ({ ours }) => ours.cpu / ours.count },
    { what: "the same from a cold start", unit: "us", of: ({ ours }) => ours.more?.["cold"] ?? Number.NaN },
    {
      what: "of which deciding, ours",
      unit: "us",
      of: ({ ours }) => (ours.more?.["deciding"] ?? 0) / ours.count,
    },
  ],
})

/** Writes so many rows in a transaction, each made by hand: no schema, no rule, no digest, nothing read. */
async function raw({ size, folder }: Ground, rowsATransaction: number): Promise<Measured> {
  const at = path.join(folder, "raw.db")
  const file = new RawFile(at)
  const write = (steps: readonly Step[]): void => {
    for (let first = 0; first < steps.length; first += rowsATransaction) {
      file.begin.run()
      const now = Date.now()
      for (const step of steps.slice(first, first + rowsATransaction)) file.write(rowOf(step), now)
      file.commit.run()
    }
  }
  write(oneByOne("w", warmUp / length, length).map(named))
  const steps = oneByOne("o", size / length, length).map(named)
  const measured = await measure(() => {
    write(steps)
    return { count: size, facts: {} }
  })
  file.db.close()
  return { ...measured, facts: contents(at) }
}

/**
 * Every command is checked, decided on its stream's state, named, checked again as an event, and written. It uses the
 * ledger as an Effect service, as an importer does: a promise for each of a million rows would be work of its own.
 */
function ours({ size, folder }: Ground): Promise<Measured> {
  const at = path.join(folder, "ours.db")
  const layer = Layer.provide(Ledger.layer(training, { actor }), sqlite(at))
  let deciding = 0
  const write = (steps: readonly Step[]) =>
    Effect.gen(function* () {
      const ledger = yield* Ledger
      for (let first = 0; first < steps.length; first += streamsADraft * length) {
        const start = process.cpuUsage()
        const draft = yield* ledger.draft()
        for (const { command } of steps.slice(first, first + streamsADraft * length)) {
          const answer = yield* draft.run(command)
          if (answer.refused !== undefined) throw new Error(`refused: ${answer.refused.code}`)
        }
        const { user, system } = process.cpuUsage(start)
        deciding += user + system
        yield* draft.commit()
      }
    })
  const both = Effect.gen(function* () {
    const context = yield* Effect.context<Ledger>()
    const run = (steps: readonly Step[]) =>
      measure(async () => {
        deciding = 0
        await Effect.runPromise(Effect.provide(write(steps), context))
        return { count: steps.length, facts: {} }
      })
    const cold = yield* Effect.promise(() => run(oneByOne("w", warmUp / length, length).map(named)))
    const measured = yield* Effect.promise(() => run(oneByOne("o", size / length, length).map(named)))
    return { ...measured, more: { deciding, cold: cold.cpu / cold.count } }
  })
  return Effect.runPromise(Effect.provide(both, layer)).then((measured) => ({
    ...measured,
    facts: contents(at),
  }))
}

/** An import names its commands by the rows they come from, so that it can be run again. */
function named(step: Step): Step {
  return { ...step, command: { ...step.command, commandId: crypto.randomUUID() } }
}
