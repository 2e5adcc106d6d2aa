import { says, type Sentence } from "@ampera/ledger"
import { masterKey, type VaultUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { openVaultFile, type VaultFile } from "./file.ts"
import { indexPlace } from "./lock.ts"
import { locked, type MasterKeyPlace, type MasterKeySource, placeOf } from "./master-key-source.ts"

/** Which vault changes its master key, and from which to which. */
export interface Rotation {
  readonly path: string
  /** The master key of now; left out: the file `<path>.key`. */
  readonly from?: MasterKeySource | undefined
  /** The new one. It must be kept safe already: the old one opens nothing any more once this has succeeded. */
  readonly to: MasterKeySource
}

/**
 * Wraps every key of a vault by another master key, in one transaction: interrupted at any moment, the vault has
 * either the old one or the new one. What is sealed in the log does not change, and stays readable to ledgers that
 * are open meanwhile once their key source gives the new key. Doing it again succeeds.
 *
 * Fails with `VaultUnavailable`: `vault.locked` when a key is missing or the old one is wrong, `vault.damaged`.
 *
 * @returns how many people's keys were wrapped anew
 * @example
 * ```ts
 * import { Vault } from "@ampera/ledger/store"
 * import { rotateVault, vaultLayer } from "@ampera/store-sqlite"
 * import * as Effect from "effect/Effect"
 * import { randomBytes } from "node:crypto"
 *
 * const [from, to] = [randomBytes(32), randomBytes(32)]
 * const path = "./rotated.vault"
 * const keys = Vault.use((vault) => vault.keysForSubjects(["p001", "p002"]))
 * await Effect.runPromise(Effect.provide(keys, vaultLayer({ path, masterKey: from })))
 * await Effect.runPromise(rotateVault({ path, from, to })) // => 2
 * ```
 */
export function rotateVault({ path, from, to }: Rotation): Effect.Effect<number, VaultUnavailable> {
  return Effect.scoped(
    Effect.acquireRelease(openVaultFile(path), (open) => Effect.sync(() => open.close())).pipe(
      Effect.flatMap((file) => file.write(() => rewrap(file, placeOf(from, path), placeOf(to, path)))),
    ),
  )
}

function rewrap({ tables, where }: VaultFile, from: MasterKeyPlace, to: MasterKeyPlace): number {
  const row = tables.master()
  if (row === undefined) {
    throw locked(says`the vault is new and has no master key yet`, {
      where,
      cure: "open a ledger with it first",
    })
  }
  const next = masterKey(keyAt(to, where))
  if (Buffer.compare(next.check, row.check) === 0) return 0
  const last = masterKey(keyAt(from, where))
  if (Buffer.compare(last.check, row.check) !== 0) {
    throw locked(says`${{ place: from.name }} holds another master key than this vault's`, {
      where,
      cure: "give the key of now",
    })
  }
  let count = 0
  let page = tables.keysAfter("")
  while (page.length > 0) {
    for (const { subject, id, wrapped } of page) {
      tables.rewrapKey(subject, next.wrap(last.unwrap(wrapped, subject, id), subject, id))
    }
    count += page.length
    page = tables.keysAfter((page.at(-1) as (typeof page)[number]).subject)
  }
  tables.setMaster({ check: next.check, index: next.wrap(last.unwrap(row.index, indexPlace), indexPlace) })
  return count
}

function keyAt(place: MasterKeyPlace, where: Sentence): Uint8Array {
  const bytes = place.find()
  if (bytes === undefined)
    throw locked(says`a master key is missing`, { where, cure: says`put it into ${{ place: place.name }}` })
  return bytes
}
