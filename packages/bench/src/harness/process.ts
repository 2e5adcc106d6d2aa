import { spawn } from "node:child_process"
import path from "node:path"
import type { Ground, Measured } from "./case.ts"

const childPath = path.join(import.meta.dirname, "../child.ts")

/** What a process of a side says at its end. */
export interface Said {
  readonly measured: Measured
  /** The fixed loop, before and after, in milliseconds. */
  readonly spins: readonly number[]
}

/** Runs one side of a case in a fresh process. Rejects with what the process complained of. */
export async function runSide(name: string, side: string, ground: Ground): Promise<Said> {
  return JSON.parse((await runChild(name, side, ground)).trimEnd().split("\n").at(-1) ?? "") as Said
}

/** Lets a case build what its rounds share. */
export async function runPrepare(name: string, ground: Ground): Promise<void> {
  await runChild(name, "prepare", ground)
}

function runChild(name: string, side: string, ground: Ground): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = spawn(
    process.execPath,
    [...process.execArgv, childPath, name, side, JSON.stringify(ground)],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  )
  const stop = (): boolean => child.kill()
  process.once("exit", stop)
  let out = ""
  let complaint = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text))
  child.once("error", reject)
  child.once("close", (code, signal) => {
    process.off("exit", stop)
    if (code === 0) resolve(out)
    else
      reject(
        new Error(
          `${name}, ${side}: ended with ${String(signal ?? code)}\n${complaint.split("\n").slice(0, 12).join("\n")}`,
        ),
      )
  })
  return promise
}
