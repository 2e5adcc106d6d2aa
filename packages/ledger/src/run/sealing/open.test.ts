import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { plain, type Sealed } from "../../index.ts"
import { VaultUnavailable } from "../ports/errors.ts"
import type { SubjectKey } from "../ports/vault.ts"
import { openData, openField } from "./open.ts"
import { sealData, sealField } from "./seal.ts"

const key: SubjectKey = { id: "AAECAwQFBgcICQoL", secret: Uint8Array.from({ length: 32 }, (_, i) => i) }
const keys = new Map([["p001", key]])
const id = "3f2504e0-4f89-51d3-9a0c-0305e82c3301"
const texts = fc.string({ unit: "binary", maxLength: 200 }).filter((text) => !text.includes("\0"))

const expectDamaged = (open: () => unknown): void => {
  expect(open).toThrow(VaultUnavailable)
  expect(open).toThrow(expect.objectContaining({ code: "sealed.damaged" }))
}

describe("opening a field", () => {
  it("gives the text that was sealed", () => {
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 20, unit: "grapheme" }), (text, subject) => {
        const sealed = sealField(text, subject, id, "/name", key)
        expect(openField(sealed, id, "/name", key)).toBe(text)
      }),
    )
  })

  it.each(["", "\u0080", "ā".repeat(32), "x".repeat(63), "x".repeat(64), "👩‍⚕️ dr. Siti"])(
    "gives back %j, whatever it has in common with the padding",
    (text) => {
      expect(openField(sealField(text, "p001", id, "/name", key), id, "/name", key)).toBe(text)
    },
  )

  it("fails when any letter of it was changed", () => {
    const sealed = sealField("Siti Aminah", "p001", id, "/name", key)
    const parts = ["ct", "iv", "sub"] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...parts),
        fc.nat(),
        fc.constantFrom(...Array.from("ABXYZabxyz0189-_+/= é")),
        (part, nat, letter) => {
          const at = nat % sealed[part].length
          const changed = sealed[part].slice(0, at) + letter + sealed[part].slice(at + 1)
          fc.pre(changed !== sealed[part])
          expectDamaged(() => openField({ ...sealed, [part]: changed }, id, "/name", key))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it("fails when a bit was changed that base64 does not use", () => {
    const sealed = sealField("Siti Aminah", "p001", id, "/name", key)
    const bytes = Buffer.from(sealed.ct, "base64url")
    const twins = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      .map((letter) => sealed.ct.slice(0, -1) + letter)
      .filter((ct) => ct !== sealed.ct && Buffer.from(ct, "base64url").equals(bytes))
    expect(twins.length).toBeGreaterThan(0)
    for (const ct of twins) expectDamaged(() => openField({ ...sealed, ct }, id, "/name", key))
  })

  it("fails when it was cut, lengthened or emptied", () => {
    const sealed = sealField("Siti Aminah", "p001", id, "/name", key)
    for (const ct of ["", "AAAA", sealed.ct.slice(0, -4), `${sealed.ct}A`, sealed.ct + sealed.ct]) {
      expectDamaged(() => openField({ ...sealed, ct }, id, "/name", key))
    }
    for (const iv of ["", sealed.iv.slice(0, -4), `${sealed.iv}AAAA`]) {
      expectDamaged(() => openField({ ...sealed, iv }, id, "/name", key))
    }
  })

  it("fails in another event, at another field, and with another person's secret", () => {
    const sealed = sealField("Siti Aminah", "p001", id, "/name", key)
    expectDamaged(() => openField(sealed, id.replace("3f", "3e"), "/name", key))
    expectDamaged(() => openField(sealed, id, "/nip", key))
    expectDamaged(() => openField(sealed, id, "/name", { id: key.id, secret: key.secret.toReversed() }))
  })

  it("says so when it is given the key of somebody else", () => {
    const sealed = sealField("Siti Aminah", "p001", id, "/name", key)
    expect(() => openField(sealed, id, "/name", { ...key, id: "other" })).toThrow(
      expect.objectContaining({ code: "sealed.wrongKey", where: `person p001, at /name of event ${id}` }),
    )
  })
})

describe("opening an event's data", () => {
  it("gives back every text at its place", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (notes) => {
        const data = { by: "p009", "a/b": { notes: notes.map((note) => plain(note, "p001")) } }
        const sealed = sealData(data, id, () => key)
        expect(openData(sealed, id, keys)).toEqual({ by: "p009", "a/b": { notes } })
      }),
    )
  })

  const other = { id: "other", secret: key.secret.toReversed() }
  const two = (): object =>
    sealData({ name: plain("Siti", "p001"), assessor: plain("", "p002"), level: 3 }, id, (subject) =>
      subject === "p001" ? key : other,
    )

  it("gives null, never a text, for whom was erased", () => {
    const known = new Map<string, SubjectKey | "erased">([
      ["p001", "erased"],
      ["p002", other],
    ])
    expect(openData(two(), id, known)).toEqual({ name: null, assessor: "", level: 3 })
  })

  it("fails, and never gives null, for whom the vault knows nothing of, or by another key", () => {
    for (const known of [new Map(), new Map([["p002", other]]), new Map([["p001", other]])]) {
      expect(() => openData(two(), id, known)).toThrow(
        expect.objectContaining({
          _tag: "VaultUnavailable",
          code: "vault.noKey",
          where: `person p001, at /name of event ${id}`,
        }),
      )
    }
  })

  it("returns data without a sealed field as it is", () => {
    const data = { amount: 1, list: [{ alg: "A256GCM" }] }
    expect(openData(data, id, keys)).toBe(data)
  })

  it("opens a field that was moved since under the pointer it was sealed under", () => {
    const { name } = sealData({ name: plain("Siti", "p001") }, id, () => key) as { readonly name: Sealed }
    expectDamaged(() => openData({ fullName: name }, id, keys))
    expect(openData({ fullName: name }, id, keys, () => "/name")).toEqual({ fullName: "Siti" })
  })
})
