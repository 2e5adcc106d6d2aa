import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical, plain, type Sealed, Unwritable } from "../../index.ts"
import { VaultUnavailable } from "../ports/errors.ts"
import type { SubjectKey } from "../ports/vault.ts"
import { plainsIn, sealData, sealField } from "./seal.ts"

const key: SubjectKey = { id: "AAECAwQFBgcICQoL", secret: Uint8Array.from({ length: 32 }, (_, i) => i) }
const id = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"

/** Text as a person may type it: whole code points, no U+0000. */
const texts = fc.string({ unit: "binary", maxLength: 200 }).filter((text) => !text.includes("\0"))

describe("a sealed field", () => {
  // Pinned: events with these bytes exist, so the format can never change silently.
  it.each([
    {
      text: "Siti Aminah",
      field: "/name",
      iv: "BHErBMLuVqaf0h7m",
      ct: "M7iWudlv6L0n9lQAOsX_RoIXqr1dMwv0HPiiu_fRT4-ynLRFD_rdtNrg1wUBC6JvUVcc3cMkcxF7KXDXYW-kQ-aHr06x9Y_UNXtA109wGQQ",
    },
    {
      text: "198503152010012001",
      field: "/nip",
      iv: "ZILr06caSYfS6g3Z",
      ct: "UUsH4Y6Bcw1U6A1yWTPJMibQLO8v88u7k6OmqTA_67znda2UN6EVemFrbbLVxE3yWxuqvmLa5xfYQ3laUIKWHtI7BWJtFzQ3ZPyAwzCKAoM",
    },
    {
      text: "",
      field: "/list/0/a~1b~0c",
      iv: "4q4HGgopsgrLl7T2",
      ct: "JTsd4WwT079T-jyX4bU1cOr3PkPRCvIXkfEqQ6E_PIaaXdFZ3YR_hDu3u-5I6-fE5NxU3tm4m8GXX4zY6x9Qv0cGBu3dINxyfS7VTDdI14s",
    },
    {
      text: "ā".repeat(32),
      field: "/note",
      iv: "-pQRxvYgBACxifIv",
      ct: "RAnT9g2T-VDNJa9EDhenC8ecVRLCTUAXPnm_7XPsmWSOR3f3VZFRvW7cdb_WpRN7WUdKZFv5Rqbq9YJZQu8ix4ylvvC4r0A37e_SXHQT9l2R0JSboJDEywNtVFlL2rS0O_3Vgq8q77lCocx75z2FQ1WS1TSAXv7DIXqL_VL6pSH4uLVy7F672_5gQNTZjEDY",
    },
  ])("has the bytes it always had: $field", ({ text, field, iv, ct }) => {
    const sealed = sealField(text, "p001", id, field, key)
    expect(sealed).toEqual({ alg: "A256GCM", ct, iv, key: "AAECAwQFBgcICQoL", sub: "p001" })
  })

  it("is what its description says, read by another implementation", async () => {
    const { ct, iv } = sealField("Siti Aminah", "p001", id, "/name", key)
    const { subtle } = globalThis.crypto
    const secret = await subtle.importKey("raw", Buffer.from(key.secret), "HKDF", false, ["deriveBits"])
    const derived = async (info: string): Promise<ArrayBuffer> =>
      subtle.deriveBits(
        { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: Buffer.from(info) },
        secret,
        256,
      )
    const place = Buffer.from(`["${id}","/name","p001"]`)
    const enc = await subtle.importKey("raw", await derived("ampera/enc/1"), "AES-GCM", false, ["decrypt"])
    const padded = await subtle.decrypt(
      { name: "AES-GCM", iv: Buffer.from(iv, "base64url"), additionalData: place, tagLength: 128 },
      enc,
      Buffer.from(ct, "base64url"),
    )
    expect(Buffer.from(padded)).toEqual(
      Buffer.concat([Buffer.from("Siti Aminah\x80", "latin1"), Buffer.alloc(52)]),
    )

    const hmac = { name: "HMAC", hash: "SHA-256" }
    const ivKey = await subtle.importKey("raw", await derived("ampera/iv/1"), hmac, false, ["sign"])
    const mac = await subtle.sign("HMAC", ivKey, Buffer.concat([place, Buffer.from("\0Siti Aminah")]))
    expect(Buffer.from(mac).toString("base64url", 0, 12)).toBe(iv)
  })

  it("has the same bytes when it is sealed again", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(sealField(text, "p001", id, "/name", key)).toEqual(sealField(text, "p001", id, "/name", key))
      }),
    )
  })

  it("has other bytes for another text, event, field, person or key", () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        fc.pre(text !== other)
        const all = [
          sealField(text, "p001", id, "/name", key),
          sealField(other, "p001", id, "/name", key),
          sealField(text, "p001", id.replace("3f", "3e"), "/name", key),
          sealField(text, "p001", id, "/nip", key),
          sealField(text, "p002", id, "/name", key),
          sealField(text, "p001", id, "/name", { id: "other", secret: key.secret.toReversed() }),
        ]
        expect(new Set(all.map(({ ct }) => ct)).size).toBe(all.length)
        expect(new Set(all.map(({ iv }) => iv)).size).toBe(all.length)
      }),
    )
  })

  it("does not tell by its length how long a short text is", () => {
    const lengths = ["", "Ali", "x".repeat(63)].map(
      (text) => sealField(text, "p001", id, "/name", key).ct.length,
    )
    expect(new Set(lengths).size).toBe(1)
    expect(sealField("x".repeat(64), "p001", id, "/name", key).ct.length).toBeGreaterThan(
      lengths[0] as number,
    )
  })

  it("never seals with a cached key of the same id and another secret", () => {
    const other = { id: key.id, secret: key.secret.toReversed() }
    const before = sealField("Siti", "p001", id, "/name", key)
    expect(sealField("Siti", "p001", id, "/name", other).ct).not.toBe(before.ct)
    expect(sealField("Siti", "p001", id, "/name", key)).toEqual(before)
  })

  it.each([
    ["json.nul", "Si\0ti"],
    ["json.loneSurrogate", "Siti \ud800"],
  ])("is refused with %s, and the place is named", (code, text) => {
    const seal = (): object => sealData({ people: [{ name: plain(text, "p001") }] }, id, () => key)
    expect(seal).toThrow(Unwritable)
    expect(seal).toThrow(expect.objectContaining({ code, where: "at /people/0/name" }))
  })
})

