import { constant, identifier, type Module, membersOf } from "./program.ts"
import { child, children, type Node, text } from "./syntax.ts"

/** What the names in an expression stand for, where that is known. */
export type Names = ReadonlyMap<
  string,
  { readonly node: Node; readonly module: Module; readonly names: Names }
>

export const nothing: Names = new Map()
/** A piece of source and what is known of the names in it. */
export interface Expression {
  readonly node: Node | undefined
  readonly module: Module
  readonly names: Names
  readonly all: readonly Module[]
}

/** Follows names, constants and members to the expression that gives the value. */
export function resolved(expression: Expression): Expression {
  const { node, module, names, all } = expression
  if (node === undefined) return expression
  if (node.type.startsWith("TS") || node.type === "ParenthesizedExpression") {
    return resolved({ ...expression, node: child(node, "expression") })
  }
  if (node.type === "Identifier") {
    const known = names.get(identifier(node))
    if (known !== undefined) return resolved({ ...known, all })
    const value = constant(identifier(node), module, all)
    return value === undefined ? expression : resolved({ node: value, module, names: nothing, all })
  }
  if (node.type === "MemberExpression") {
    const property = { ...expression, node: child(node, "property") }
    const key = node["computed"] === true ? textOf(property) : identifier(child(node, "property"))
    const object = resolved({ ...expression, node: child(node, "object") })
    const value = membersOf(object.node).get(key ?? "")
    return value === undefined ? expression : resolved({ ...object, node: value })
  }
  return expression
}

/** An expression as text; what is not known before the program runs stands as ‹name›. */
export function textOf(expression: Expression): string | undefined {
  const { node, ...here } = resolved(expression)
  if (node === undefined) return undefined
  if (node.type === "TaggedTemplateExpression" && identifier(child(node, "tag")) === "says") {
    return filledIn(child(node, "quasi"), (named) => figureOf({ ...here, node: named }))
  }
  // An argument that says nothing more is shown by the name its function gives it.
  if (node.type !== "Literal" && node.type !== "TemplateLiteral" && node.type !== "ConditionalExpression") {
    return `‹${pathOf(expression.node)}›`
  }
  const part = (inner: Node | undefined): string => textOf({ ...here, node: inner }) ?? "‹…›"
  if (node.type === "Literal") return String(node["value"])
  if (node.type === "ConditionalExpression") {
    return `${part(child(node, "consequent"))} / ${part(child(node, "alternate"))}`
  }
  return filledIn(node, part)
}

/** A template's text, with what `said` makes of each expression in it. */
function filledIn(template: Node | undefined, said: (expression: Node) => string): string {
  const values = children(template, "expressions").map(said)
  const texts = children(template, "quasis").map(
    (quasi) => (quasi["value"] as { readonly cooked: string }).cooked,
  )
  return texts.map((each, i) => each + (values[i] ?? "")).join("")
}

/** A figure that `says` is given, `{ name: value }`: its text where the source has it, else its name. */
function figureOf(expression: Expression): string {
  const [property] = children(expression.node, "properties")
  const value = { ...expression, node: child(property, "value") }
  const known = resolved(value).node?.type ?? ""
  const isText = ["Literal", "TaggedTemplateExpression", "ConditionalExpression"].includes(known)
  return (isText ? textOf(value) : undefined) ?? `‹${identifier(child(property, "key"))}›`
}

/** The name that says best what an expression is: of `JSON.stringify(id)` it is `id`, of `a?.b ?? c` it is `a.b`. */
function pathOf(node: Node | undefined): string {
  switch (node?.type) {
    case "Identifier":
      return identifier(node)
    case "MemberExpression": {
      const object = pathOf(child(node, "object"))
      return node["computed"] === true ? object : `${object}.${identifier(child(node, "property"))}`
    }
    case "CallExpression": {
      const [argument] = children(node, "arguments")
      const isNamed = argument !== undefined && argument.type !== "Literal"
      const callee = child(node, "callee")
      return pathOf(isNamed ? argument : (child(callee, "object") ?? callee))
    }
    case "BinaryExpression":
      return `${pathOf(child(node, "left"))} ${text(node, "operator") ?? ""} ${pathOf(child(node, "right"))}`
    case "Literal":
      return String(node["value"])
    default: {
      const inner = ["left", "argument", "expression"].map((field) => child(node, field)).find(Boolean)
      return inner === undefined ? "…" : pathOf(inner)
    }
  }
}
