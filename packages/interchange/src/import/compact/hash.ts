import { fnv1a } from "@ampera/ledger"

/** FNV-1a, its bits mixed once more, so that the low ones tell as much as the others. */
export function hashOf(text: string): number {
  let hash = fnv1a(text)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** A number of 53 bits that tells texts apart: among a million no two are the same but by a chance of 1 in 10,000. */
export function wideHashOf(text: string): number {
  let high = 0x811c9dc5
  let low = 0xdeadbeef
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x9e3779b1)
  }
  high = Math.imul(high ^ (low >>> 13), 0x2c1b3c6d)
  low = Math.imul(low ^ (high >>> 16), 0x297a2d39)
  return ((high ^ (high >>> 15)) & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)
}
