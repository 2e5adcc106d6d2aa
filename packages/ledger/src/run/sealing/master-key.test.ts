import { createHmac } from "node:crypto"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical } from "../../index.ts"
import { claimHash, indexKey, masterKey, masterKeyBytes } from "./master-key.ts"

const bytes = Uint8Array.from({ length: 32 }, (_, i) => 255 - i)
const secret = Uint8Array.from({ length: 32 }, (_, i) => i)

describe("a master key", () => {
  it("unwraps what it wrapped, for the same place only", () => {
    const master = masterKey(bytes)
    const wrapped = master.wrap(secret, "p001", "key-1")
    expect(new Uint8Array(masterKey(bytes).unwrap(wrapped, "p001", "key-1"))).toEqual(secret)
    for (const place of [["p002", "key-1"], ["p001", "key-2"], ["p001"], ["p001key-1"]]) {
      expect(() => master.unwrap(wrapped, ...place)).toThrow(
        expect.objectContaining({ code: "vault.damaged" }),
      )
    }
  })

  it("does not unwrap changed bytes", () => {
    const master = masterKey(bytes)
    const wrapped = master.wrap(secret, "p001", "key-1")
    fc.assert(
      fc.property(fc.nat(wrapped.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = wrapped.with(at, (wrapped[at] as number) ^ flip)
        expect(() => master.unwrap(changed, "p001", "key-1")).toThrow(
          expect.objectContaining({ code: "vault.damaged" }),
        )
      }),
    )
    expect(() => master.unwrap(wrapped.subarray(0, 20), "p001", "key-1")).toThrow(
      expect.objectContaining({ code: "vault.damaged" }),
    )
  })

  it("wraps under a new nonce each time", () => {
    const master = masterKey(bytes)
    const wrapped = Array.from({ length: 100 }, () =>
      Buffer.from(master.wrap(secret, "p", "k")).toString("hex", 0, 12),
    )
    expect(new Set(wrapped).size).toBe(100)
  })

  // Pinned: vaults with these values exist.
  it("is told from another by the check value it always had", () => {
    expect(Buffer.from(masterKey(bytes).check).toString("hex")).toBe(
      "7ec66a0c0c6ea05d7a72eb6efdc233290e429f0061360c2c5e0b78f2592da77c",
    )
    const wrapped = Buffer.from(
      "KLG5uO_p32xFYt1_OafY6HrnaL1caKhXi67bnYERXAl0RxsVRL1tGPfl_rfwn8TujtiOumUHDYuKOIuv",
      "base64url",
    )
    expect(new Uint8Array(masterKey(bytes).unwrap(wrapped, "p001", "key-1"))).toEqual(secret)
    expect(masterKey(secret).check).not.toEqual(masterKey(bytes).check)
  })

  it("has 32 bytes", () => {
    expect(() => masterKey(bytes.subarray(1))).toThrow(expect.objectContaining({ code: "vault.locked" }))
  })

  it("is read from hexadecimal digits, base64 and base64url, with the end of its line", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (random) => {
        const buffer = Buffer.from(random)
        for (const form of ["hex", "base64", "base64url"] as const) {
          expect(Buffer.compare(masterKeyBytes(`${buffer.toString(form)}\n`) as Uint8Array, buffer)).toBe(0)
        }
      }),
    )
    for (const text of ["", "correct horse battery staple", "00".repeat(31), "AAAA", "!".repeat(43)]) {
      expect(masterKeyBytes(text)).toBeUndefined()
    }
  })
})

describe("the hash of a claim", () => {
  it("is over canonical JSON, so that kind and text never run into each other", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (kind, text) => {
        fc.pre(!kind.includes("\0") && !text.includes("\0"))
        const expected = createHmac("sha256", secret)
          .update(canonical([kind, text]))
          .digest()
        expect(Buffer.compare(claimHash(indexKey(secret), kind, text), expected)).toBe(0)
      }),
    )
  })
})
