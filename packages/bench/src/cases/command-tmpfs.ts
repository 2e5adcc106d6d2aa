import path from "node:path"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { contents } from "../raw/contents.ts"
import { RawFile } from "../raw/file.ts"
import { actor, rowOf, type Step, sideBySide } from "../workload/offerings.ts"

/** Events of each offering: a command finds five of them on the average. */
const length = 10
/**
 * Commands that are done before the clock starts, so that both sides run compiled, as in a process that has been up
 * for a while. The engine takes about 20,000 to be done with ours.
 */
const warmUp = 25_000

/** One command after another, each in a transaction of its own. */
export const commandTmpfs = benchmark({
  name: "command-tmpfs",
  about: (size) =>
    `${size} commands one by one, each answered when durable, on ${size / length} streams, tmpfs`,
  size: { full: 20_000, quick: 4_000 },
  world: "tmpfs",
  sides: {
    /** Loads and parses the rows of the stream, decides by hand, writes the row. */
    raw: (ground) => raw(ground, true),
    ours,
    /** Knows the next revision by heart and only writes. */
    writing: (ground) => raw(ground, false),
  },
  figures: [
    {
      what: "of raw that loads and writes, by CPU",
      unit: "x",
      goal: { atLeast: 0.7 },
      of: ({ raw, ours }) => raw.cpu / ours.cpu,
    },
    { what: "the same, by wall", unit: "x", of: ({ raw, ours }) => raw.wall / ours.wall },
    { what: "of raw that only writes, by CPU", unit: "x", of: ({ writing, ours }) => writing.cpu / ours.cpu },
    { what: "CPU a command, raw", unit: "us", of: ({ raw }) => raw.cpu / raw.count },
    { what: "CPU a command, ours", unit: "us", of: ({ ours }) => ours.cpu / ours.count },
  ],
})

const stepsOf = (size: number, prefix: string) => sideBySide(prefix, size / length, length)

async function raw({ size, folder }: Ground, loads: boolean): Promise<Measured> {
  const at = path.join(folder, "raw.db")
  const file = new RawFile(at)
  const run = (steps: readonly Step[]): void => {
    for (const step of steps) {
      file.begin.run()
      if (loads && !decides(file, step)) throw new Error(`refused on ${step.stream}`)
      file.write(rowOf(step), Date.now())
      file.commit.run()
    }
  }
  run(stepsOf(warmUp, "w"))
  const steps = stepsOf(size, "o")
  const measured = await measure(() => {
    run(steps)
    return { count: size, facts: {} }
  })
  file.db.close()
  return { ...measured, facts: contents(at) }
}

/** The rules of an offering, folded by hand from the rows that stand there. */
function decides(file: RawFile, step: Step): boolean {
  const [scheduled, enrolled] = [file.type("OfferingScheduled"), file.type("Enrolled")]
  let seats = -1
  let taken = 0
  const live = new Set<string>()
  for (const [, type, text] of file.load(step.stream)) {
    const data = JSON.parse(text) as { readonly seats: number; readonly personId: string }
    if (type === scheduled) seats = data.seats
    else if (type === enrolled) {
      live.add(data.personId)
      taken += 1
    } else live.delete(data.personId)
  }
  if (step.type === "OfferingScheduled") return seats === -1
  return step.type === "Enrolled" ? taken < seats : live.size > 0
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const at = path.join(folder, "ours.db")
  const ledger = await openLedger({ domain: training, at: sqlite(at), actor })
  const run = async (steps: readonly Step[]): Promise<void> => {
    for (const { command } of steps) {
      const answer = await ledger.run(command)
      if (answer.refused !== undefined) throw new Error(`refused: ${answer.refused.code}`)
    }
  }
  await run(stepsOf(warmUp, "w"))
  const steps = stepsOf(size, "o")
  const measured = await measure(async () => {
    await run(steps)
    return { count: size, facts: {} }
  })
  await ledger.close()
  return { ...measured, facts: contents(at) }
}
