import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import path from "node:path"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { median } from "../harness/median.ts"

const packages = path.resolve(import.meta.dirname, "../../..")
const entry = path.join(packages, "cli/dist/main.js")

/** How long the built command takes to say how it is used, over a process that does nothing. */
export const helpTime = benchmark({
  name: "help-time",
  about: (size) => `ampera --help on the built entry, over an empty process, ${size} starts of each a round`,
  size: { full: 25, quick: 7 },
  world: "tmpfs",
  prepare: build,
  sides: { both },
  figures: [
    {
      what: "of an empty process",
      unit: "x",
      goal: { atMost: 1.2 },
      of: ({ both }) => (both.more?.["help"] ?? Number.NaN) / (both.more?.["empty"] ?? Number.NaN),
    },
    { what: "ampera --help", unit: "ms", of: ({ both }) => both.more?.["help"] ?? Number.NaN },
    { what: "an empty process", unit: "ms", of: ({ both }) => both.more?.["empty"] ?? Number.NaN },
  ],
})

/** Brings `dist` up to date: what is started is what is published, not the source. */
async function build(): Promise<void> {
  const compiler = path.resolve(packages, "../node_modules/.bin/tsc")
  const { status, stdout } = spawnSync(compiler, ["-b", path.join(packages, "cli")], { encoding: "utf8" })
  if (status !== 0) throw new Error(`tsc -b: ${stdout}`)
}

/** Starts the two by turns, the one that goes first changing, so that both see the same machine. */
async function both({ size, folder }: Ground): Promise<Measured> {
  const nothing = path.join(folder, "empty.js")
  writeFileSync(nothing, "")
  const empty: number[] = []
  const help: number[] = []
  const programs = [
    { times: empty, args: [nothing] },
    { times: help, args: [entry, "--help"] },
  ]
  for (const { args } of programs) start(args)
  const measured = await measure(() => {
    for (let n = 0; n < size; n++) {
      for (const { times, args } of n % 2 === 0 ? programs : programs.toReversed()) times.push(start(args))
    }
    return { count: size, facts: {} }
  })
  return { ...measured, more: { empty: median(empty), help: median(help) } }
}

/** Milliseconds a program takes from its start to its end. */
function start(args: readonly string[]): number {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { encoding: "utf8" })
  const time = performance.now() - began
  if (status !== 0) throw new Error(stderr)
  if (args.length > 1 && !stdout.includes("ampera")) throw new Error("the help says nothing")
  return time
}
