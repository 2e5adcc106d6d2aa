import {
  type Call,
  callableAround,
  callsOf,
  constant,
  identifier,
  type Module,
  membersOf,
} from "./program.ts"
import { child, children, lineAt, type Node, text, walk } from "./syntax.ts"
import { type Expression, type Names, nothing, resolved, textOf } from "./wording.ts"

/** An error a package can raise, as its source says it. What only a run knows stands between ‹ and ›. */
export interface ErrorCode {
  readonly code: string
  readonly errorClass: string
  readonly what: string
  readonly cure: string
}

const codeForm = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/

/** An object literal with a `code` among its members. */
interface Complaining {
  readonly object: Node
  readonly up: readonly Node[]
  readonly module: Module
}

/**
 * Finds every error code that the modules can raise. A code is a literal, or the argument of a function that makes
 * an error of it, or a key of a table; a string that looks like a code and is none of these is a mistake here or
 * there, and throws. `told` are codes that are no errors: refusals, findings, what is wrong with a row.
 */
export function errorCodes(all: readonly Module[], told: ReadonlySet<string>): readonly ErrorCode[] {
  const found: Said[] = []
  const renamings: Renaming[] = []
  const refusals = new Set<string>()
  for (const at of complaining(all)) {
    const owner = at.up[0]
    if (owner?.type === "CallExpression" && identifier(child(owner, "callee")) === "refuse") {
      refusals.add(textOf(memberOf(at, "code", nothing)) ?? "")
      continue
    }
    const errorClass = classOf(at, all)
    if (errorClass === undefined) continue
    const renaming = renamingOf(at, errorClass)
    if (renaming !== undefined) {
      renamings.push(renaming)
      continue
    }
    for (const names of meanings(at, all)) {
      const said = { ...say(at, names, all), errorClass, package: at.module.package }
      for (const code of codesOf(at, names, all)) found.push({ ...said, code })
    }
  }
  for (const { from, to, errorClass, home } of renamings) {
    const renamed = found.filter((each) => each.package === home && each.code.startsWith(from))
    for (const each of renamed) found.push({ ...each, errorClass, code: to + each.code.slice(from.length) })
  }
  const codes = new Set([...found.map(({ code }) => code), ...refusals, ...told])
  const strange = unexplained(all, codes)
  if (strange.length > 0)
    throw new Error(`these look like codes, and no error is known to have them:\n${strange.join("\n")}`)
  return found
}

interface Said extends ErrorCode {
  readonly package: string
}

/** One package's errors of one subject, given on as another class under another subject. */
interface Renaming {
  readonly from: string
  readonly to: string
  readonly errorClass: string
  readonly home: string
}

/** `{ code: code.replace(/^store\./, "vault.") }` */
function renamingOf(at: Complaining, errorClass: string): Renaming | undefined {
  const call = membersOf(at.object).get("code")
  const method = identifier(child(child(call, "callee"), "property"))
  const [pattern, replacement] = children(call, "arguments")
  const from = /^\^([a-z]+)\\\.$/.exec(
    (pattern?.["regex"] as { readonly pattern: string } | undefined)?.pattern ?? "",
  )
  const to = text(replacement, "value")
  if (method !== "replace" || from === null || to === undefined) return undefined
  return { from: `${from[1] ?? ""}.`, to, errorClass, home: at.module.package }
}

function complaining(all: readonly Module[]): readonly Complaining[] {
  const found: Complaining[] = []
  for (const module of all) {
    walk(module.tree, (object, up) => {
      if (object.type === "ObjectExpression" && membersOf(object).has("code"))
        found.push({ object, up, module })
    })
  }
  return found
}

/** The class an object of complaint becomes: constructed with it, by `super`, or by the function it is handed to. */
function classOf(at: Complaining, all: readonly Module[]): string | undefined {
  const [parent, ...above] = at.up.filter(({ type }) => type !== "ParenthesizedExpression")
  if (parent === undefined) return undefined
  if (parent.type === "NewExpression") return identifier(child(parent, "callee"))
  if (parent.type === "CallExpression" && child(parent, "callee")?.type === "Super") {
    return callableAround(at.up)?.name
  }
  const outer = above[0]
  if (parent.type === "ArrowFunctionExpression" && outer?.type === "CallExpression") {
    return classMadeFrom(
      identifier(child(outer, "callee")),
      children(outer, "arguments").indexOf(parent),
      all,
    )
  }
  return undefined
}

/** The class that a function constructs with what its argument at `index`, a function, returns. */
function classMadeFrom(name: string, index: number, all: readonly Module[]): string | undefined {
  let made: string | undefined
  for (const { tree } of all) {
    walk(tree, (node, up) => {
      const around = node.type === "NewExpression" ? callableAround(up) : undefined
      if (around?.name !== name) return
      const [argument] = children(node, "arguments")
      if (identifier(child(argument, "callee")) === around.params[index])
        made = identifier(child(node, "callee"))
    })
  }
  return made
}

