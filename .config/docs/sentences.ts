import { identifier, type Module } from "./program.ts"
import { child, children, type Node, text, walk } from "./syntax.ts"

/** The English sentences of the packages, as their sources have them. */
export interface Sentences {
  /** What an error, its place, its cure or a warning says, and what a schema says of a value: with figures in braces. */
  readonly said: ReadonlySet<string>
  /** Every text of the sources: what is none of these, nobody says. */
  readonly texts: ReadonlySet<string>
}

/** Where a plain text is a sentence: of an error; `message` and `error` are those of a schema. */
const ofErrors = new Set(["what", "where", "cure"])
const ofSchemas = new Set(["message", "error"])

/**
 * Finds the sentences. One stands in `says`, or is a plain text that an object has as its `what`, `where` or `cure`; a
 * schema of the domain has its own as a `message`, or as the last argument of a check.
 */
export function sentencesIn(all: readonly Module[]): Sentences {
  const said = new Set<string>()
  const texts = new Set<string>()
  for (const module of all) {
    walk(module.tree, (node, [parent]) => {
      const value = plain(node)
      if (value !== undefined) texts.add(value)
      if (node.type === "TaggedTemplateExpression" && identifier(child(node, "tag")) === "says")
        said.add(patternOf(child(node, "quasi")))
      for (const sentence of module.package === "core" ? ofSchema(node, parent) : []) said.add(sentence)
      if (node.type !== "Property" || !ofErrors.has(identifier(child(node, "key")))) return
      for (const one of alternatives(child(node, "value"))) said.add(one)
    })
  }
  for (const sentence of said) if (!sentence.includes(" ")) said.delete(sentence)
  return { said, texts: new Set([...texts, ...said]) }
}

function patternOf(quasi: Node | undefined): string {
  const names = children(quasi, "expressions").map((named) =>
    identifier(child(children(named, "properties")[0], "key")),
  )
  const texts = children(quasi, "quasis").map((each) => (each["value"] as { readonly cooked: string }).cooked)
  return texts.map((each, i) => each + (names[i] === undefined ? "" : `{${names[i]}}`)).join("")
}

/** The texts that an expression may be. */
function alternatives(node: Node | undefined): readonly string[] {
  if (node?.type === "ConditionalExpression")
    return ["consequent", "alternate"].flatMap((side) => alternatives(child(node, side)))
  const value = plain(node)
  return value === undefined ? [] : [value]
}

function ofSchema(node: Node, parent: Node | undefined): readonly string[] {
  if (node.type === "Property" && ofSchemas.has(identifier(child(node, "key"))))
    return alternatives(child(node, "value"))
  const isCheck = identifier(child(child(parent, "callee"), "property")) === "refine"
  return isCheck && children(parent, "arguments").at(-1) === node ? alternatives(node) : []
}

/** A text, also one that is put together of several. */
function plain(node: Node | undefined): string | undefined {
  if (node?.type === "Literal") return text(node, "value")
  if (node?.type === "BinaryExpression" && text(node, "operator") === "+") {
    const [left, right] = [plain(child(node, "left")), plain(child(node, "right"))]
    return left === undefined || right === undefined ? undefined : left + right
  }
  return undefined
}
