import { writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { allCases } from "./cases/index.ts"
import { type Judged, judge } from "./harness/figures.ts"
import { type Outcome, runCase } from "./harness/run.ts"
import { tableOf } from "./harness/table.ts"

const help = `Usage: pnpm bench [options]

Measures Ampera against node:sqlite used by hand, each side in a fresh process, and prints the median over all rounds
(least .. most) beside its goal. Only ratios within one run mean anything; no figure makes the run fail, wrong results do.

  --case NAME    only this case; may be given again
  --list         the names of the cases
  --quick        small sizes and three rounds, for CI
  --json FILE    also writes every round of every case to a file
  --help         this text

  ROUNDS         how many rounds, 5 when not set
  BENCH_DISK     a folder on a real disk, for the cases that measure durability
`

const { values: options } = parseArgs({
  options: {
    case: { type: "string", multiple: true },
    list: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
})
const cases = await allCases()
const unknown = options.case?.find((name) => cases.every((one) => one.name !== name))

if (options.help) process.stdout.write(help)
else if (options.list) {
  const width = Math.max(...cases.map(({ name }) => name.length))
  for (const one of cases) process.stdout.write(`${one.name.padEnd(width)}  ${one.about(one.size.full)}\n`)
} else if (unknown !== undefined) {
  process.stderr.write(`there is no case ${unknown}; --list names them all\n`)
  process.exitCode = 2
} else process.exitCode = await bench()

async function bench(): Promise<number> {
  const profile = options.quick ? "quick" : "full"
  const rounds = Number(process.env["ROUNDS"] ?? (options.quick ? 3 : 5))
  const chosen = cases.filter(({ name }) => options.case === undefined || options.case.includes(name))
  const machine = {
    node: process.version,
    cpu: `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown"}`,
    load: Number(loadavg()[0]?.toFixed(2)),
    at: new Date().toISOString(),
  }
  process.stdout.write(
    `Node ${machine.node}, ${machine.cpu}, load ${machine.load}, ${machine.at}, ${rounds} rounds, ${profile} sizes\n\n`,
  )
  const results: { readonly outcome: Outcome; readonly figures: readonly Judged[] }[] = []
  for (const one of chosen) {
    const outcome = await runCase(one, profile, rounds, (what) => process.stderr.write(`${what}\n`))
    const figures = judge(one, outcome)
    process.stdout.write(`${tableOf(outcome, figures)}\n`)
    results.push({ outcome, figures })
  }
  const goals = results.flatMap(({ figures }) => figures.filter(({ goal }) => goal !== undefined))
  const reached = goals.filter(({ verdict }) => verdict === "PASS").length
  const failed = results.filter(({ outcome }) => outcome.failure !== undefined).length
  process.stdout.write(
    `${reached} of ${goals.length} goals reached, ${failed} of ${results.length} cases failed\n`,
  )
  if (options.json !== undefined) {
    const written = results.map(({ outcome, figures }) => ({ outcome, figures }))
    writeFileSync(
      options.json,
      `${JSON.stringify({ ...machine, profile, rounds, cases: written }, undefined, 2)}\n`,
    )
  }
  return failed === 0 ? 0 : 1
}
