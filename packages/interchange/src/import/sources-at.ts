import { AmperaError, says } from "@ampera/ledger"
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs"
import path from "node:path"
import { isWorkbookName } from "../workbook/kind-of-file.ts"
import { fileLimits } from "../raw/limits.ts"
import type { SourceFile } from "./source.ts"

/**
 * A path that can not be read. Codes `path.missing`, `path.unreadable`, `path.notFile`, `path.empty`.
 *
 * @example
 * ```ts
 * import { sourcesAt } from "@ampera/interchange"
 *
 * sourcesAt(["nowhere"]) // throws path.missing
 * ```
 */
export class PathUnreadable extends AmperaError {
  readonly _tag = "PathUnreadable"
}

/**
 * Tables by their ending; whatever else lies in a folder is none of ours. A spreadsheet of another kind is taken to be
 * refused with its cure: who put it there expects it to be read. `~$` is what Excel keeps beside an open workbook.
 */
const isTable = (name: string): boolean =>
  (/\.csv$/i.test(name) || isWorkbookName(name)) && !name.startsWith(".") && !name.startsWith("~$")

/**
 * The files at paths: each file as it is, and of each folder the tables in it, by name. A file over the limit is named
 * without being read.
 *
 * @throws {PathUnreadable}
 * @example
 * ```ts
 * import { sourcesAt } from "@ampera/interchange"
 * import { mkdtempSync, writeFileSync } from "node:fs"
 * import { tmpdir } from "node:os"
 * import { join } from "node:path"
 *
 * const folder = mkdtempSync(join(tmpdir(), "office-"))
 * writeFileSync(join(folder, "units.csv"), "unit_id,name\nkec,Kecamatan Plaju")
 * sourcesAt([folder]).map(({ name }) => name) // => ["units.csv"]
 * ```
 */
export function sourcesAt(paths: readonly string[]): readonly SourceFile[] {
  return paths.flatMap((at) => {
    const inFolder = list(at)
    if (inFolder === undefined) return [read(at)]
    const names = inFolder.filter(isTable).sort()
    if (names.length === 0) {
      throw new PathUnreadable({
        code: "path.empty",
        what: "no table is there",
        where: says`folder ${{ path: at }}`,
        cure: "name a folder with files such as people.csv, or the files themselves",
      })
    }
    return names.map((name) => read(path.join(at, name)))
  })
}

/** The names in a folder; undefined for a file. */
function list(at: string): readonly string[] | undefined {
  return attempt(at, () => (statSync(at).isDirectory() ? readdirSync(at) : undefined))
}

/**
 * Reads a file, and nothing else: a pipe waits for ever, and a device has no end. Between the look at the path and its
 * opening another thing may be put there, so the open file is asked again, and opening waits for nobody.
 */
function read(at: string): SourceFile {
  const name = path.basename(at)
  const tooLarge = { name, bytes: new Uint8Array(0), tooLarge: true }
  return attempt(at, () => {
    holdIsFile(at, statSync(at))
    const file = openSync(at, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const seen = fstatSync(file)
      holdIsFile(at, seen)
      if (seen.size > fileLimits.bytes) return tooLarge
      const bytes = readUpTo(file, seen.size, fileLimits.bytes)
      return bytes === undefined ? tooLarge : { name, bytes }
    } finally {
      closeSync(file)
    }
  })
}

function holdIsFile(at: string, seen: Stats): void {
  if (seen.isFile()) return
  throw new PathUnreadable({
    code: "path.notFile",
    what: "it is a folder, a pipe, a socket or a device, and no file",
    where: says`path ${{ path: at }}`,
    cure: "name a file, or take this one out of the folder",
  })
}

/** All there is to read; undefined when that is more than `most`: a file may grow, and some do not know their size. */
function readUpTo(file: number, expected: number, most: number): Uint8Array | undefined {
  let bytes = Buffer.alloc(Math.max(expected, 4096) + 1)
  let length = 0
  for (;;) {
    const count = readSync(file, bytes, length, bytes.length - length, null)
    length += count
    if (length > most) return undefined
    if (count === 0) return bytes.subarray(0, length)
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(length * 2, most + 1))
  }
}

function attempt<A>(at: string, work: () => A): A {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof PathUnreadable) throw cause
    const where = says`path ${{ path: at }}`
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new PathUnreadable({
        code: "path.missing",
        what: "there is no such file or folder",
        where,
        cure: "correct the path",
        cause,
      })
    }
    throw new PathUnreadable({
      code: "path.unreadable",
      what: "it can not be read",
      where,
      cure: "give this user the right to read it",
      cause,
    })
  }
}
