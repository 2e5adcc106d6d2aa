import { existsSync } from "node:fs"
import path from "node:path"
import { read, root, shown } from "./files.ts"
import { child, children, type Node, parse, text } from "./syntax.ts"

/** A name that a user of an entry can call or construct, and where it is declared. */
export interface PublicName {
  readonly entry: string
  readonly name: string
  readonly file: string
  /** The doc comment before its declaration; empty when there is none. */
  readonly doc: string
}

/** The entries whose every value has an example. `@ampera/testing/training` is a stand-in domain, not an API. */
const entries = [
  "@ampera/ledger",
  "@ampera/ledger/run",
  "@ampera/ledger/store",
  "@ampera/core/measures",
  "@ampera/store-eventstoredb",
  "@ampera/store-postgres",
  "@ampera/store-sqlite",
  "@ampera/testing/store",
] as const

/** The value-level names of all entries; an entry that is not there counts as one name. Types are left out: they show in the examples of the values. */
export function publicNames(): readonly PublicName[] {
  return entries.flatMap((entry) => {
    const file = entryFile(entry)
    if (!existsSync(file)) return [{ entry, name: "the file", file, doc: "" }]
    return [...exportsOf(file)].map(([name, { file: at, doc }]) => ({ entry, name, file: at, doc }))
  })
}

function entryFile(entry: string): string {
  const [, name, ...rest] = entry.split("/") as [string, string, ...string[]]
  const folder = path.join(root, "packages", name)
  const manifest = JSON.parse(read(path.join(folder, "package.json"))) as {
    readonly exports: Readonly<Record<string, { readonly source: string }>>
  }
  const source = manifest.exports[[".", ...rest].join("/")]?.source
  if (source === undefined) throw new Error(`${name} has no entry ${entry}`)
  return path.join(folder, source)
}

type Declared = { readonly file: string; readonly doc: string }

function exportsOf(file: string): Map<string, Declared> {
  const source = read(file)
  const found = new Map<string, Declared>()
  for (const statement of children(parse(source), "body")) {
    if (statement["exportKind"] === "type") continue
    if (statement.type === "ExportAllDeclaration") {
      for (const [name, at] of exportsOf(target(file, statement))) found.set(name, at)
    }
    if (statement.type !== "ExportNamedDeclaration") continue
    for (const name of declaredNames(child(statement, "declaration")))
      if (!found.has(name)) found.set(name, { file, doc: docBefore(source, statement.start) })
    const values = children(statement, "specifiers").filter((specifier) => specifier["exportKind"] !== "type")
    if (values.length === 0) continue
    const from = child(statement, "source") === undefined ? undefined : exportsOf(target(file, statement))
    for (const specifier of values) {
      const local = nameOf(child(specifier, "local"))
      const at = from === undefined ? localDeclaration(source, file, local) : from.get(local)
      if (at === undefined) throw new Error(`${shown(file)} exports ${local}, which is not found`)
      found.set(nameOf(child(specifier, "exported")), at)
    }
  }
  return found
}

function target(file: string, statement: Node): string {
  return path.join(path.dirname(file), text(child(statement, "source"), "value") ?? "")
}

function nameOf(node: Node | undefined): string {
  return text(node, "name") ?? text(node, "value") ?? ""
}

function declaredNames(declaration: Node | undefined): readonly string[] {
  switch (declaration?.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return [nameOf(child(declaration, "id"))]
    case "VariableDeclaration":
      return children(declaration, "declarations").map((each) => nameOf(child(each, "id")))
    default:
      return []
  }
}

function localDeclaration(source: string, file: string, name: string): Declared | undefined {
  const statement = children(parse(source), "body").find((each) => declaredNames(each).includes(name))
  return statement && { file, doc: docBefore(source, statement.start) }
}

/** The doc comment that ends right before an offset; a line comment for the linter may stand between. */
function docBefore(source: string, offset: number): string {
  const before = source.slice(0, offset).replace(/(?:\s*\/\/ oxlint[^\n]*)*\s*$/, "")
  return before.endsWith("*/") ? before.slice(before.lastIndexOf("/**")) : ""
}
