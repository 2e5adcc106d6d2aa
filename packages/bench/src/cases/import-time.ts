import { spawnSync } from "node:child_process"
import path from "node:path"
import { benchmark, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { median } from "../harness/median.ts"

const bench = path.resolve(import.meta.dirname, "../..")
const ledger = path.resolve(bench, "../ledger")

/** How long a process takes to start and import the built kernel, over one that imports nothing. */
export const importTime = benchmark({
  name: "import-time",
  about: (size) =>
    `a process that imports @ampera/ledger as it is published, over an empty one, ${size} starts a round`,
  size: { full: 15, quick: 5 },
  world: "tmpfs",
  prepare: build,
  sides: { both },
  figures: [
    {
      what: "@ampera/ledger",
      unit: "ms",
      goal: { atMost: 15 },
      of: ({ both }) => both.more?.["ledger"] ?? Number.NaN,
    },
    { what: "@ampera/ledger/run", unit: "ms", of: ({ both }) => both.more?.["run"] ?? Number.NaN },
    { what: "an empty process", unit: "ms", of: ({ both }) => both.more?.["empty"] ?? Number.NaN },
  ],
})

/** Brings `dist` up to date: what is imported is what is published, not the source. */
async function build(): Promise<void> {
  const compiler = path.resolve(bench, "../../node_modules/.bin/tsc")
  const { status, stdout } = spawnSync(compiler, ["-b", ledger], { encoding: "utf8" })
  if (status !== 0) throw new Error(`tsc -b: ${stdout}`)
}

const programs = {
  empty: "",
  ledger: 'await import("@ampera/ledger")',
  run: 'await import("@ampera/ledger/run")',
}

/** Starts the programs by turns, so that all see the same machine, and takes the median of each. */
async function both({ size }: { readonly size: number }): Promise<Measured> {
  const names = Object.keys(programs) as (keyof typeof programs)[]
  const times = { empty: [] as number[], ledger: [] as number[], run: [] as number[] }
  const measured = await measure(() => {
    for (let n = 0; n < size; n++) for (const name of names) times[name].push(start(programs[name]))
    return { count: size, facts: {} }
  })
  const empty = median(times.empty)
  return {
    ...measured,
    more: { empty, ledger: median(times.ledger) - empty, run: median(times.run) - empty },
  }
}

/** Milliseconds a program takes from its start to its end. */
function start(program: string): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: bench,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - began
}
