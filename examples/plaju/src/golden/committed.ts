import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import type { Files } from "../generate/files.ts"
import { filesFolder } from "../places.ts"

/** The committed files as they lie there, by their path with `/`. */
export function committedFiles(): Files {
  const names = readdirSync(filesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(filesFolder, path.join(entry.parentPath, entry.name)))
  return new Map(
    names.map((name) => [name.replaceAll("\\", "/"), readFileSync(path.join(filesFolder, name), "utf8")]),
  )
}

/** Files that differ between two sets, or are only in one. */
export const differing = (some: Files, others: Files): readonly string[] =>
  [...new Set([...some.keys(), ...others.keys()])]
    .filter((name) => some.get(name) !== others.get(name))
    .sort()
