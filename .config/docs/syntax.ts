import { parseAst } from "vitest/node"

/** A node of the ESTree that vitest's own parser (oxc) makes of TypeScript; TypeScript 7 has no stable API for it. */
export interface Node {
  readonly type: string
  /** Offsets into the source, in UTF-16 units. */
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export function parse(source: string): Node {
  // vitest passes on no other parser of vite's.
  // oxlint-disable-next-line typescript/no-deprecated
  return parseAst(source, { lang: "ts" }) as unknown as Node
}

/** A node's field that is another node. */
export function child(node: Node | undefined, field: string): Node | undefined {
  const value = node?.[field]
  return isNode(value) ? value : undefined
}

/** A node's field that is a list of nodes. */
export function children(node: Node | undefined, field: string): readonly Node[] {
  const value = node?.[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The text of a field such as an identifier's `name`. */
export function text(node: Node | undefined, field: string): string | undefined {
  const value = node?.[field]
  return typeof value === "string" ? value : undefined
}

/** Visits a tree from the root down; `up` are the ancestors, nearest first. */
export function walk(root: Node, visit: (node: Node, up: readonly Node[]) => void): void {
  const go = (node: Node, up: readonly Node[]): void => {
    visit(node, up)
    const here = [node, ...up]
    for (const value of Object.values(node)) {
      if (isNode(value)) go(value, here)
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) go(item, here)
    }
  }
  go(root, [])
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string"
}

/** The line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length
}
