import { createHash } from "node:crypto"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { publicPackages } from "../packing/public.ts"
import { read, root, shown } from "./files.ts"
import { child, children, type Node, parse, text } from "./syntax.ts"

/**
 * Writes `docs/api/PACKAGE.md`: every name a package gives, with its signature, from the declarations that `check` built.
 * `write-api.ts --check` writes nothing and fails when a page is stale, so that no public name changes unseen.
 * TypeScript 7 has no API that a report of others' could be made with.
 */
const checking = process.argv.includes("--check")
/** A declaration that is longer is no reading matter; that it changed is still told by its digest. */
const longest = 2000

interface Declared {
  readonly name: string
  readonly signature: string
}

for (const { folder, manifest } of publicPackages()) {
  const entries = Object.entries(manifest.exports ?? {}).map(([entry, { types = "" }]) => ({
    entry: entry.replace(/^\./, manifest.name),
    file: path.join(folder, types),
  }))
  const page = path.join(root, "docs/api", `${path.basename(folder)}.md`)
  const missing = entries.find(({ file }) => !existsSync(file))
  if (missing !== undefined) throw new Error(`${shown(missing.file)} is not built: run check first`)
  const written = render(manifest.name, entries)
  if (!checking) {
    mkdirSync(path.dirname(page), { recursive: true })
    writeFileSync(page, written)
  } else if (!existsSync(page) || read(page) !== written) {
    process.stderr.write(
      `${shown(page)} is stale: run check, then docs:api, look at what changed, and commit the page\n`,
    )
    process.exitCode = 1
  }
}

function render(name: string, entries: readonly { readonly entry: string; readonly file: string }[]): string {
  const sections = entries.map(({ entry, file }) => {
    const declared = [...exportsOf(file)].map(([as, { name: own, signature }]) =>
      as === own ? signature : `${signature}\n// as ${as}`,
    )
    return `## \`${entry}\`\n\n\`\`\`ts\n${declared.sort().join("\n\n")}\n\`\`\`\n`
  })
  return `# The API of ${name}

Generated from the declarations by \`.config/docs/write-api.ts\`; do not edit.

${sections.join("\n")}`
}

function exportsOf(file: string): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>()
  const body = children(parse(read(file)), "body")
  for (const statement of body) {
    const from = text(child(statement, "source"), "value")
    if (statement.type === "ExportAllDeclaration") {
      const as = text(child(statement, "exported"), "name")
      if (as !== undefined) found.set(as, { name: as, signature: `export * as ${as} from "${from ?? ""}"` })
      else for (const [name, at] of exportsOf(target(file, from))) found.set(name, at)
    }
    if (statement.type !== "ExportNamedDeclaration") continue
    for (const name of declaredIn(child(statement, "declaration"))) add(found, file, name, body)
    const specifiers = children(statement, "specifiers")
    const there = from === undefined || specifiers.length === 0 ? undefined : targetOf(file, from)
    for (const specifier of specifiers) {
      const [local, exported] = [nameOf(specifier, "local"), nameOf(specifier, "exported")]
      const at = there?.get(local)
      if (at !== undefined) found.set(exported, at)
      else if (from !== undefined)
        found.set(exported, { name: exported, signature: `export { ${local} } from "${from}"` })
      else if (add(found, file, local, body, exported)) continue
      else {
        const imported = importOf(file, local, body)
        if (imported !== undefined) found.set(exported, imported)
        else throw new Error(`${shown(file)}: ${local} is not found`)
      }
    }
  }
  return found
}

/** What another file of the package gives; nothing for a file of another package. */
function targetOf(file: string, from: string): ReadonlyMap<string, Declared> | undefined {
  return from.startsWith(".") ? exportsOf(target(file, from)) : undefined
}

/** What a file has from another one, and hands on. */
function importOf(file: string, local: string, body: readonly Node[]): Declared | undefined {
  for (const statement of body.filter(({ type }) => type === "ImportDeclaration")) {
    const from = text(child(statement, "source"), "value") ?? ""
    const specifier = children(statement, "specifiers").find((each) => nameOf(each, "local") === local)
    if (specifier === undefined) continue
    const name = nameOf(specifier, "imported")
    return targetOf(file, from)?.get(name) ?? { name, signature: `export { ${name} } from "${from}"` }
  }
  return undefined
}

function target(file: string, from = ""): string {
  return path.join(path.dirname(file), from.replace(/\.[jt]s$/, ".d.ts"))
}

/** Adds a name with all its declarations: an overload each, and a type beside a value. */
function add(
  found: Map<string, Declared>,
  file: string,
  name: string,
  body: readonly Node[],
  as = name,
): boolean {
  const source = read(file)
  const own = body
    .map((statement) => ({ statement, declaration: child(statement, "declaration") ?? statement }))
    .filter(({ declaration }) => declaredIn(declaration).includes(name))
    .map(({ statement }) => bare(source.slice(statement.start, statement.end)))
  if (own.length === 0) return false
  found.set(as, { name, signature: own.join("\n") })
  return true
}

function declaredIn(declaration: Node | undefined): readonly string[] {
  if (declaration?.type === "VariableDeclaration")
    return children(declaration, "declarations").map((each) => nameOf(each, "id"))
  const name = nameOf(declaration, "id")
  return name === "" ? [] : [name]
}

function nameOf(node: Node | undefined, field: string): string {
  const named = child(node, field)
  return text(named, "name") ?? text(named, "value") ?? ""
}

/** A declaration without its comments. */
function bare(declaration: string): string {
  const plain = declaration
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\n/gm, "")
    .replace(/^export declare /, "export ")
    .trim()
  if (plain.length <= longest) return plain
  const digest = createHash("sha256").update(plain).digest("hex").slice(0, 16)
  return `${plain.slice(0, 200).trimEnd()} … // ${plain.length} characters, ${digest}`
}
