import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import path from "node:path"
import { benchmark, type Ground, type Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"
import { clientsFor } from "../../workload/clients.ts"
import { actor, endless } from "../../workload/offerings.ts"
import { cpu, rate } from "../postgres/figures.ts"
import { peer } from "./peer.ts"

/** Commands of two libraries on a file each, one after another. */
export const emmettSqliteCommand = benchmark({
  name: "emmett-sqlite-command",
  about: (size) =>
    `commands one by one for ${size / 1000} s, offerings of 10 events, synchronous=FULL, tmpfs`,
  size: { full: 3_000, quick: 800 },
  world: "tmpfs",
  sides: { theirs: peer("emmett-sqlite", "command"), ours },
  figures: [
    {
      what: "of theirs on one shared connection, commands a second",
      unit: "x",
      goal: { atLeast: 6 },
      of: ({ ours, theirs }) => rate(ours) / rate(theirs),
    },
    { what: "by CPU", unit: "x", of: ({ ours, theirs }) => cpu(theirs) / cpu(ours) },
    { what: "commands a second, theirs", unit: "/s", of: ({ theirs }) => rate(theirs) },
    { what: "commands a second, ours", unit: "/s", of: ({ ours }) => rate(ours) },
  ],
})

async function ours({ size, folder }: Ground): Promise<Measured> {
  const ledger = await openLedger({ domain: training, at: sqlite(path.join(folder, "ours.db")), actor })
  const steps = endless("o", 10)
  const next = async (): Promise<void> => {
    const { refused } = await ledger.run(steps.next().value.command)
    if (refused !== undefined) throw new Error(`refused: ${refused.code}`)
  }
  await clientsFor(1_500, 1, next)
  const measured = await measure(async () => ({ count: (await clientsFor(size, 1, next)).done, facts: {} }))
  await ledger.close()
  return measured
}
