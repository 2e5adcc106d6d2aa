import { read, shown, sources } from "./files.ts"
import { child, children, type Node, parse, text, walk } from "./syntax.ts"

/** A source file as a tree, with the package it belongs to. */
export interface Module {
  readonly file: string
  readonly source: string
  readonly package: string
  readonly tree: Node
}

/** A function or a class with a constructor, as something that is called with arguments. */
export interface Callable {
  readonly name: string
  readonly params: readonly string[]
  readonly body: Node
}

/** A place at which a callable is called. */
export interface Call {
  readonly module: Module
  readonly args: readonly Node[]
  readonly up: readonly Node[]
}

export function modules(): readonly Module[] {
  return sources().map((file) => {
    const source = read(file)
    return { file: shown(file), source, package: shown(file).split("/")[1] ?? "", tree: parse(source) }
  })
}

/** The nearest function around a node that has a name of its own, or the class whose constructor it stands in. */
export function callableAround(up: readonly Node[]): Callable | undefined {
  for (const [i, node] of up.entries()) {
    if (node.type === "MethodDefinition" && node["kind"] === "constructor") {
      const owner = up.slice(i).find((each) => each.type === "ClassDeclaration")
      const body = child(node, "value")
      return owner && body && { name: identifier(child(owner, "id")), params: paramsOf(body), body }
    }
    if (node.type === "FunctionDeclaration") {
      return { name: identifier(child(node, "id")), params: paramsOf(node), body: node }
    }
    const parent = up[i + 1]
    if (node.type === "ArrowFunctionExpression" && parent?.type === "VariableDeclarator") {
      return { name: identifier(child(parent, "id")), params: paramsOf(node), body: node }
    }
  }
  return undefined
}

/** Every call of a function in its package; every construction of a class in all packages. */
export function callsOf(name: string, all: readonly Module[], home: string): readonly Call[] {
  return (callsIn(all).get(name) ?? []).filter(({ isNew, module }) => isNew || module.package === home)
}

const calls = new WeakMap<readonly Module[], ReadonlyMap<string, readonly Made[]>>()

interface Made extends Call {
  readonly isNew: boolean
}

/** Every call and construction, by what is called: looked up once for each way a sentence may come about. */
function callsIn(all: readonly Module[]): ReadonlyMap<string, readonly Made[]> {
  const known = calls.get(all)
  if (known !== undefined) return known
  const found = new Map<string, Made[]>()
  for (const module of all) {
    walk(module.tree, (node, up) => {
      const isNew = node.type === "NewExpression"
      if (!isNew && node.type !== "CallExpression") return
      const name = identifier(child(node, "callee"))
      const made = found.get(name) ?? []
      found.set(name, made)
      made.push({ isNew, module, args: children(node, "arguments"), up })
    })
  }
  calls.set(all, found)
  return found
}

/** The initial value of a constant of the module, or of one that the module imports under its name. */
export function constant(name: string, module: Module, all: readonly Module[]): Node | undefined {
  const own = constantsOf(module).get(name)
  if (own !== undefined || !imports(module, name)) return own
  return all.map((each) => constantsOf(each).get(name)).find((each) => each !== undefined)
}

function imports(module: Module, name: string): boolean {
  return children(module.tree, "body").some((statement) =>
    children(statement, "specifiers").some((specifier) => identifier(child(specifier, "local")) === name),
  )
}

const constants = new Map<string, ReadonlyMap<string, Node>>()

function constantsOf(module: Module): ReadonlyMap<string, Node> {
  const known = constants.get(module.file)
  if (known !== undefined) return known
  const found = new Map<string, Node>()
  for (const statement of children(module.tree, "body")) {
    const declaration =
      statement.type === "ExportNamedDeclaration" ? child(statement, "declaration") : statement
    for (const each of children(declaration, "declarations")) {
      const value = child(each, "init")
      if (value !== undefined) found.set(identifier(child(each, "id")), value)
    }
  }
  constants.set(module.file, found)
  return found
}

/** The members of an object literal by name. */
export function membersOf(object: Node | undefined): ReadonlyMap<string, Node> {
  const bare = object?.type.startsWith("TS") ? child(object, "expression") : object
  const found = new Map<string, Node>()
  for (const property of children(bare, "properties")) {
    const key = child(property, "key")
    const value = child(property, "value")
    if (value !== undefined) found.set(text(key, "name") ?? text(key, "value") ?? "", value)
  }
  return found
}

function paramsOf(callable: Node): readonly string[] {
  return children(callable, "params").map((param) => identifier(child(param, "left") ?? param))
}

export function identifier(node: Node | undefined): string {
  return text(node, "name") ?? ""
}
