import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { folders } from "./files.ts"

const program = path.resolve(import.meta.dirname, "../../../../cli/src/main.ts")
/** Loaded before the program: tells at its end the most memory it had, in kilobytes, and its seconds of CPU. */
const peak = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from "node:fs"
import { isMainThread } from "node:worker_threads"
if (isMainThread) process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  writeSync(2, "\\npeak " + maxRSS + " " + (userCPUTime + systemCPUTime) / 1e6 + "\\n")
})`)}`
/** A gigabyte, in kilobytes. */
const most = 1024 * 1024

/** Imports so many rows by the command line into a fresh ledger, and again: each time in a gigabyte. Answers what it took. */
export async function largeImport(rows: number, progress: (what: string) => void): Promise<string> {
  const seen: string[] = []
  for (const [what, make] of Object.entries(folders)) {
    const folder = mkdtempSync(path.join(tmpdir(), "ampera-large-"))
    try {
      const files = path.join(folder, "files")
      make(files, rows)
      for (const which of ["first", "again"] as const) {
        const { events, seconds, cpu, kilobytes } = await imported(files, `${path.join(folder, "ledger")}.db`)
        const line = `${what}, ${which}: ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of CPU, ${(kilobytes / 1024).toFixed(0)} MB`
        progress(line)
        assert.equal(events, which === "first" ? rows : 0, line)
        assert(kilobytes <= most, `more than a gigabyte: ${line}`)
        seen.push(line)
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  return `${rows} rows; ${seen.join("; ")}`
}

interface Took {
  readonly events: number
  readonly seconds: number
  readonly cpu: number
  readonly kilobytes: number
}

async function imported(files: string, store: string): Promise<Took> {
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      `--import=${peak}`,
      program,
      "import",
      files,
      "--store",
      `sqlite:${store}`,
      "--json",
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  )
  const stop = (): boolean => child.kill()
  process.once("exit", stop)
  const said = { out: "", words: "" }
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.words += text))
  const [code] = (await once(child, "close")) as [number | null]
  process.off("exit", stop)
  const seconds = (performance.now() - start) / 1_000
  assert.equal(code, 0, `the import ended with ${String(code)}: ${said.words.slice(-2_000)}`)
  const [, kilobytes, cpu] = /^peak (\d+) ([\d.]+)$/m.exec(said.words) ?? []
  const { events } = JSON.parse(said.out) as { readonly events: number }
  return { events, seconds, cpu: Number(cpu), kilobytes: Number(kilobytes) }
}
