import { AmperaError } from "@ampera/ledger"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"
import { isWorkbookName } from "../workbook/kind-of-file.ts"
import { fileLimits } from "../rows/limits.ts"
import type { SourceFile } from "./source.ts"

/**
 * A path that can not be read. Codes `path.missing`, `path.unreadable`, `path.empty`.
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
        where: `folder ${at}`,
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

function read(at: string): SourceFile {
  const name = path.basename(at)
  return attempt(at, () => {
    const { size } = statSync(at)
    return size > fileLimits.bytes
      ? { name, bytes: new Uint8Array(0), tooLarge: true }
      : { name, bytes: readFileSync(at) }
  })
}

function attempt<A>(at: string, work: () => A): A {
  try {
    return work()
  } catch (cause) {
    const where = `path ${at}`
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
