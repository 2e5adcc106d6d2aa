import { says, type Sentence } from "@ampera/ledger"
import { claimHash, indexKey, type MasterKey, masterKey } from "@ampera/ledger/store"
import { type KeyObject, randomBytes } from "node:crypto"
import { locked, type MasterKeyPlace } from "./master-key-source.ts"
import type { VaultTables } from "./tables.ts"

/** A vault whose master key is at hand. */
export interface Unlocked {
  readonly master: MasterKey
  /** What is kept of a claimed text. */
  hash(kind: string, text: string): Uint8Array
}

/** Where the wrapped key of the claims' hashes belongs. */
export const indexPlace = "claims"

/** The lock of a vault. It is tried at each use, so a key that was put in place or rotated meanwhile is found. */
export interface Lock {
  /**
   * Unlocks; call it within a transaction.
   *
   * @throws {VaultUnavailable} `vault.locked`, `vault.damaged`
   */
  open(): Unlocked
  /** The same in a write transaction, in which a new vault gets its master key. */
  openOrInit(): Unlocked
}

export function vaultLock(tables: VaultTables, place: MasterKeyPlace, where: Sentence): Lock {
  let last: { readonly check: Uint8Array; readonly unlocked: Unlocked } | undefined

  const missing = () =>
    locked(says`the master key of the vault is missing`, {
      where,
      cure: says`put it into ${{ place: place.name }}`,
    })

  const open = (): Unlocked => {
    const row = tables.master()
    if (row === undefined) throw missing()
    if (last !== undefined && Buffer.compare(last.check, row.check) === 0) return last.unlocked
    const bytes = place.find()
    if (bytes === undefined) throw missing()
    const master = masterKey(bytes)
    if (Buffer.compare(master.check, row.check) !== 0) {
      throw locked(says`${{ place: place.name }} holds another master key than this vault's`, {
        where,
        cure: "put the key there that the vault was made with, or was last rotated to",
      })
    }
    const index: KeyObject = indexKey(master.unwrap(row.index, indexPlace))
    last = { check: row.check, unlocked: { master, hash: (kind, text) => claimHash(index, kind, text) } }
    return last.unlocked
  }

  return {
    open,
    openOrInit() {
      if (tables.master() === undefined) {
        const bytes = place.findOrMake()
        if (bytes === undefined) throw missing()
        const master = masterKey(bytes)
        tables.setMaster({ check: master.check, index: master.wrap(randomBytes(32), indexPlace) })
      }
      return open()
    },
  }
}
