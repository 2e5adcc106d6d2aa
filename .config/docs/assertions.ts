import type { Block } from "./blocks.ts"
import { child, children, type Node, parse, text, walk } from "./syntax.ts"

/** An answer that an example states in a comment: `// => value`, or `// throws code`. */
interface Answer {
  readonly kind: "=>" | "throws"
  readonly value: string
  /** The offset at which the comment begins. */
  readonly at: number
}

/**
 * Turns the answers stated in a block into calls that check them, without adding or removing a line. `// => value`
 * stands behind an expression or a `const`, or on the lines after it; `console.log(x)` counts as `x`.
 */
export function withAssertions(block: Block): string {
  const { code } = block
  const found = answers(block)
  if (found.length === 0) return code
  const statements: Node[] = []
  walk(parse(code), (node) => {
    if (node.type === "ExpressionStatement" || node.type === "VariableDeclaration") statements.push(node)
  })
  let out = code
  for (const answer of found.toReversed()) {
    const statement = statements.findLast(
      (each) => each.end <= answer.at && /^;?\s*$/.test(code.slice(each.end, answer.at)),
    )
    if (statement === undefined) throw misplaced(block, answer)
    out = out.slice(0, statement.start) + checking(block, statement, answer) + out.slice(statement.end)
  }
  return out
}

function checking(block: Block, statement: Node, answer: Answer): string {
  const source = block.code.slice(statement.start, statement.end).replace(/;$/, "")
  if (statement.type === "ExpressionStatement") {
    const value = logged(block.code, child(statement, "expression")) ?? source
    return answer.kind === "throws"
      ? `await $throws(async () => (${value}), ${JSON.stringify(answer.value)})`
      : `$equal(${value}, (${answer.value}))`
  }
  const name = text(child(children(statement, "declarations").at(-1), "id"), "name")
  if (name === undefined || answer.kind === "throws") throw misplaced(block, answer)
  return `${source}; $equal(${name}, (${answer.value}))`
}

/** What a `console.log` of one argument prints. */
function logged(code: string, expression: Node | undefined): string | undefined {
  const [argument, ...more] = children(expression, "arguments")
  const callee = child(expression, "callee")
  if (argument === undefined || more.length > 0 || callee === undefined) return undefined
  return code.slice(callee.start, callee.end) === "console.log"
    ? code.slice(argument.start, argument.end)
    : undefined
}

const marker = /\/\/ (=>|throws) (.*)$/

function answers(block: Block): readonly Answer[] {
  const lines = block.code.split("\n")
  const found: Answer[] = []
  let offset = 0
  for (const [i, line] of lines.entries()) {
    const match = marker.exec(line)
    if (match !== null) {
      const [, kind, value] = match as unknown as [string, Answer["kind"], string]
      const answer = { kind, value, at: offset + match.index }
      found.push(
        kind === "throws" ? answer : { ...answer, value: wholeValue(block, answer, lines.slice(i + 1)) },
      )
    }
    offset += line.length + 1
  }
  return found
}

/** An answer's value may go on in comment lines of its own, until it is a whole expression. */
function wholeValue(block: Block, answer: Answer, below: readonly string[]): string {
  let value = answer.value
  for (const line of below) {
    if (isExpression(value)) break
    const more = /^\s*\/\/ (.*)$/.exec(line)?.[1]
    if (more === undefined) throw misplaced(block, answer)
    value += ` ${more}`
  }
  return value
}

function isExpression(value: string): boolean {
  try {
    parse(`void (${value})`)
    return true
  } catch {
    return false
  }
}

function misplaced(block: Block, answer: Answer): Error {
  const line = block.line + block.code.slice(0, answer.at).split("\n").length - 1
  return new Error(
    `${block.file}:${line}: the answer "${answer.kind} ${answer.value}" belongs to no expression`,
  )
}
