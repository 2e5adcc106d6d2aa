import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { accessSync, chmodSync, chownSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { delimiter, join } from "node:path"
import { createInterface } from "node:readline"
import { freePort } from "./free-port.ts"
import { nobody } from "./server.ts"

/** PgBouncer in front of a server, which gives each transaction to whichever of its sessions is free. */
export interface Pooler {
  /** The address that leads through it. */
  readonly url: string
  stop(): Promise<void>
}

/** What a pooler is to be like. */
export interface PoolerOptions {
  /** Settings of a session that it passes over in silence, where it would refuse whoever sends them. */
  readonly ignores?: readonly string[]
}

/** Where PgBouncer is on this machine; undefined where it is not installed. */
export function poolerProgram(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"]
  return folders.map((folder) => join(folder, "pgbouncer")).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts one in front of the server at an address, with a single session for everybody. */
export async function startPooler(server: string, { ignores = [] }: PoolerOptions = {}): Promise<Pooler> {
  const program = poolerProgram()
  if (program === undefined) throw new Error("there is no pgbouncer on this machine")
  const to = new URL(server)
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), "ampera-pooler-"))
  const file = join(folder, "pgbouncer.ini")
  writeFileSync(
    file,
    `[databases]
* = host=${to.hostname} port=${to.port} user=${to.username} password=${to.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 1
ignore_startup_parameters = ${["extra_float_digits", ...ignores].join()}
`,
  )
  // It refuses to run as root, as the server does.
  const isRoot = userInfo().uid === 0
  if (isRoot) for (const path of [folder, file]) chownSync(path, nobody, nobody)
  chmodSync(file, 0o600)
  const child = spawn(program, [file], {
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    stdio: ["ignore", "ignore", "pipe"],
  })
  await up(child)
  const url = new URL(server)
  url.port = String(port)
  return {
    url: url.href,
    stop: async () => {
      const gone = once(child, "exit")
      child.kill("SIGINT")
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

/** Waits until it says that it listens. */
async function up(child: ChildProcess): Promise<void> {
  const said: string[] = []
  const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream })
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      said.push(line)
      if (line.includes("process up")) resolve()
    })
    child.on("error", reject)
    child.on("exit", () => reject(new Error(`the pooler ended: ${said.join("\n")}`)))
  })
}
