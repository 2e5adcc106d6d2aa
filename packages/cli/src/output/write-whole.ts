import { Buffer } from "node:buffer"
import { randomBytes } from "node:crypto"
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs"
import path from "node:path"
import { cliError } from "../failure/cli-error.ts"
import { type Write, writeAll } from "./write-all.ts"

/** How a file is written. */
export interface WholeOptions {
  /** Whether it holds names, or what else is about people by name: then nobody but its owner may read it. */
  readonly personal: boolean
  readonly write?: Write
}

/**
 * Writes a file as a whole or not at all: nobody finds half of it under its name, also after the machine has stopped.
 * What is a device or a pipe is written to as it is.
 */
export function writeWhole(file: string, data: string | Uint8Array, options: WholeOptions): void {
  const bytes = typeof data === "string" ? Buffer.from(data) : data
  try {
    if (isOther(file)) writeTo(file, constants.O_WRONLY, bytes, options)
    else replace(file, bytes, options)
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** Holds that a file can be put there, as far as can be told: ask before what can not be taken back. */
export function checkPlace(file: string): void {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw failure("EISDIR")
    const folder = path.dirname(file)
    if (!statSync(folder).isDirectory()) throw failure("ENOTDIR")
    accessSync(isOther(file) ? file : folder, constants.W_OK)
  } catch (error) {
    throw unwritable(file, error)
  }
}

const failure = (code: string): Error => Object.assign(new Error(code), { code })

function unwritable(file: string, error: unknown): Error {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error)
  return cliError("output.unwritable", { path: file, reason })
}

/** Beside its place under a name nobody can know, and never through a link that somebody has put there. */
function replace(file: string, bytes: Uint8Array, options: WholeOptions): void {
  const beside = `${file}.${randomBytes(8).toString("hex")}.tmp`
  const {
    O_WRONLY,
    O_CREAT,
    O_EXCL,
    O_NOFOLLOW = 0,
  } = constants as typeof constants & {
    readonly O_NOFOLLOW?: number
  }
  try {
    writeTo(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, bytes, options)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  syncFolder(path.dirname(file))
}

function writeTo(file: string, flags: number, bytes: Uint8Array, { personal, write }: WholeOptions): void {
  const isNew = (flags & constants.O_CREAT) !== 0
  const handle = openSync(file, flags, personal ? 0o600 : 0o666)
  try {
    // An access list of the folder may give more than was asked for.
    if (isNew && personal && process.platform !== "win32") fchmodSync(handle, 0o600)
    writeAll(handle, bytes, write)
    if (isNew) fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Whether something stands there that a file can not be put in the place of. */
function isOther(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/** So that the name is kept too. Where a folder can not be opened or synced, the file is there all the same. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return
  try {
    const handle = openSync(folder, "r")
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Nothing depends on it.
  }
}