describe("the data of an event", () => {
  it("is returned as it is when nothing in it is to be sealed", () => {
    const data = { amount: 9_000_000, tags: ["a", { b: null }] }
    expect(plainsIn(data)).toEqual([])
    expect(sealData(data, id, () => undefined)).toBe(data)
  })

  it("has each text sealed under the pointer of its place and the key of its person", () => {
    const other = { id: "other", secret: key.secret.toReversed() }
    const data = { by: "p009", name: plain("Siti", "p001"), notes: [{ "a/b~c": plain("Budi", "p002") }, 7] }
    const keys = new Map([
      ["p001", key],
      ["p002", other],
    ])
    expect(plainsIn(data).map(({ subject }) => subject)).toEqual(["p001", "p002"])
    expect(sealData(data, id, (subject) => keys.get(subject))).toEqual({
      by: "p009",
      name: sealField("Siti", "p001", id, "/name", key),
      notes: [{ "a/b~c": sealField("Budi", "p002", id, "/notes/0/a~1b~0c", other) }, 7],
    })
    expect(data.name.reveal()).toBe("Siti")
  })

  it("can not reach a prototype by its keys", () => {
    const data = { ...JSON.parse('{"__proto__":{"a":1}}'), name: plain("Siti", "p001") } as object
    Object.defineProperty(data, "__proto__", { value: plain("Budi", "p001"), enumerable: true })
    const sealed = sealData(data, id, () => key) as { readonly name: Sealed }
    expect(Object.getPrototypeOf(sealed)).toBe(Object.prototype)
    expect(Object.keys(sealed).sort()).toEqual(["__proto__", "name"])
    expect(canonical(sealed)).not.toContain("[sealed]")
  })

  it("is refused when there is no key for a person in it", () => {
    const seal = (): object => sealData({ name: plain("Siti", "p001") }, id, () => undefined)
    expect(seal).toThrow(VaultUnavailable)
    expect(seal).toThrow(expect.objectContaining({ code: "vault.noKey" }))
  })
})
