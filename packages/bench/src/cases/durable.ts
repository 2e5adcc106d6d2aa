import path from "node:path"
import type { Command } from "@ampera/ledger"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import { benchmark, type Case, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { contents } from "../raw/contents.ts"
import { RawFile } from "../raw/file.ts"
import { actor, offering, rowOf, type Step } from "../workload/offerings.ts"

/** How many clients wait for an answer at once. */
const clients = 64

/**
 * Commands that are done before the clock starts, so that both sides run compiled. The engine takes about 20,000 to
 * be done with ours.
 */
const warmUp = clients * 400

/** Commands by 64 clients, each of which sends its next one when it has its answer, on a real disk. */
function durable(name: string, streams: number): Case {
  const stepsOf = (prefix: string, size: number): readonly (readonly Step[])[] => {
    const each = Array.from({ length: streams }, (_, n) => offering(`${prefix}${n}`, size / streams))
    // On one stream the clients take turns; the first event must be there before the others are sent.
    return streams === clients ? each : dealt(each.flat())
  }
  return benchmark({
    name,
    about: (size) =>
      `${size} commands by ${clients} clients at once on ${streams === 1 ? "one stream" : `${streams} streams`}, durable, on disk`,
    size: { full: clients * 100, quick: clients * 20 },
    world: "disk",
    sides: {
      /** Whoever is first writes: one transaction a command, one fsync each, nothing loaded or checked. */
      raw: (ground) => raw(ground, stepsOf("w", warmUp).flat(), stepsOf("o", ground.size).flat()),
      ours: (ground) => ours(ground, stepsOf("w", warmUp), stepsOf("o", ground.size)),
    },
    figures: [
      {
        what: "of the commands a second of one transaction each",
        unit: "x",
        goal: { atLeast: 5 },
        of: ({ raw, ours }) => raw.wall / raw.count / (ours.wall / ours.count),
      },
      {
        what: "commands that failed",
        unit: "",
        goal: { atMost: 0 },
        of: ({ ours }) => ours.more?.["failures"] ?? 0,
      },
      { what: "commands a second, raw", unit: "/s", of: ({ raw }) => raw.count / (raw.wall / 1e6) },
      { what: "commands a second, ours", unit: "/s", of: ({ ours }) => ours.count / (ours.wall / 1e6) },
      { what: "longest wait of a command, ours", unit: "ms", of: ({ ours }) => ours.more?.["longest"] ?? 0 },
    ],
  })
}

export const durable64Streams = durable("durable-64-streams", clients)
export const durable1Stream = durable("durable-1-stream", 1)

/** Steps given out by turns, as cards are. A step that needs the one before it goes to the same client. */
function dealt(steps: readonly Step[]): readonly (readonly Step[])[] {
  const hands = Array.from({ length: clients }, (): Step[] => [])
  // An offering's steps come in pairs after the first: somebody enrolled, that person completed.
  steps.forEach((step, n) => hands[n === 0 ? 0 : ((n - 1) >> 1) % clients]?.push(step))
  return hands
}

async function raw({ folder }: Ground, warm: readonly Step[], steps: readonly Step[]): Promise<Measured> {
  const at = path.join(folder, "raw.db")
  const file = new RawFile(at)
  const run = (all: readonly Step[]): void => {
    for (const step of all) {
      file.begin.run()
      file.write(rowOf(step), Date.now())
      file.commit.run()
    }
  }
  run(warm)
  const measured = await measure(() => {
    run(steps)
    return { count: steps.length, facts: {} }
  })
  file.db.close()
  return { ...measured, facts: contents(at) }
}

type Hands = readonly (readonly Step[])[]

async function ours({ folder }: Ground, warm: Hands, hands: Hands): Promise<Measured> {
  const at = path.join(folder, "ours.db")
  const ledger = await openLedger({ domain: training, at: sqlite(at), actor })
  let failures = 0
  let longest = 0
  const send = async (command: Command): Promise<void> => {
    const start = performance.now()
    const answer = await ledger.run(command).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      return undefined
    })
    if (answer?.accepted === undefined) failures += 1
    longest = Math.max(longest, performance.now() - start)
  }
  const run = async ([first = [], ...others]: Hands): Promise<void> => {
    const [opening, ...rest] = first
    if (opening !== undefined) await send(opening.command)
    await Promise.all(
      [rest, ...others].map(async (hand) => {
        for (const { command } of hand) await send(command)
      }),
    )
  }
  await run(warm)
  longest = 0
  const measured = await measure(async () => {
    await run(hands)
    return { count: hands.reduce((sum, hand) => sum + hand.length, 0), facts: {} }
  })
  await ledger.close()
  return { ...measured, facts: contents(at), more: { failures, longest } }
}
