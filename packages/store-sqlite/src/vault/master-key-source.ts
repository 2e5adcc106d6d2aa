import { type Said, says, type Sentence } from "@ampera/ledger"
import { keyBytes, masterKeyBytes, VaultUnavailable } from "@ampera/ledger/store"
import { randomBytes } from "node:crypto"
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs"
import { dirname } from "node:path"

/**
 * Where the master key comes from: its 32 bytes, text (64 hexadecimal digits or base64), a file or an environment
 * variable with such text. Left out, it is the file beside the vault (`ampera.key` for `ampera.vault`), which is made
 * together with the vault.
 */
export type MasterKeySource =
  | Uint8Array
  | { readonly text: string }
  | { readonly file: string }
  | { readonly env: string }

/** A source as a vault uses it. */
export interface MasterKeyPlace {
  /** How the place is named to a reader: `the file ./ampera.key`. */
  readonly name: Said
  /** The key's bytes; undefined when nothing is there. Throws `VaultUnavailable` `vault.locked` for what is no key. */
  find(): Uint8Array | undefined
  /** The key of a new vault: made here when nothing is there and the place is the vault's own. */
  findOrMake(): Uint8Array | undefined
}

/** The place a source names for the vault at `path`. */
export function placeOf(source: MasterKeySource | undefined, path: string): MasterKeyPlace {
  if (source === undefined) return keyFileBeside(path)
  const place = (name: Said, read: () => Uint8Array | string | undefined): MasterKeyPlace => {
    const find = (): Uint8Array | undefined => keyOf(read(), name)
    return { name, find, findOrMake: find }
  }
  if (source instanceof Uint8Array) return place(says`the key that was given`, () => source)
  if ("text" in source) return place(says`the text that was given`, () => source.text)
  if ("env" in source)
    return place(says`the environment variable ${{ name: source.env }}`, () => process.env[source.env])
  return place(says`the file ${{ path: source.file }}`, () => textOf(source.file))
}

/** The key's file when others than its owner may read it; undefined where it is none, or nobody else may. */
export function openToOthers(source: MasterKeySource | undefined, path: string): string | undefined {
  if (process.platform === "win32") return undefined
  if (source !== undefined && (source instanceof Uint8Array || !("file" in source))) return undefined
  const file = source === undefined ? keyFile(path) : source.file
  try {
    return (statSync(file).mode & 0o077) === 0 ? undefined : file
  } catch {
    // One that is not there, or can not be looked at, is told of when it is needed.
    return undefined
  }
}

/** `ampera.key` for the vault `ampera.vault`; after any other name it is `.key` more. */
function keyFile(path: string): string {
  return `${path.replace(/\.vault$/, "")}.key`
}

function keyFileBeside(path: string): MasterKeyPlace {
  const file = keyFile(path)
  const name = says`the file ${{ path: file }}`
  const find = (): Uint8Array | undefined => keyOf(textOf(file), name)
  return {
    name,
    find,
    findOrMake() {
      const found = find()
      if (found !== undefined) return found
      try {
        writeNewKey(file)
      } catch (cause) {
        throw locked(says`no master key can be written to ${{ place: name }}`, {
          cure: "give this user the right to write there",
          cause,
        })
      }
      return find()
    },
  }
}

function keyOf(found: Uint8Array | string | undefined, name: Said): Uint8Array | undefined {
  if (found === undefined) return undefined
  const bytes = typeof found === "string" ? masterKeyBytes(found) : found
  if (bytes?.length === keyBytes) return bytes
  throw locked(says`${{ place: name }} holds no master key`, {
    cure: says`put ${{ bytes: keyBytes }} bytes there, as base64 or hexadecimal digits`,
  })
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined
    throw locked(says`the file ${{ file }} can not be read`, {
      cure: "give this user the right to read it",
      cause,
    })
  }
}

/**
 * Writes a new key, whole or not at all, and only where none is: the vault will depend on it, so it is on the disk
 * before the vault is.
 */
function writeNewKey(file: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}`
  try {
    const handle = openSync(draft, "wx", 0o600)
    try {
      writeSync(handle, `${randomBytes(keyBytes).toString("base64")}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    putInPlace(draft, file)
    syncFolder(dirname(file))
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A link fails where a file stands already, and shows the new one only whole. */
function putInPlace(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    if (isTaken(error)) return
    // Some file systems (a memory stick's) have no links.
    try {
      copyFileSync(draft, file, constants.COPYFILE_EXCL)
    } catch (cause) {
      if (!isTaken(cause)) throw cause
    }
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "EEXIST"

/** Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return
  const handle = openSync(folder, "r")
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A `vault.locked` with its words. */
export function locked(
  what: Sentence,
  more: { readonly where?: Sentence; readonly cure: Sentence; readonly cause?: unknown },
): VaultUnavailable {
  return new VaultUnavailable({ code: "vault.locked", what, ...more })
}
