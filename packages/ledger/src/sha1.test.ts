import { createHash } from "node:crypto"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sha1 } from "./sha1.ts"

/** The digest as hex, from a buffer that holds old bytes where the padding goes. */
function hexOf(message: Uint8Array): string {
  const buffer = new Uint8Array(message.length + 136).fill(0xa5)
  buffer.set(message)
  const digest = new Int32Array(5)
  sha1(buffer, message.length, digest)
  return Array.from(digest, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
}

const expected = (message: Uint8Array): string => createHash("sha1").update(message).digest("hex")

describe("sha1", () => {
  // FIPS 180-2, appendix A.
  it.each([
    ["abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"],
    ["", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["a".repeat(1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"],
  ])("of a published message is the published digest (%#)", (message, digest) => {
    expect(hexOf(new TextEncoder().encode(message))).toBe(digest)
  })

  it("is that of node:crypto for every length from 0 to 300", () => {
    for (let length = 0; length <= 300; length++) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 197 + length) & 0xff)
      expect([length, hexOf(message)]).toEqual([length, expected(message)])
    }
  })

  it("is that of node:crypto for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (message) => {
        expect(hexOf(message)).toBe(expected(message))
      }),
    )
  })
})
