import { type ChildProcessByStdio, spawn } from "node:child_process"
import { once } from "node:events"
import { tmpdir } from "node:os"
import path from "node:path"
import { createInterface } from "node:readline"
import type { Readable, Writable } from "node:stream"
import { fileURLToPath } from "node:url"
import type { Kept, Task } from "./load.ts"
import type { StorePlace } from "./spec.ts"

/** A writer in a process of its own. */
export interface WriterProcess {
  /** Gives it its task; `keep` hears of every write it was told is kept. */
  begin(task: Task, keep: (kept: Kept) => void): void
  /** Ends it as a power cut would. */
  kill(): void
  /** When it is gone, and everything it said was heard: how it ended. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

/** Twenty writers that are killed load the same modules: what was compiled for the first serves the others. */
const env = { NODE_COMPILE_CACHE: path.join(tmpdir(), "node-compile-cache"), ...process.env }

/** Starts a writer that waits for its task, with everything it needs already loaded. */
export async function writerProcess(elsewhere: NonNullable<StorePlace["elsewhere"]>): Promise<WriterProcess> {
  const program = import.meta.url.replace(/processes\.([jt]s)$/, "writer-process.$1")
  const conditions = program.endsWith(".ts") ? ["--conditions=source"] : []
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [...conditions, fileURLToPath(program), JSON.stringify(elsewhere)],
    { stdio: ["pipe", "pipe", "inherit"], env },
  )
  const lines = createInterface({ input: child.stdout })
  const heard = once(lines, "close")
  let keep: (kept: Kept) => void = () => undefined
  const ready = new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      const said = JSON.parse(line) as "ready" | Kept
      if (said === "ready") resolve()
      else keep(said)
    })
    child.on("error", reject)
    child.on("exit", (code, signal) =>
      reject(new Error(`a writer ended before its task: ${String(code ?? signal)}`)),
    )
  })
  const gone = once(child, "exit").then(async ([code, signal]) => {
    await heard
    return { code: code as number | null, signal: signal as string | null }
  })
  await ready
  return {
    begin(task, hear) {
      keep = hear
      child.stdin.end(JSON.stringify(task))
    },
    kill: () => void child.kill("SIGKILL"),
    gone,
  }
}
