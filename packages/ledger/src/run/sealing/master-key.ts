import { says } from "../../sentence.ts"
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto"
import { VaultUnavailable } from "../ports/errors.ts"
import { derivedKey } from "./content-keys.ts"

/**
 * Bytes of every key: the master key, people's secrets, the index key.
 *
 * @example
 * ```ts
 * import { keyBytes, masterKey } from "@ampera/ledger/store"
 * import { randomBytes } from "node:crypto"
 *
 * masterKey(randomBytes(keyBytes)).check.length // => 32
 * ```
 */
export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** The key that all keys in a vault are wrapped by. It is never stored in the vault. */
export interface MasterKey {
  /** Tells this master key from any other, and nothing else about it. A vault keeps it. */
  readonly check: Uint8Array
  /** Wraps a key for one place: moved to another one, it does not unwrap. */
  wrap(secret: Uint8Array, ...place: readonly string[]): Uint8Array
  /** Throws `VaultUnavailable` `vault.damaged` when the bytes were changed, moved, or wrapped by another key. */
  unwrap(wrapped: Uint8Array, ...place: readonly string[]): Uint8Array
}

/**
 * Makes a master key of 32 bytes.
 *
 * @throws {VaultUnavailable} `vault.locked` when they are not 32
 * @example
 * ```ts
 * import { masterKey, newSubjectKey } from "@ampera/ledger/store"
 * import { randomBytes } from "node:crypto"
 *
 * const master = masterKey(randomBytes(32))
 * const { id, secret } = newSubjectKey()
 * const wrapped = master.wrap(secret, "p001", id)
 * Buffer.compare(master.unwrap(wrapped, "p001", id), secret) // => 0
 * master.unwrap(wrapped, "p002", id) // throws vault.damaged
 * ```
 */
export function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== keyBytes) {
    throw new VaultUnavailable({
      code: "vault.locked",
      what: says`a master key has ${{ needed: keyBytes }} bytes, this one has ${{ bytes: bytes.length }}`,
      cure: says`give ${{ needed: keyBytes }} random bytes`,
    })
  }
  const secret = createSecretKey(bytes)
  const wrapping = derivedKey(secret, "ampera/wrap/1")
  return {
    check: derivedKey(secret, "ampera/check/1").export(),
    wrap(secret, ...place) {
      // Random, not derived: a key is wrapped anew at each rotation, and never twice under one nonce.
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv("aes-256-gcm", wrapping, nonce)
      cipher.setAAD(placeBytes(place))
      const body = cipher.update(secret)
      cipher.final()
      return Buffer.concat([nonce, body, cipher.getAuthTag()])
    },
    unwrap(wrapped, ...place) {
      try {
        const end = wrapped.length - tagBytes
        const decipher = createDecipheriv("aes-256-gcm", wrapping, wrapped.subarray(0, nonceBytes))
        decipher.setAAD(placeBytes(place))
        decipher.setAuthTag(wrapped.subarray(end))
        const secret = decipher.update(wrapped.subarray(nonceBytes, end))
        decipher.final()
        if (secret.length !== keyBytes) throw new RangeError(`a key of ${secret.length} bytes`)
        return secret
      } catch (cause) {
        throw new VaultUnavailable({
          code: "vault.damaged",
          what: "a key in the vault does not unwrap: its row was changed",
          where: says`key ${{ key: JSON.stringify(place) }}`,
          cure: "restore the vault from a copy and open the ledger: what was erased since is erased again",
          cause,
        })
      }
    },
  }
}

/**
 * Reads a master key written as text: 64 hexadecimal digits, or base64 of 32 bytes. Undefined when it is neither.
 *
 * @example
 * ```ts
 * import { masterKeyBytes } from "@ampera/ledger/store"
 *
 * masterKeyBytes("0f".repeat(32))?.length // => 32
 * masterKeyBytes("a password") // => undefined
 * ```
 */
export function masterKeyBytes(text: string): Uint8Array | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex")
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined
  return Buffer.from(trimmed, "base64")
}

/**
 * The key of the claims' hashes, ready for use.
 *
 * @example
 * ```ts
 * import { claimHash, indexKey } from "@ampera/ledger/store"
 * import { randomBytes } from "node:crypto"
 *
 * // Another vault has another index key, so its hashes can not be compared with this one's.
 * const [own, other] = [indexKey(randomBytes(32)), indexKey(randomBytes(32))]
 * Buffer.compare(claimHash(own, "nip", "1"), claimHash(other, "nip", "1")) === 0 // => false
 * ```
 */
export function indexKey(secret: Uint8Array): KeyObject {
  return createSecretKey(secret)
}

/**
 * What a vault keeps of a claimed text: HMAC-SHA-256 of the canonical JSON of `[kind, text]`.
 *
 * @example
 * ```ts
 * import { claimHash, indexKey } from "@ampera/ledger/store"
 * import { randomBytes } from "node:crypto"
 *
 * const index = indexKey(randomBytes(32))
 * const kept = claimHash(index, "nip", "199001012015011001")
 * kept.length // => 32
 * Buffer.compare(claimHash(index, "nip", "199001012015011001"), kept) // => 0
 * ```
 */
export function claimHash(index: KeyObject, kind: string, text: string): Uint8Array {
  return createHmac("sha256", index)
    .update(JSON.stringify([kind, text]))
    .digest()
}

/** JSON.stringify writes these arrays in canonical form, and unlike `canonical` also names no event could have. */
const placeBytes = (place: readonly string[]): Buffer => Buffer.from(JSON.stringify(place))

/**
 * A new person's key: a random id, which says nothing of the person, and a random secret.
 *
 * @example
 * ```ts
 * import { newSubjectKey } from "@ampera/ledger/store"
 *
 * const { id, secret } = newSubjectKey()
 * id.length // => 16
 * secret.length // => 32
 * ```
 */
export function newSubjectKey(): { readonly id: string; readonly secret: Uint8Array } {
  return { id: randomBytes(nonceBytes).toString("base64url"), secret: randomBytes(keyBytes) }
}
