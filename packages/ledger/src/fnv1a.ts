/**
 * The FNV-1a hash of a text, 32 bits with a sign: to find texts by, never to keep one secret. Of a code unit above 255
 * all 16 bits count at once.
 *
 * @example
 * ```ts
 * import { fnv1a } from "@ampera/ledger"
 *
 * fnv1a("a") >>> 0 // => 3826002220
 * ```
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
