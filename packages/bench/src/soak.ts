import { parseArgs } from "node:util"
import { NotRun } from "./soak/not-run.ts"
import { type Part, parts } from "./soak/parts.ts"

const help = `Usage: pnpm soak [options]

The long form of what \`pnpm test\` checks in short: that nothing acknowledged is ever lost. It ends by itself, prints its
seed, and ends with 1 when a promise is broken or a part can not be run.

  --only PARTS   some of them, with commas between
  --quick        a small fraction of each
  --help         this text

Parts:
${Object.entries(parts)
  .map(([name, { about }]) => `  ${name.padEnd(16)} ${about}`)
  .join("\n")}

  AMPERA_SEED    repeats the random choices of a run
`

/** Set before the suite is loaded, which takes it from here. */
const seed = (process.env["AMPERA_SEED"] ??= String(Date.now() % 0x7fffffff))

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
})
const chosen = options.only === undefined ? Object.keys(parts) : options.only.split(",")
const unknown = chosen.filter((name) => parts[name] === undefined)

if (options.help) process.stdout.write(help)
else if (unknown.length > 0) {
  process.stderr.write(`there is no part ${unknown.join()}: ${Object.keys(parts).join(", ")}\n`)
  process.exitCode = 2
} else {
  process.stdout.write(`AMPERA_SEED=${seed}\n`)
  for (const name of chosen) await soak(name, parts[name] as Part)
  process.exit()
}

/** Runs a part. A part that fails or can not be run makes the process end with 1; one that hangs ends it. */
async function soak(name: string, { about, minutes, run }: Part): Promise<void> {
  process.stdout.write(`${name}: ${about}\n`)
  const start = performance.now()
  const timer = setTimeout(() => {
    process.stdout.write(`${name}: FAILED, not done after ${minutes} minutes\n`)
    process.exit(1)
  }, minutes * 60_000)
  const progress = (what: string): void => void process.stderr.write(`${name}: ${what}\n`)
  try {
    const seen = await run({ isQuick: options.quick, progress })
    process.stdout.write(`${name}: ${seen}, ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  } catch (error) {
    process.stdout.write(`${name}: ${complaint(error)}\n`)
    process.exitCode = 1
  } finally {
    clearTimeout(timer)
  }
}

function complaint(error: unknown): string {
  if (error instanceof NotRun) return `NOT RUN, ${error.message}`
  return `FAILED, ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
