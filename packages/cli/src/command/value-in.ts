import { Buffer } from "node:buffer"
import { closeSync, openSync, readSync } from "node:fs"
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

/** As much of a file as a value may have: it may be a device that never ends. */
function beginningOf(path: string): Uint8Array {
  const file = openSync(path, "r")
  try {
    const bytes = Buffer.alloc(most)
    let taken = 0
    while (taken < most && !bytes.subarray(0, taken).includes(10)) {
      const more = readSync(file, bytes, taken, most - taken, null)
      if (more === 0) break
      taken += more
    }
    return bytes.subarray(0, taken)
  } finally {
    closeSync(file)
  }
}
