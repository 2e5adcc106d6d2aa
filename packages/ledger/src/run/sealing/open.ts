import { createDecipheriv } from "node:crypto"
import { isSealed, type Sealed } from "../../index.ts"
import { VaultUnavailable } from "../errors.ts"
import type { SubjectKey } from "../vault.ts"
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
      `a sealed field names the key ${sealed.key}, not ${key.id}`,
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
 * Opens every sealed field of an event's data with the keys that are there, by key id. Where the key is gone the
 * person was erased: the field becomes `null`, which no text is. Data without a sealed field is returned as it is.
 *
 * `fieldOf` says under which JSON pointer a field was sealed, when that is not where it stands now: an upcaster may
 * have moved it since (see `openEvents`).
 *
 * @throws {VaultUnavailable} `sealed.damaged`
 */
export function openData(
  data: object,
  eventId: string,
  keys: ReadonlyMap<string, SubjectKey>,
  fieldOf?: (sealed: Sealed) => string | undefined,
): object {
  return replace(data, isSealed, (sealed, path) => {
    const key = keys.get(sealed.key)
    return key === undefined ? null : openField(sealed, eventId, fieldOf?.(sealed) ?? pointerTo(path), key)
  })
}

/** Strictly: a letter with unused bits set, or one the alphabet lacks, is a change like any other. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url")
  return bytes.toString("base64url") === text ? bytes : undefined
}

function damaged(sealed: Sealed, eventId: string, field: string, cause?: unknown): VaultUnavailable {
  return unopened(
    "sealed.damaged",
    "a sealed field does not open with its key",
    sealed,
    eventId,
    field,
    cause,
  )
}

function unopened(
  code: string,
  what: string,
  sealed: Sealed,
  eventId: string,
  field: string,
  cause?: unknown,
): VaultUnavailable {
  return new VaultUnavailable({
    code,
    what,
    where: `person ${sealed.sub}, at ${field} of event ${eventId}`,
    cure: "it was changed or moved since it was written: compare the log with a copy of it",
    cause,
  })
}
