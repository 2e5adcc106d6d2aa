import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout } from "node:timers/promises"
import { type Binaries, binaries, runnableByOthers } from "./binaries.ts"
import { freePort } from "./free-port.ts"

/** A PostgreSQL server of this process's own: on the loopback, on a free port, in a folder that is gone at the end. */
export interface Server {
  readonly url: string
  /** Lets it write into a folder. */
  own(folder: string): void
  /** Ends it as a power cut would (`SIGKILL`), or as an operator does (`SIGINT`), until it is gone. */
  end(signal: "SIGKILL" | "SIGINT"): Promise<void>
  /** Starts it again, on the same port and the same data. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; nobody has nothing but what is given to it here. */
export const nobody = 65_534

/** Waits for the end of whoever started it, however that came, and leaves nothing behind. */
const janitor = `
read -r _
kill -QUIT "$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null)" 2>/dev/null
rm -rf "$0"
`

/** The disk is not waited for: a server that is killed loses nothing by that, only one whose machine goes down. */
const usual = {
  fsync: "off",
  full_page_writes: "off",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "64MB",
  log_min_messages: "warning",
}

/** What a server is to be like. */
export interface ServerOptions {
  /** More of the server's own settings, or other values of those it is given here. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where its folder is made: where temporary files are, when left out. Others must be let in to it. */
  readonly within?: string
}

/** Starts a server. Rejects where the programs of one can not be had. */
export async function startServer({ settings = {}, within = tmpdir() }: ServerOptions = {}): Promise<Server> {
  const found = await binaries()
  const folder = mkdtempSync(join(within, "ampera-postgres-"))
  const cleaner = spawn("sh", ["-c", janitor, folder], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
  })
  const isRoot = userInfo().uid === 0
  const as = isRoot ? { uid: nobody, gid: nobody } : {}
  const programs = isRoot ? runnableByOthers(found, folder) : found
  const password = randomBytes(12).toString("hex")
  await makeData(programs, folder, password, as)
  const port = await freePort()
  const flags = Object.entries({ ...usual, ...settings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ])
  const run = () =>
    running(spawn(programs.postgres, ["-D", join(folder, "data"), ...flags], { ...as, cwd: folder, env }))
  let server = await run()
  const gone = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exit = once(server, "exit")
    server.kill(signal)
    await exit
  }
  return {
    url: `postgres://ampera:${password}@127.0.0.1:${port}/postgres`,
    own: (other) => {
      if (isRoot) chownSync(other, nobody, nobody)
    },
    end: gone,
    start: async () => {
      server = await startedAgain(run)
    },
    stop: async () => {
      await gone("SIGQUIT")
      const cleaned = once(cleaner, "exit")
      cleaner.stdin.end()
      await cleaned
    },
  }
}

/** Without the settings of a client that this machine may have. */
const env = Object.fromEntries(
  Object.entries({ ...process.env, LC_ALL: "C" }).filter(([name]) => !name.startsWith("PG")),
)

async function makeData(
  { initdb }: Binaries,
  folder: string,
  password: string,
  as: { readonly uid?: number; readonly gid?: number },
): Promise<void> {
  const [data, secret] = [join(folder, "data"), join(folder, "password")]
  chmodSync(folder, 0o755)
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(secret, password, { mode: 0o600 })
  if (as.uid !== undefined && as.gid !== undefined) {
    for (const path of [folder, data, secret]) chownSync(path, as.uid, as.gid)
  }
  const flags = ["--no-sync", "--no-locale", "--encoding=UTF8", "--username=ampera", "--auth=password"]
  const made = spawn(initdb, [...flags, `--pwfile=${secret}`, `--pgdata=${data}`], {
    ...as,
    cwd: folder,
    env,
  })
  let said = ""
  made.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()))
  made.stdout.resume()
  const [code] = (await once(made, "close")) as [number | null]
  if (code !== 0) throw new Error(`initdb failed (${String(code)}): ${said}`)
}

/**
 * Starts a server behind one that was killed. What that one had begun for its clients goes on for a moment without it,
 * and for so long its memory is in use and a new one does not start.
 */
async function startedAgain(run: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (error) {
      if (tries === 100 || !String(error).includes("pre-existing shared memory block")) throw error
      await setTimeout(100)
    }
  }
}

/** Waits until a server says that it is ready; until then what it says is why it is not. */
async function running(server: ChildProcess): Promise<ChildProcess> {
  server.stdout?.resume()
  const said: string[] = []
  const lines = createInterface({ input: server.stderr as NodeJS.ReadableStream })
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      if (line.includes("ready to accept connections")) resolve()
      said.push(line)
      said.splice(0, said.length - 20)
    })
    server.on("error", reject)
    server.on("exit", () => reject(new Error(`the server ended: ${said.join("\n")}`)))
  })
  return server
}
