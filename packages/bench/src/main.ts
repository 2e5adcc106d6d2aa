import { writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { allCases, casesBeside, peerNames } from "./cases/index.ts"
import { installPeer } from "./cases/peers/install.ts"
import type { Case, Profile } from "./harness/case.ts"
import { type Judged, judge } from "./harness/figures.ts"
import { type BenchServer, benchServer } from "./harness/postgres.ts"
import { notRun, type Outcome, runCase } from "./harness/run.ts"
import { tableOf } from "./harness/table.ts"

const help = `Usage: pnpm bench [options]

Measures Ampera against node:sqlite and pg used by hand, each side in a fresh process, and prints the median over all
rounds (least .. most) beside its goal. Only ratios within one run mean anything; no figure makes the run fail, wrong
results do.

Ends with 0; with 1 when a case failed; with 3 when none did, but one was not run, for there is no server for it.

  --case NAME    only this case; may be given again
  --peers NAME   instead, the cases beside another library, which is installed into its own folder first; may be given
                 again: ${peerNames.join(", ")}
  --list         the names of the cases
  --quick        small sizes and three rounds, for CI
  --json FILE    also writes every round of every case to a file
  --help         this text

  ROUNDS         how many rounds, 5 when not set
  BENCH_DISK     a folder on a real disk, for the cases that measure durability
  AMPERA_PG_URL  a PostgreSQL server to use, in place of one that is started here on that disk
`

const { values: options } = parseArgs({
  options: {
    case: { type: "string", multiple: true },
    peers: { type: "string", multiple: true },
    list: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
})
const { peers } = options
const cases = peers === undefined ? await allCases() : (await Promise.all(peers.map(casesBeside))).flat()
const unknown =
  peers?.find((name) => !peerNames.includes(name)) ??
  options.case?.find((name) => cases.every((one) => one.name !== name))

if (options.help) process.stdout.write(help)
else if (options.list) {
  const width = Math.max(...cases.map(({ name }) => name.length))
  for (const one of cases) process.stdout.write(`${one.name.padEnd(width)}  ${one.about(one.size.full)}\n`)
} else if (unknown !== undefined) {
  process.stderr.write(`there is no case or peer ${unknown}; --list and --help name them all\n`)
  process.exitCode = 2
} else process.exitCode = await bench()

async function bench(): Promise<number> {
  for (const name of peers ?? []) installPeer(name)
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
  const server = chosen.some(({ needs }) => needs === "postgres") ? await benchServer() : undefined
  if (server !== undefined && "what" in server) process.stdout.write(`${server.what}\n\n`)
  const results: { readonly outcome: Outcome; readonly figures: readonly Judged[] }[] = []
  for (const one of chosen) {
    const outcome = await outcomeOf(one, profile, rounds, server)
    const figures = outcome.rounds.length === 0 ? [] : judge(one, outcome)
    process.stdout.write(`${tableOf(outcome, figures, one.grid)}\n`)
    results.push({ outcome, figures })
  }
  if (server !== undefined && "what" in server) await server.stop()
  const goals = results.flatMap(({ figures }) => figures.filter(({ goal }) => goal !== undefined))
  const reached = goals.filter(({ verdict }) => verdict === "PASS").length
  const failed = results.filter(({ outcome }) => outcome.failure !== undefined).length
  const missing = results.flatMap(({ outcome }) => (outcome.notRun === undefined ? [] : [outcome.name]))
  process.stdout.write(
    `${reached} of ${goals.length} goals reached, ${failed} of ${results.length} cases failed\n`,
  )
  if (missing.length > 0) process.stdout.write(`not run, for there is no server: ${missing.join(", ")}\n`)
  if (options.json !== undefined) {
    const written = results.map(({ outcome, figures }) => ({ outcome, figures }))
    writeFileSync(
      options.json,
      `${JSON.stringify({ ...machine, profile, rounds, cases: written }, undefined, 2)}\n`,
    )
  }
  return failed > 0 ? 1 : missing.length > 0 ? 3 : 0
}

function outcomeOf(
  one: Case,
  profile: Profile,
  rounds: number,
  server: BenchServer | undefined,
): Outcome | Promise<Outcome> {
  if (one.needs === "postgres" && server !== undefined && "missing" in server) {
    return notRun(one, profile, server.missing)
  }
  return runCase(one, profile, rounds, (what) => process.stderr.write(`${what}\n`))
}
