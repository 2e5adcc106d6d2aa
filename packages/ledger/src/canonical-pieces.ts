import { canonical } from "./canonical.ts"

/** How many members of a list or an object are written at once, where there are more. */
const many = 1_000

/** How deep lists and objects are taken apart: a state is a list or an object of lists, not a tree. */
const deep = 3

/**
 * The canonical text of a value in pieces, for what is longer than the longest text there can be: the state of a large
 * ledger. Joined they are what `canonical` writes.
 *
 * @throws {Unwritable} as `canonical` does
 * @example
 * ```ts
 * import { canonicalPieces } from "@ampera/ledger"
 *
 * Array.from(canonicalPieces({ b: [1, 2], a: "ya" })).join("") // => '{"a":"ya","b":[1,2]}'
 * ```
 */
export function* canonicalPieces(value: unknown, atOnce = many, depth = 0): Generator<string, void> {
  if (depth === deep || typeof value !== "object" || value === null) yield canonical(value)
  else if (Array.isArray(value)) yield* ofList(value, atOnce, depth)
  else yield* ofObject(value, atOnce, depth)
}

function* ofList(items: readonly unknown[], atOnce: number, depth: number): Generator<string, void> {
  // A few may be long themselves; of many each is short.
  if (items.length <= atOnce) {
    yield "["
    for (const [i, item] of items.entries()) {
      if (i > 0) yield ","
      yield* canonicalPieces(item, atOnce, depth + 1)
    }
    yield "]"
    return
  }
  for (let from = 0; from < items.length; from += atOnce) {
    yield from === 0 ? "[" : ","
    yield canonical(items.slice(from, from + atOnce)).slice(1, -1)
  }
  yield "]"
}

function* ofObject(value: object, atOnce: number, depth: number): Generator<string, void> {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  if (members.length > atOnce) {
    for (let from = 0; from < members.length; from += atOnce) {
      yield from === 0 ? "{" : ","
      yield canonical(Object.fromEntries(members.slice(from, from + atOnce))).slice(1, -1)
    }
    yield "}"
    return
  }
  let before = "{"
  for (const [key, member] of members) {
    // The key as it stands in an object by itself, where it is checked.
    yield before + canonical({ [key]: 0 }).slice(1, -2)
    before = ","
    yield* canonicalPieces(member, atOnce, depth + 1)
  }
  yield before === "{" ? "{}" : "}"
}
