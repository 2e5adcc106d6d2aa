import { globSync, readFileSync } from "node:fs"
import path from "node:path"

/** Which file imports which, tests included: every path from the root, with `/`. */
export interface Imports {
  readonly files: readonly string[]
  /** Who imports a file. */
  by(file: string): readonly string[]
}

/** Reads the imports of every source file of the packages and examples; `within` one package, only those by a path. */
export function importsIn(root: string, within = false): Imports {
  const files = globSync(["packages/*/src/**/*.ts", "examples/*/src/**/*.ts"], { cwd: root })
    .map(slashed)
    .sort()
  const entries = within ? new Map<string, string>() : publicEntries(root)
  const importers = new Map<string, string[]>()
  for (const file of files) {
    for (const target of targets(root, file, entries)) {
      const known = importers.get(target)
      if (known === undefined) importers.set(target, [file])
      else known.push(file)
    }
  }
  return { files, by: (file) => importers.get(file) ?? [] }
}

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g

function targets(root: string, file: string, entries: ReadonlyMap<string, string>): readonly string[] {
  const text = readFileSync(path.join(root, file), "utf8")
  return [...text.matchAll(specifier)].flatMap(([, name = ""]) => {
    if (name.startsWith(".")) return [path.posix.join(path.posix.dirname(file), name)]
    return entries.get(name) ?? []
  })
}

/** The source behind each public name of a package: `@ampera/ledger/run` is a file. */
function publicEntries(root: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>()
  for (const found of globSync("packages/*/package.json", { cwd: root })) {
    const { name, exports = {} } = JSON.parse(readFileSync(path.join(root, found), "utf8")) as Manifest
    for (const [entry, { source }] of Object.entries(exports)) {
      if (source === undefined) continue
      const at = path.posix.join(path.posix.dirname(slashed(found)), source)
      entries.set(path.posix.join(name, entry), at)
    }
  }
  return entries
}

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, { readonly source?: string }>>
}

const slashed = (file: string): string => file.replaceAll("\\", "/")
