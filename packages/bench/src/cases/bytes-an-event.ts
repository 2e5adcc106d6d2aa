import { statSync } from "node:fs"
import path from "node:path"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { contents } from "../raw/contents.ts"
import { RawFile } from "../raw/file.ts"
import { actor, oneByOne, rowOf } from "../workload/offerings.ts"

const length = 4
/** Rows a transaction, on both sides: the ledger's own group. */
const group = 512
const streamsADraft = 1_000

/** How large the file is once it is closed, after the same writes in the same order. Nothing is vacuumed. */
export const bytesAnEvent = benchmark({
  name: "bytes-an-event",
  about: (size) => `the file after ${size} events on ${size / length} streams, bytes an event`,
  size: { full: 100_000, quick: 20_000 },
  world: "tmpfs",
  sides: {
    /** One table of events; what the numbers of streams and types stand for is kept nowhere. */
    table: (ground) => raw(ground, "forgotten"),
    ours,
    /** The names of streams and types are kept too, or nobody could read the file. */
    tables: (ground) => raw(ground, "kept"),
  },
  figures: [
    {
      what: "of one raw table",
      unit: "x",
      goal: { atMost: 1.08 },
      of: ({ table, ours }) => bytes(ours) / bytes(table),
    },
    { what: "of raw tables with names", unit: "x", of: ({ tables, ours }) => bytes(ours) / bytes(tables) },
    { what: "one raw table", unit: "B", of: ({ table }) => bytes(table) / table.count },
    { what: "ours", unit: "B", of: ({ ours }) => bytes(ours) / ours.count },
  ],
})

const bytes = ({ more }: Measured): number => more?.["bytes"] ?? Number.NaN

async function raw({ size, folder }: Ground, names: "kept" | "forgotten"): Promise<Measured> {
  const at = path.join(folder, "raw.db")
  const file = new RawFile(at, names)
  const steps = oneByOne("o", size / length, length)
  const measured = await measure(() => {
    for (let first = 0; first < steps.length; first += group) {
      file.begin.run()
      for (const step of steps.slice(first, first + group)) file.write(rowOf(step), Date.now())
      file.commit.run()
    }
    return { count: size, facts: {} }
  })
  file.db.close()
  return { ...measured, facts: contents(at), more: { bytes: statSync(at).size } }
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const at = path.join(folder, "ours.db")
  const ledger = await openLedger({ domain: training, at: sqlite(at), actor })
  const steps = oneByOne("o", size / length, length)
  const measured = await measure(async () => {
    for (let first = 0; first < steps.length; first += streamsADraft * length) {
      const draft = await ledger.draft()
      for (const { command } of steps.slice(first, first + streamsADraft * length)) {
        await draft.run(command, { commandId: crypto.randomUUID() })
      }
      await draft.commit()
    }
    return { count: size, facts: {} }
  })
  await ledger.close()
  return { ...measured, facts: contents(at), more: { bytes: statSync(at).size } }
}
