import { type Said, type Sentence, says } from "../../sentence.ts"
import { createDecipheriv } from "node:crypto"
import { isSealed, type Sealed } from "../../index.ts"
import { VaultUnavailable } from "../ports/errors.ts"
import type { SubjectKey } from "../ports/vault.ts"
import { contentKeys } from "./content-keys.ts"
import { block, placeOf } from "./seal.ts"
import { pointerTo, replace } from "./walk.ts"

const tagBytes = 16
const ivBytes = 12

/**
 * Opens one field of one event. It gives the text or it throws; it never gives an empty text in place of one it
 * could not read.
 *
 * @throws {VaultUnavailable} `sealed.wrongKey` when the key is another one than the field names; `sealed.damaged`
 * when the field was changed, or moved from another event, field or person
 */
export function openField(sealed: Sealed, eventId: string, field: string, key: SubjectKey): string {
  if (sealed.key !== key.id) {
    throw unopened(
      "sealed.wrongKey",
      says`a sealed field names the key ${{ named: sealed.key }}, not ${{ key: key.id }}`,
      sealed,
      eventId,
      field,
    )
  }
  const bytes = bytesOf(sealed.ct)
  const iv = bytesOf(sealed.iv)
  const end = bytes === undefined ? -1 : bytes.length - tagBytes
  if (bytes === undefined || iv?.length !== ivBytes || end < block || end % block !== 0) {
    throw damaged(sealed, eventId, field)
  }
  let padded: Buffer
  try {
    const decipher = createDecipheriv("aes-256-gcm", contentKeys(key).enc, iv)
    decipher.setAAD(Buffer.from(placeOf(eventId, field, sealed.sub)))
    decipher.setAuthTag(bytes.subarray(end))
    padded = decipher.update(bytes.subarray(0, end))
    decipher.final()
  } catch (cause) {
    throw damaged(sealed, eventId, field, cause)
  }
  const textEnd = padded.lastIndexOf(0x80)
  if (textEnd < 0) throw damaged(sealed, eventId, field)
  return padded.toString("utf8", 0, textEnd)
}

/**
 * Opens every sealed field of an event's data with what the vault knows of people (see `keysOf`). Of a person who was
 * erased a field becomes `null`, which no text is; so does one that was sealed with a key that is known to be `lost` (by
 * id, see `lost` of a vault). Of a person the vault knows nothing of it fails: such a vault is another one than the
 * log's, and a name it can not open is not a name that is gone. Data without a sealed field is returned as it is.
 *
 * `fieldOf` says under which JSON pointer a field was sealed, when that is not where it stands now: an upcaster may
 * have moved it since; the `open` of a ledger knows where it was.
 *
 * @throws {VaultUnavailable} `vault.noKey`, `sealed.damaged`
 * @example
 * ```ts
 * import { eventId, plain } from "@ampera/ledger"
 * import { newSubjectKey, openData, sealData } from "@ampera/ledger/store"
 *
 * const key = newSubjectKey()
 * const id = eventId("person-p001", "register", 0)
 * const sealed = sealData({ name: plain("Siti Aminah", "p001"), level: 3 }, id, () => key)
 * openData(sealed, id, new Map([["p001", key]])) // => { name: "Siti Aminah", level: 3 }
 * openData(sealed, id, new Map([["p001", "erased"]])) // => { name: null, level: 3 }
 * openData(sealed, id, new Map()) // throws vault.noKey
 * ```
 */
export function openData(
  data: object,
  eventId: string,
  keys: ReadonlyMap<string, SubjectKey | "erased">,
  fieldOf?: (sealed: Sealed) => string | undefined,
  lost?: ReadonlySet<string>,
): object {
  return replace(data, isSealed, (sealed, path) => {
    const key = keys.get(sealed.sub)
    if (key === "erased") return null
    const field = fieldOf?.(sealed) ?? pointerTo(path)
    if (key?.id !== sealed.key && lost?.has(sealed.key) === true) return null
    if (key?.id !== sealed.key) throw noKey(sealed, eventId, field, key)
    return openField(sealed, eventId, field, key)
  })
}

/** Strictly: a letter with unused bits set, or one the alphabet lacks, is a change like any other. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url")
  return bytes.toString("base64url") === text ? bytes : undefined
}

/** The vault is a new one, another log's, or an older copy than the field. (A field may name no such key, too.) */
function noKey(
  sealed: Sealed,
  eventId: string,
  field: string,
  other: SubjectKey | undefined,
): VaultUnavailable {
  return new VaultUnavailable({
    code: "vault.noKey",
    what:
      other === undefined
        ? "the vault has no key of the person, and does not know them as erased"
        : "the vault has another key of the person than the one the field was sealed with",
    where: placeName(sealed, eventId, field),
    cure: "put the vault that the log was written with in its place, or its latest copy, and open the ledger again",
  })
}

function damaged(sealed: Sealed, eventId: string, field: string, cause?: unknown): VaultUnavailable {
  return unopened(
    "sealed.damaged",
    says`a sealed field does not open with its key`,
    sealed,
    eventId,
    field,
    cause,
  )
}

function unopened(
  code: string,
  what: Sentence,
  sealed: Sealed,
  eventId: string,
  field: string,
  cause?: unknown,
): VaultUnavailable {
  return new VaultUnavailable({
    code,
    what,
    where: placeName(sealed, eventId, field),
    cure: "it was changed or moved since it was written: compare the log with a copy of it",
    cause,
  })
}

const placeName = (sealed: Sealed, eventId: string, field: string): Said =>
  says`person ${{ person: sealed.sub }}, at ${{ field }} of event ${{ event: eventId }}`
