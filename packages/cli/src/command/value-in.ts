import { Buffer } from "node:buffer"
import { closeSync, constants, openSync, readSync } from "node:fs"
import type { Readable } from "node:stream"
import { cliError } from "../failure/cli-error.ts"

/** What is handed over this way fits in a line of this many bytes. */
const most = 4_096

/**
 * The value of an option, or the first line of the file that `@FILE` names: a password or a NIP among the arguments is
 * seen by every user of the machine, and stays in the shell's history and in npm's logs.
 *
 * @throws {CliError} `usage.valueFile`
 */
export function valueIn(option: string, given: string): string {
  if (!given.startsWith("@")) return given
  const path = given.slice(1)
  let line: string
  try {
    line = firstLine(beginningOf(path))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw cliError("usage.valueFile", { option, path, reason })
  }
  if (line === "") throw cliError("usage.valueEmpty", { option })
  return line
}

/** The first line of a stream, for a value that is `-`; the rest is not read. */
export async function lineFrom(stream: Readable): Promise<string> {
  let bytes = Buffer.alloc(0)
  for await (const piece of stream) {
    bytes = Buffer.concat([bytes, Buffer.from(piece as Uint8Array)])
    if (bytes.includes(10) || bytes.length > most) break
  }
  return firstLine(bytes)
}

function firstLine(bytes: Uint8Array): string {
  const [line = ""] = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
  return line.trim()
}

/**
 * As much of a file as a value may have: it may be a device that never ends, or a pipe (`@<(pass show db)`) into which
 * nobody writes, for which the program would wait where it hears no Ctrl-C.
 */
function beginningOf(path: string): Uint8Array {
  // Left out on Windows, which has no such pipes.
  const { O_RDONLY, O_NONBLOCK = 0 } = constants as typeof constants & { readonly O_NONBLOCK?: number }
  const file = openSync(path, O_RDONLY | O_NONBLOCK)
  try {
    const bytes = Buffer.alloc(most)
    let taken = 0
    const until = performance.now() + patience
    while (taken < most && !bytes.subarray(0, taken).includes(10)) {
      const more = readOf(file, bytes, taken, until)
      if (more === 0) break
      taken += more
    }
    return bytes.subarray(0, taken)
  } finally {
    closeSync(file)
  }
}

/** Reads on where something is written; whoever writes nothing yet is waited for, until it takes too long. */
function readOf(file: number, bytes: Buffer, at: number, until: number): number {
  for (;;) {
    try {
      return readSync(file, bytes, at, bytes.length - at, null)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error
      if (performance.now() > until) throw Object.assign(new Error("nothing came"), { code: "ETIMEDOUT" })
      Atomics.wait(pause, 0, 0, 20)
    }
  }
}

/** How long a pipe may stay silent, in milliseconds: somebody may have to type a passphrase on its other side. */
const patience = 60_000
const pause = new Int32Array(new SharedArrayBuffer(4))
