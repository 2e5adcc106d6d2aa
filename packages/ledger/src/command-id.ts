import type { Uuid } from "./ids.ts"

/** Random bytes are asked for in one go: each asking costs more than a whole command's other ids. */
const pool = new Uint8Array(4_000)
let used = pool.length

/** Bytes of randomness in an id, of whose 80 bits the version and the variant take six. */
const randomBytes = 10

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))
const hexOf = (byte: number): string => hex[byte] as string

/** A command id for whoever gave none: a uuid v7 (RFC 9562), which sorts by the millisecond it was made in. */
export function newCommandId(): Uuid {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const byte = (i: number): number => pool[used + i] as number
  const two = (i: number): string => hexOf(byte(i)) + hexOf(byte(i + 1))
  const millis = Date.now().toString(16).padStart(12, "0")
  const version = `7${two(0).slice(1)}`
  const variant = hexOf(0x80 | (byte(2) & 0x3f)) + hexOf(byte(3))
  const id = `${millis.slice(0, 8)}-${millis.slice(8)}-${version}-${variant}-${two(4)}${two(6)}${two(8)}`
  used += randomBytes
  return id
}
