import { says } from "./sentence.ts"
import { canonical } from "./canonical.ts"
import { Unwritable } from "./error.ts"
import type { Json } from "./json.ts"
import { sha1 } from "./sha1.ts"

/** A uuid in its lower-case form of 36 characters. */
export type Uuid = string

/** The namespace of every uuid v5 of Ampera. It can never change: ids of stored events are derived from it. */
const namespace = "6f6b2a53-8f0d-5c9e-9d0a-7a1c4b1f2e10"

const namespaceBytes = bytesOf(namespace)
const encoder = new TextEncoder()
const digits = Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0))
/** The characters of the uuid that is being written, the dashes in their places. */
const characters = Array.from("00000000-0000-0000-0000-000000000000", (digit) => digit.charCodeAt(0))
const digest = new Int32Array(5)
let scratch = new Uint8Array(1024)

/**
 * The uuid v5 (RFC 9562) of a list of parts, over their canonical JSON array: the same parts give the same id on
 * every machine, and no two lists run into each other.
 *
 * @throws {Unwritable} a part that is no JSON.
 * @example
 * ```ts
 * import { uuidV5 } from "@ampera/ledger"
 *
 * uuidV5("offering-it-1", "enroll-p001", 0) === uuidV5("offering-it-1", "enroll-p001", 0) // => true
 * ```
 */
export function uuidV5(...parts: readonly Json[]): Uuid {
  return uuidV5OfText(canonical(parts))
}

/**
 * The id of the event `index` that a command appends to a stream (`uuidV5(stream, commandId, index)`).
 *
 * @example
 * ```ts
 * import { eventId, uuidV5 } from "@ampera/ledger"
 *
 * eventId("budget-apbd", "fund-1", 0) === uuidV5("budget-apbd", "fund-1", 0) // => true
 * ```
 */
export function eventId(stream: string, commandId: string, index: number): Uuid {
  return uuidV5(stream, commandId, index)
}

function uuidV5OfText(name: string): Uuid {
  const room = 16 + name.length * 3 + 136
  if (scratch.length < room) scratch = new Uint8Array(room)
  scratch.set(namespaceBytes)
  const { written } = encoder.encodeInto(name, scratch.subarray(16))
  sha1(scratch, 16 + written, digest)
  return text(digest)
}

/** From character codes: a text put together of pieces takes ten times as long, and is copied when it is first looked up. */
function text(words: Int32Array): Uuid {
  const [a, b, c, d] = words as unknown as [number, number, number, number]
  const version = (b & 0xffff0fff) | 0x5000
  const variant = (c & 0x3fffffff) | 0x80000000
  write(a >>> 16, 0)
  write(a, 4)
  write(version >>> 16, 9)
  write(version, 14)
  write(variant >>> 16, 19)
  write(variant, 24)
  write(d >>> 16, 28)
  write(d, 32)
  return String.fromCharCode(...characters)
}

/** Writes the lower 16 bits of a number as four digits. */
function write(n: number, at: number): void {
  for (let i = 0; i < 4; i++) characters[at + i] = digits[(n >>> (12 - 4 * i)) & 15] as number
}

function bytesOf(uuid: Uuid): Uint8Array {
  return Uint8Array.from(uuid.replaceAll("-", "").match(/../g) as string[], (pair) =>
    Number.parseInt(pair, 16),
  )
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Whether a text is a uuid in the one form the ledger keeps: lower case, with dashes.
 *
 * @example
 * ```ts
 * import { isUuid } from "@ampera/ledger"
 *
 * isUuid("018f3b5e-0000-7000-8000-000000000001") // => true
 * isUuid("018F3B5E-0000-7000-8000-000000000001") // => false
 * ```
 */
export function isUuid(value: string): boolean {
  return uuidForm.test(value)
}

const streamForm = /^[A-Za-z0-9._-]{1,200}$/

/**
 * Checks the name of a stream: 1 to 200 ASCII letters, digits, `.`, `_`, `-`. Names that differ in case name
 * different streams.
 *
 * @throws {Unwritable} `stream.name`
 * @example
 * ```ts
 * import { checkStreamName } from "@ampera/ledger"
 *
 * checkStreamName("offering-it-1") // => undefined
 * checkStreamName("offering/it-1") // throws stream.name
 * ```
 */
export function checkStreamName(stream: string): void {
  if (typeof stream !== "string" || !streamForm.test(stream)) {
    throw new Unwritable({
      code: "stream.name",
      what: "a stream's name is 1 to 200 ASCII letters, digits, '.', '_' or '-'",
      where: says`in ${{ place: JSON.stringify(stream)?.slice(0, 220) }}`,
      cure: "name the stream after an id of that form",
    })
  }
}
