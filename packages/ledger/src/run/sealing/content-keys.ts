import { createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto"
import type { SubjectKey } from "../ports/vault.ts"

/** What a person's key is used as: one key for the content, one for the nonces. Made once, for both cost 20 us. */
export interface ContentKeys {
  readonly enc: KeyObject
  readonly iv: KeyObject
  readonly secret: Uint8Array
}

/** People whose keys are kept ready: about 10 MB, and the busiest agency of a day. */
const most = 10_000
/** By key id; the one used longest ago is first. */
const ready = new Map<string, ContentKeys>()

/** The keys that seal and open a person's fields: HKDF-SHA-256 of the person's secret, without salt. */
export function contentKeys(key: SubjectKey): ContentKeys {
  const found = ready.get(key.id)
  // Ids are random, yet a key of that id with another secret (another vault's) must never seal in its place.
  if (found !== undefined && timingSafeEqual(found.secret, key.secret)) {
    ready.delete(key.id)
    ready.set(key.id, found)
    return found
  }
  const secret = createSecretKey(key.secret)
  const made = {
    enc: derivedKey(secret, "ampera/enc/1"),
    iv: derivedKey(secret, "ampera/iv/1"),
    secret: key.secret,
  }
  ready.set(key.id, made)
  if (ready.size > most) ready.delete(ready.keys().next().value as string)
  return made
}

/**
 * Lets go of the keys of people who were erased.
 *
 * @example
 * ```ts
 * import { eventId, plain } from "@ampera/ledger"
 * import { forgetContentKeys, newSubjectKey, sealData } from "@ampera/ledger/store"
 *
 * const key = newSubjectKey()
 * sealData({ name: plain("Siti Aminah", "p001") }, eventId("person-p001", "register", 0), () => key)
 * // The vault has destroyed the key; what was derived from it goes too.
 * forgetContentKeys([key.id])
 * ```
 */
export function forgetContentKeys(ids: Iterable<string>): void {
  for (const id of ids) ready.delete(id)
}

/** A key of 32 bytes for one purpose. Of a secret that is bytes, Node makes a key at each call, for three times the cost. */
export function derivedKey(secret: KeyObject, info: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", info, 32)))
}
