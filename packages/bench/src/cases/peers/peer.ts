import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import type { Measured, Side } from "../../harness/case.ts"

/** Where peers are: each in a folder of its own, outside the workspace, with its own dependencies. */
export const peersFolder = path.resolve(import.meta.dirname, "../../../peers")

/** A side that a peer's own program does. */
export const peer =
  (name: string, task: string): Side =>
  async (ground) => {
    const program = path.join(peersFolder, name, "run.mjs")
    const line = [...process.execArgv, program, task, JSON.stringify(ground)]
    const { stdout } = await promisify(execFile)(process.execPath, line, { maxBuffer: 1 << 26 })
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Measured
  }
