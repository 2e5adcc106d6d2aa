import { type Sentence, says } from "../../sentence.ts"
import { createCipheriv, createHmac } from "node:crypto"
import { canonical, Plain, type Sealed, Unwritable } from "../../index.ts"
import { VaultUnavailable } from "../ports/errors.ts"
import type { SubjectKey } from "../ports/vault.ts"
import { contentKeys } from "./content-keys.ts"
import { pointerTo, replace } from "./walk.ts"

/** Text is padded to a multiple of this many bytes, so that its length does not tell one name from another. */
export const block = 64

/** Every text of an event that has to be sealed, in the order it stands there. */
export function plainsIn(data: object): readonly Plain[] {
  const found: Plain[] = []
  replace(data, isPlain, (plain) => {
    found.push(plain)
    return plain
  })
  return found
}

/**
 * Seals every {@link Plain} of an event's data. The same data, event and keys give the same bytes, so that a retry
 * writes what the first try wrote. Data without one is returned as it is.
 *
 * @throws {Unwritable} `json.nul`, `json.loneSurrogate`
 * @throws {VaultUnavailable} `vault.noKey` when `keyOf` has no key for a person: ask `keysForSubjects` first
 * @example
 * ```ts
 * import { eventId, plain } from "@ampera/ledger"
 * import { newSubjectKey, sealData } from "@ampera/ledger/store"
 *
 * const key = newSubjectKey()
 * const id = eventId("person-p001", "register", 0)
 * const first = sealData({ name: plain("Siti Aminah", "p001") }, id, () => key)
 * sealData({ name: plain("Siti Aminah", "p001") }, id, () => key) // => first
 * sealData({ name: plain("Siti Aminah", "p001") }, id, () => undefined) // throws vault.noKey
 * ```
 */
export function sealData(
  data: object,
  eventId: string,
  keyOf: (subject: string) => SubjectKey | undefined,
): object {
  return replace(data, isPlain, (plain, path) => {
    const field = pointerTo(path)
    const key = keyOf(plain.subject)
    if (key === undefined) {
      throw new VaultUnavailable({
        code: "vault.noKey",
        what: "there is no key to seal a field with",
        where: says`person ${{ person: plain.subject }}, at ${{ field }}`,
        cure: "ask the vault for the person's key before sealing",
      })
    }
    return sealField(plain.reveal(), plain.subject, eventId, field, key)
  })
}

let scratch = Buffer.allocUnsafeSlow(4096)

/**
 * Seals one text under a person's key, for one field of one event: AES-256-GCM whose nonce is derived from the
 * content, so that the same text at the same place has the same bytes and no nonce is ever used for two texts.
 *
 * @throws {Unwritable} `json.nul`, `json.loneSurrogate`
 */
export function sealField(
  text: string,
  subject: string,
  eventId: string,
  field: string,
  key: SubjectKey,
): Sealed {
  if (text.includes("\0")) throw unwritable("json.nul", says`text holds U+0000`, field)
  if (!text.isWellFormed())
    throw unwritable("json.loneSurrogate", says`text holds half of a surrogate pair`, field)
  const place = placeOf(eventId, field, subject)
  const room = 3 * (place.length + text.length) + block + 1
  if (scratch.length < room) scratch = Buffer.allocUnsafeSlow(2 * room)
  // place | 0x00 | text | 0x80 | zeros: the nonce is over the first three, the cipher over the last three.
  const bytes = scratch
  const placeEnd = bytes.write(place, 0)
  const textStart = placeEnd + 1
  bytes[placeEnd] = 0
  const textEnd = textStart + bytes.write(text, textStart)
  const end = textStart + (Math.floor((textEnd - textStart) / block) + 1) * block
  bytes.fill(0, textEnd, end)
  bytes[textEnd] = 0x80

  const { enc, iv: ivKey } = contentKeys(key)
  // 16 letters of base64url are the first 12 bytes; as text a digest costs half of what it costs as bytes.
  const iv = createHmac("sha256", ivKey).update(bytes.subarray(0, textEnd)).digest("base64url").slice(0, 16)
  const cipher = createCipheriv("aes-256-gcm", enc, Buffer.from(iv, "base64url"))
  cipher.setAAD(bytes.subarray(0, placeEnd))
  const body = cipher.update(bytes.subarray(textStart, end))
  cipher.final()
  const ct = Buffer.concat([body, cipher.getAuthTag()], body.length + 16)
  return { alg: "A256GCM", ct: ct.toString("base64url"), iv, key: key.id, sub: subject }
}

/** Where a text belongs: what its tag binds it to. Moved to another event, field or person, it does not open. */
export function placeOf(eventId: string, field: string, subject: string): string {
  return canonical([eventId, field, subject])
}

/** Whether a value is text about a person that is not sealed yet. */
export const isPlain = (value: object): value is Plain => value instanceof Plain

function unwritable(code: string, what: Sentence, field: string): Unwritable {
  return new Unwritable({
    code,
    what,
    where: says`at ${{ field }}`,
    cure: "write the value in a form JSON keeps",
  })
}
