import { execFileSync, spawnSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { nearest, within } from "./choose.ts"
import { importsIn } from "./imports.ts"

const help = `Usage: pnpm test:near [options]

Runs the tests nearest to what was changed, as many as take some twenty seconds: those beside it first, then those that
import it. The last lines name how many were left out; \`pnpm test\` runs all.

  --base REV     what was changed since REV; left out: since the last commit, or by it when nothing was changed since
  --seconds N    how long it may take, 20 when left out
  --list         only names the files
  --help         this text
`

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const { values: options } = parseArgs({
  options: {
    base: { type: "string" },
    seconds: { type: "string", default: "20" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
})

function run(seconds: number): number {
  const changed = changes()
  const near = nearest(changed, importsIn(root), durations())
  // Two files run at a time, and starting each takes a part of it.
  const chosen = within(near, seconds * 1_000)
  const left = near.length - chosen.length
  const files = chosen.map(({ file }) => file)
  if (options.list) process.stdout.write(files.map((file) => `${file}\n`).join(""))
  const status = options.list || files.length === 0 ? 0 : vitest(files)
  const all = `${changed.length} changed files, ${near.length} test files lead to them`
  process.stdout.write(`${all}: ${files.length} run, ${left} left out for time\n`)
  return status
}

function vitest(files: readonly string[]): number {
  const config = ["--config", ".config/vitest.config.ts"]
  const { status } = spawnSync("vitest", ["run", ...config, ...files], { cwd: root, stdio: "inherit" })
  return status ?? 1
}

/** In milliseconds, of one of two that run at a time. */
const startingOne = 500
const usual = 1_000

const git = (...line: readonly string[]): readonly string[] =>
  execFileSync("git", line, { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "")

function changes(): readonly string[] {
  const added = git("ls-files", "--others", "--exclude-standard")
  const since = (base: string): readonly string[] => [...git("diff", "--name-only", base), ...added]
  if (options.base !== undefined) return since(options.base)
  const now = since("HEAD")
  return now.length > 0 ? now : git("diff", "--name-only", "HEAD~1", "HEAD")
}

/** How long each test file took when it last ran on this machine; one that is not known is taken for a short one. */
function durations(): (file: string) => number {
  const known = new Map<string, number>()
  for (const found of globSync("node_modules/.vite/vitest/*/results.json", { cwd: root })) {
    const { projects = {} } = JSON.parse(readFileSync(path.join(root, found), "utf8")) as Results
    for (const { files = {} } of Object.values(projects)) {
      for (const [file, { duration }] of Object.entries(files)) known.set(file, duration)
    }
  }
  return (file) => startingOne + (known.get(file) ?? usual)
}

interface Results {
  readonly projects?: Readonly<
    Record<string, { readonly files?: Readonly<Record<string, { readonly duration: number }>> }>
  >
}

if (options.help) process.stdout.write(help)
else process.exitCode = run(Number(options.seconds))
