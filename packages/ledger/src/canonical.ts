import { type Sentence, says } from "./sentence.ts"
import { Unwritable } from "./error.ts"

declare const canonicalText: unique symbol
/** JSON text in the canonical form of RFC 8785. Only `canonical` makes it, so a store can trust its bytes. */
export type CanonicalText = string & { readonly [canonicalText]: true }

/** An engine moves such keys to the front, so an object with one does not keep the order that was signed. */
const integerKey = /^(?:0|[1-9][0-9]*)$/
/** Deep enough for any event, shallow enough that no reader's stack ends first. */
const deepest = 64

/**
 * Writes a JSON value as RFC 8785 canonical text: keys sorted by UTF-16 code unit, numbers as ECMAScript writes
 * them, no white space. The same value always has the same bytes; `-0` is written `0`, a key whose value is
 * `undefined` is left out.
 *
 * @throws {Unwritable} what can not be read back as it was, with the JSON pointer of the place: `json.nul`
 * (U+0000), `json.loneSurrogate`, `json.integerKey`, `json.notFinite` (NaN, infinities), `json.unsafeInteger`
 * (beyond 2^53 - 1), `json.notJson` (a bigint, a Date, a function, a hole), `json.tooDeep` (over 64 levels).
 * @example
 * ```ts
 * import { canonical } from "@ampera/ledger"
 *
 * canonical({ b: [1, 2.5], a: "ya" }) // => '{"a":"ya","b":[1,2.5]}'
 * ```
 */
export function canonical(value: unknown): CanonicalText {
  const text = JSON.stringify(inOrder(value, [], 0))
  // The engine writes U+0000 and half a surrogate pair as \u escapes: a text without one needs no second look.
  if (text.includes("\\u")) checkTexts(value, [], 0)
  return text as CanonicalText
}

/** The keys from the root to the value at hand, one a level; what lies at `depth` and beyond is left from before. */
type Path = (string | number)[]

/**
 * The value itself when the keys of every object in it are in order, else a copy in which they are: the engine's
 * own writer, several times faster than any in JavaScript, keeps the order it finds.
 */
function inOrder(value: unknown, path: Path, depth: number): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value
    case "number":
      if (!Number.isFinite(value))
        throw refused("json.notFinite", says`${{ value }} is no JSON number`, path, depth)
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw refused(
          "json.unsafeInteger",
          says`the integer ${{ value }} is beyond 2^53 - 1 and may have lost digits`,
          path,
          depth,
        )
      }
      return value
    case "object":
      if (value === null) return value
      if (depth === deepest)
        throw refused("json.tooDeep", says`nested over ${{ most: deepest }} levels`, path, depth)
      return Array.isArray(value) ? arrayInOrder(value, path, depth) : objectInOrder(value, path, depth)
    default:
      throw refused("json.notJson", says`a ${{ value: typeof value }} is no JSON value`, path, depth)
  }
}

function arrayInOrder(items: readonly unknown[], path: Path, depth: number): readonly unknown[] {
  // The engine's writer would call it and write something else.
  if ("toJSON" in items)
    throw refused("json.notJson", says`an array with toJSON is no JSON array`, path, depth)
  let copy: unknown[] | undefined
  for (let i = 0; i < items.length; i++) {
    path[depth] = i
    const item = inOrder(items[i], path, depth + 1)
    if (item === items[i]) continue
    copy ??= [...items]
    copy[i] = item
  }
  return copy ?? items
}

function objectInOrder(value: object, path: Path, depth: number): object {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused(
      "json.notJson",
      says`a ${{ value: value.constructor?.name ?? "class instance" }} is no JSON object`,
      path,
      depth,
    )
  }
  let before = ""
  // Over Object.keys it saves a third; with these two prototypes both see the same keys.
  for (const key in value) {
    if (key < before) return sorted(value, path, depth)
    before = key
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    path[depth] = key
    checkKey(key, path, depth)
    if (inOrder(member, path, depth + 1) !== member) return sorted(value, path, depth)
  }
  return value
}

function sorted(value: object, path: Path, depth: number): object {
  const copy: Record<string, unknown> = {}
  for (const key of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    path[depth] = key
    checkKey(key, path, depth)
    const ordered = inOrder(member, path, depth + 1)
    // Assigned, this key would set the prototype of the copy.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: ordered, enumerable: true })
    else copy[key] = ordered
  }
  return copy
}

/** By UTF-16 code unit. Few keys are sorted in a third of the time by inserting each where it belongs. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  if (keys.length > 32) return keys.sort()
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string
    let to = i
    for (; to > 0 && (keys[to - 1] as string) > key; to--) keys[to] = keys[to - 1] as string
    keys[to] = key
  }
  return keys
}

function checkKey(key: string, path: Path, depth: number): void {
  const first = key.charCodeAt(0)
  if (first >= 0x30 && first <= 0x39 && integerKey.test(key))
    throw refused("json.integerKey", says`the key "${{ key }}" looks like an integer`, path, depth + 1)
}

function checkTexts(value: unknown, path: Path, depth: number): void {
  if (typeof value === "string") return checkText(value, path, depth)
  if (typeof value !== "object" || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    path[depth] = key
    checkText(key, path, depth + 1)
    checkTexts(member, path, depth + 1)
  }
}

function checkText(text: string, path: Path, depth: number): void {
  if (text.includes("\0")) throw refused("json.nul", says`text holds U+0000`, path, depth)
  if (!text.isWellFormed())
    throw refused("json.loneSurrogate", says`text holds half of a surrogate pair`, path, depth)
}

function refused(code: string, what: Sentence, path: Path, depth: number): Unwritable {
  const steps = path.slice(0, depth).map((key) => `/${`${key}`.replaceAll("~", "~0").replaceAll("/", "~1")}`)
  return new Unwritable({
    code,
    what,
    where: steps.length === 0 ? "at the root" : says`at ${{ field: steps.join("") }}`,
    cure: "write the value in a form JSON keeps, such as text",
  })
}

const encoder = new TextEncoder()
const scratch = new Uint8Array(16_384)

/**
 * How many bytes a text takes in UTF-8, without keeping them.
 *
 * @example
 * ```ts
 * import { utf8Length } from "@ampera/ledger"
 *
 * utf8Length("Plaju – Palembang") // => 19
 * ```
 */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let rest = text; rest !== ""; ) {
    const { read, written } = encoder.encodeInto(rest, scratch)
    bytes += written
    rest = rest.slice(read)
  }
  return bytes
}
