import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Checker, Compiler, Declared, Node } from "./compiler.ts"

/** A type that what a package exports mentions, and that nobody can name. */
export interface Unnamed {
  readonly name: string
  readonly file: string
  /** What mentions it. */
  readonly by: string
}

/**
 * The types that public declarations of our packages mention, and that no entry point exports: whoever hands such a
 * value on can not write its type down, and their compiler says so only once they emit declarations (TS2742, TS2883).
 */
export function unnamed(ts: Compiler, folder: string, packages: readonly string[]): readonly Unnamed[] {
  const home = (name: string): string => join(folder, "node_modules", name)
  const entries = packages.flatMap((name) => entriesOf(home(name)))
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const resolved = (symbol: Declared): Declared =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
  const open = entries.flatMap((entry) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry) as Node)
    return module === undefined ? [] : checker.getExportsOfModule(module).map(resolved)
  })
  const named = new Set(open)
  const found = new Map<Declared, Unnamed>()
  const seen = new Set<Declared>()
  const ours = (node: Node): boolean => node.getSourceFile().fileName.includes("/node_modules/@ampera/")
  for (let symbol = open.pop(); symbol !== undefined; symbol = open.pop()) {
    if (seen.has(symbol)) continue
    seen.add(symbol)
    for (const declaration of symbol.declarations ?? []) {
      if (!ours(declaration)) continue
      // What is computed of types is written down by its own name and what it was given.
      if (ts.isTypeAliasDeclaration(declaration) && declaration.typeParameters !== undefined) continue
      for (const mentioned of typesIn(ts, checker, declaration)) {
        const type = resolved(mentioned)
        const at = type.declarations?.[0]
        if (at === undefined || !ours(at) || !isAtTop(ts, at) || named.has(type)) continue
        open.push(type)
        const file = at.getSourceFile().fileName.replace(/^.*\/node_modules\//, "")
        if (!found.has(type)) found.set(type, { name: type.name, file, by: symbol.name })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.file.localeCompare(b.file) || a.name.localeCompare(b.name))
}

/** The declarations behind each entry point of a package. */
function entriesOf(folder: string): readonly string[] {
  const { exports = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly exports?: Readonly<Record<string, { readonly types?: string }>>
  }
  return Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : [join(folder, types)]))
}

function typesIn(ts: Compiler, checker: Checker, declaration: Node): readonly Declared[] {
  const found: Declared[] = []
  const visit = (node: Node): void => {
    // `typeof schema` is read through: the interface that extends it has a name of its own.
    if (ts.isTypeQueryNode(node)) return
    // Nobody outside builds an instance of a class that only its type is known of.
    if (ts.isConstructorDeclaration(node)) return
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isImportTypeNode(node)
          ? node.qualifier
          : undefined
    const symbol = name && checker.getSymbolAtLocation(name)
    if (symbol !== undefined) found.push(symbol)
    ts.forEachChild(node, visit)
  }
  visit(declaration)
  return found
}

/** Whether it is declared by a module, and not a parameter of a type or a member. */
const isAtTop = (ts: Compiler, node: Node): boolean =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isEnumDeclaration(node)