/** What the parameters around an object of complaint can stand for: one meaning a call, or a row of its table. */
function meanings(at: Complaining, all: readonly Module[]): readonly Names[] {
  const used = new Set<string>()
  walk(at.object, (node) => {
    if (node.type === "Identifier") used.add(identifier(node))
  })
  const callable = callableAround(at.up)
  if (callable === undefined || !callable.params.some((param) => used.has(param))) return [nothing]
  const calls = callsOf(callable.name, all, at.module.package)
  const found = calls.flatMap((call) => meaningsOfCall(callable.params, call, all))
  const known = [...found, ...rowsOf(at, all)]
  return known.length > 0 ? known : [nothing]
}

/** `inside` are the functions on the way here: those that call each other in a circle are followed once. */
function meaningsOfCall(
  params: readonly string[],
  call: Call,
  all: readonly Module[],
  inside: readonly string[] = [],
): readonly Names[] {
  const around = callableAround(call.up)
  const passesOn = around?.params.some((param) =>
    call.args.some((argument) => identifier(argument) === param),
  )
  const outer =
    around !== undefined && passesOn === true && !inside.includes(around.name) && !sameCall(around.name, call)
      ? callsOf(around.name, all, call.module.package).flatMap((each) =>
          meaningsOfCall(around.params, each, all, [...inside, around.name]),
        )
      : [nothing]
  return outer.map(
    (names) =>
      new Map(
        params.flatMap((param, i) => {
          const node = call.args[i]
          return node === undefined ? [] : [[param, { node, module: call.module, names }] as const]
        }),
      ),
  )
}

/** A function that calls itself is followed once. */
function sameCall(name: string, call: Call): boolean {
  return call.up.some((node) => node.type === "CallExpression" && identifier(child(node, "callee")) === name)
}

/** For `{ code: \`store.${reason}\`, ...table[reason] }`: one meaning of `reason` for each key of the table. */
function rowsOf(at: Complaining, all: readonly Module[]): readonly Names[] {
  return children(at.object, "properties").flatMap((property) => {
    const member = property.type === "SpreadElement" ? child(property, "argument") : undefined
    if (member?.type !== "MemberExpression" || member["computed"] !== true) return []
    const table = constant(identifier(child(member, "object")), at.module, all)
    const param = identifier(child(member, "property"))
    return [...membersOf(table).keys()].map((key): Names => {
      const node = { type: "Literal", start: 0, end: 0, value: key }
      return new Map([[param, { node, module: at.module, names: nothing }]])
    })
  })
}

/** A member of an object of complaint, its spreads followed; the last one counts. */
function memberOf(at: Complaining, name: string, names: Names, all: readonly Module[] = []): Expression {
  let found: Expression = { node: undefined, module: at.module, names, all }
  for (const property of children(at.object, "properties")) {
    const key = child(property, "key")
    if (property.type !== "SpreadElement") {
      if ((text(key, "name") ?? text(key, "value")) === name)
        found = { node: child(property, "value"), module: at.module, names, all }
      continue
    }
    const spread = resolved({ node: child(property, "argument"), module: at.module, names, all })
    const node = membersOf(spread.node).get(name)
    if (node !== undefined) found = { ...spread, node }
  }
  return found
}

function codesOf(at: Complaining, names: Names, all: readonly Module[]): readonly string[] {
  return alternatives(memberOf(at, "code", names, all)).filter((code) => codeForm.test(code))
}

function alternatives(expression: Expression): readonly string[] {
  const found = resolved(expression)
  if (found.node?.type === "ConditionalExpression") {
    return ["consequent", "alternate"].flatMap((side) =>
      alternatives({ ...found, node: child(found.node, side) }),
    )
  }
  return [textOf(found) ?? ""]
}

function say(at: Complaining, names: Names, all: readonly Module[]): Pick<ErrorCode, "what" | "cure"> {
  const member = (name: string) => textOf(memberOf(at, name, names, all)) ?? ""
  return { what: member("what"), cure: member("cure") }
}

function unexplained(all: readonly Module[], codes: ReadonlySet<string>): readonly string[] {
  const subjects = new Set([...codes].map((code) => code.split(".")[0]))
  const found: string[] = []
  for (const { tree, source, file } of all) {
    walk(tree, (node) => {
      const value = node.type === "Literal" ? node["value"] : undefined
      if (typeof value !== "string" || !codeForm.test(value) || codes.has(value)) return
      if (subjects.has(value.split(".")[0])) found.push(`${file}:${lineAt(source, node.start)}: ${value}`)
    })
  }
  return found
}
