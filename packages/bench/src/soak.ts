import { parseArgs } from "node:util"
import { fullDisk } from "./soak/full-disk.ts"

const help = `Usage: pnpm soak [options]

The long form of what \`pnpm test\` checks in short: that nothing acknowledged is ever lost. It ends by itself, prints its
seed, and ends with 1 as soon as a promise is broken.

  --only PART    kills, writers or full
  --help         this text

  AMPERA_SEED    repeats the random choices of a run
`

/** Set before the suite is loaded, which takes it from here. */
const seed = (process.env["AMPERA_SEED"] ??= String(Date.now() % 0x7fffffff))

/** The parts, each bounded: what takes longer than this many minutes hangs. */
const parts = {
  kills: {
    about: "kill -9 at 200 random moments of append",
    minutes: 20,
    run: async () => (await import("./soak/crashes.ts")).kills(200, progress),
  },
  writers: {
    about: "200,000 events by 8 writers in 2 processes, followed from a third",
    minutes: 20,
    run: async () => (await import("./soak/crashes.ts")).writers(200_000),
  },
  full: { about: "a disk that fills up", minutes: 5, run: fullDisk },
}
type Part = keyof typeof parts

const { values: options } = parseArgs({
  options: { only: { type: "string" }, help: { type: "boolean", default: false } },
})
const chosen = options.only === undefined ? (Object.keys(parts) as Part[]) : [options.only as Part]

if (options.help) process.stdout.write(help)
else if (chosen.some((name) => !(name in parts))) {
  process.stderr.write(`there is no part ${chosen.join()}: kills, writers or full\n`)
  process.exitCode = 2
} else {
  process.stdout.write(`AMPERA_SEED=${seed}\n`)
  for (const name of chosen) await soak(name)
  process.exit()
}

/** Runs a part. The process ends with 1 when it fails or hangs. */
async function soak(name: Part): Promise<void> {
  const { about, minutes, run } = parts[name]
  process.stdout.write(`${name}: ${about}\n`)
  const start = performance.now()
  const timer = setTimeout(() => {
    process.stdout.write(`${name}: FAILED, not done after ${minutes} minutes\n`)
    process.exit(1)
  }, minutes * 60_000)
  try {
    const seen = await run()
    process.stdout.write(`${name}: ${seen}, ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  } catch (error) {
    process.stdout.write(
      `${name}: FAILED, ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exitCode = 1
  } finally {
    clearTimeout(timer)
  }
}

function progress(what: string): void {
  process.stderr.write(`${what}\n`)
}
