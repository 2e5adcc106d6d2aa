import { Unwritable } from "./error.ts"

declare const canonicalText: unique symbol
/** JSON text in the canonical form of RFC 8785. Only `canonical` makes it, so a store can trust its bytes. */
export type CanonicalText = string & { readonly [canonicalText]: true }

/** An engine moves such keys to the front, so an object with one does not keep the order that was signed. */
const integerKey = /^(?:0|[1-9][0-9]*)$/
/** Text that is written between quotes as it is: no control character, quote, backslash or surrogate. */
// oxlint-disable-next-line no-control-regex
const plainText = /^[\u0020\u0021\u0023-\u005b\u005d-\ud7ff\ue000-\uffff]*$/
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
  return write(value, undefined, 0) as CanonicalText
}

/** The way from the root to a value, innermost first; it costs nothing until somebody has to be told. */
interface Path {
  readonly key: string | number
  readonly up: Path | undefined
}

function write(value: unknown, path: Path | undefined, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeText(value, path)
    case "number":
      if (!Number.isFinite(value)) throw refused("json.notFinite", `${value} is no JSON number`, path)
      if (Number.isInteger(value) && !Number.isSafeInteger(value))
        throw refused(
          "json.unsafeInteger",
          `the integer ${value} is beyond 2^53 - 1 and may have lost digits`,
          path,
        )
      return value === 0 ? "0" : `${value}`
    case "boolean":
      return value ? "true" : "false"
    case "object":
      if (value === null) return "null"
      if (depth === deepest) throw refused("json.tooDeep", `nested over ${deepest} levels`, path)
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth)
    default:
      throw refused("json.notJson", `a ${typeof value} is no JSON value`, path)
  }
}

function writeText(text: string, path: Path | undefined): string {
  if (plainText.test(text)) return `"${text}"`
  if (text.includes("\0")) throw refused("json.nul", "text holds U+0000", path)
  if (!text.isWellFormed()) throw refused("json.loneSurrogate", "text holds half of a surrogate pair", path)
  return JSON.stringify(text)
}

function writeArray(items: readonly unknown[], path: Path | undefined, depth: number): string {
  let out = ""
  for (let i = 0; i < items.length; i++) {
    out += (i === 0 ? "" : ",") + write(items[i], { key: i, up: path }, depth + 1)
  }
  return `[${out}]`
}

function writeObject(value: object, path: Path | undefined, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw refused("json.notJson", `a ${value.constructor?.name ?? "class instance"} is no JSON object`, path)
  let out = ""
  for (const key of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    const here = { key, up: path }
    if (integerKey.test(key)) throw refused("json.integerKey", `the key "${key}" looks like an integer`, here)
    out += `${out === "" ? "" : ","}${writeText(key, here)}:${write(member, here, depth + 1)}`
  }
  return `{${out}}`
}

/** Most objects are written in order already; only the others pay for a sort. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  for (let i = 1; i < keys.length; i++) {
    if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort()
  }
  return keys
}

function refused(code: string, what: string, path: Path | undefined): Unwritable {
  return new Unwritable({
    code,
    what,
    where: pointer(path),
    cure: "write the value in a form JSON keeps, such as text",
  })
}

function pointer(path: Path | undefined): string {
  let out = ""
  for (let at = path; at !== undefined; at = at.up) {
    out = `/${String(at.key).replaceAll("~", "~0").replaceAll("/", "~1")}${out}`
  }
  return out === "" ? "at the root" : `at ${out}`
}

/**
 * How many bytes a text takes in UTF-8, without encoding it.
 *
 * @example
 * ```ts
 * import { utf8Length } from "@ampera/ledger"
 *
 * utf8Length("Plaju – Palembang") // => 19
 * ```
 */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      bytes += 2
      i += 1
    } else bytes += 2
  }
  return bytes
}
