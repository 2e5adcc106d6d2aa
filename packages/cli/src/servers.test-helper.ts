import { type Double, startDouble } from "@ampera/eventstoredb-double"
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { inject } from "vitest"
import { ran } from "./run.test-helper.ts"
import { cleanEnvironment } from "./clean-environment.test-helper.ts"

/** What the run provides about PostgreSQL: an address, or why there is none. */
export const server = inject("postgres" as never) as { readonly url?: string; readonly missing?: string }
if (server.url === undefined && process.env["CI"] !== undefined) throw new Error(server.missing)

/** Where the ledgers of a file of tests are. */
export interface Place {
  folder: string
  double: Double
}

/** A folder and a double for a file of tests, by the hooks of whoever runs them. */
export function servers(hooks: {
  beforeAll(make: () => Promise<void>): void
  afterAll(remove: () => void): void
}): Place {
  const place = {} as Place
  hooks.beforeAll(async () => {
    place.folder = mkdtempSync(path.join(tmpdir(), "ampera-servers-"))
    place.double = await startDouble()
  })
  hooks.afterAll(() => {
    place.double.stop()
    rmSync(place.folder, { recursive: true })
  })
  return place
}

let prefixes = 0

/** A prefix that nobody has used. */
export const unused = (name: string): string =>
  `${name}_${process.pid}_${Date.now().toString(36)}_${prefixes++}`

export const postgres = (prefix: string, url = server.url): string =>
  `${url ?? "postgres://nobody@localhost:1/none"}?prefix=${prefix}`
export const esdb = ({ double }: Place, prefix: string): string => `${double.url}&prefix=${prefix}`
export const sqlite = ({ folder }: Place, name: string): string => `sqlite:${path.join(folder, name)}.db`

/** The options that put vault and cache of a ledger into the folder of the tests. */
export const beside = ({ folder }: Place, name: string): readonly string[] => [
  "--vault",
  path.join(folder, `${name}.vault`),
  "--cache",
  path.join(folder, name),
]

/** Copies one ledger into another; what came of it. */
export async function copied(
  { folder }: Place,
  from: string,
  to: string,
): Promise<{ readonly code: number; readonly words: string; readonly came: Record<string, unknown> }> {
  const line = ["copy", "--from", from, "--to", to, "--cache", folder, "--json"]
  const { code, out, words } = await ran(line)
  return { code, words, came: out === "" ? {} : (JSON.parse(out) as Record<string, unknown>) }
}

/** A command line in a process of its own. */
export interface Running {
  readonly child: ChildProcess
  /** How it ended, and what it said. */
  readonly gone: Promise<{
    readonly code: number | null
    readonly signal: NodeJS.Signals | null
    readonly out: string
    readonly words: string
  }>
}

/** Starts the program with a command line. */
export function started(line: readonly string[], more: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(
    process.execPath,
    ["--conditions=source", path.join(import.meta.dirname, "main.ts"), ...line],
    {
      env: { ...cleanEnvironment, AMPERA_LANG: "en", ...more },
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  let [out, words] = ["", ""]
  child.stdout.on("data", (data: Buffer) => {
    out += data.toString()
  })
  child.stderr.on("data", (data: Buffer) => {
    words += data.toString()
  })
  const gone = new Promise<Awaited<Running["gone"]>>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code, signal) => resolve({ code, signal, out, words }))
  })
  return { child, gone }
}
