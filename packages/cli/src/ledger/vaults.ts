import { says } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/run"
import { type EventStore, unusableVault, Vault, VaultUnavailable } from "@ampera/ledger/store"
import * as Layer from "effect/Layer"
import { statSync } from "node:fs"
import type { Purpose } from "./check-places.ts"
import type { FilePlaces, ServerPlaces } from "./places.ts"

/** People's keys beside a log. */
export type VaultLayer = Layer.Layer<Vault, VaultUnavailable | StoreUnavailable, EventStore>

/**
 * The vault of an address. For a command that only reads none is made, and one that can not be opened has its place
 * taken by one that fails whoever asks for a name: figures need no name.
 */
export async function vaultAt(places: FilePlaces | ServerPlaces, purpose: Purpose): Promise<VaultLayer> {
  const { vault: path, masterKey } = places
  if (purpose === "read" && isMissing(path)) return Layer.succeed(Vault, unusableVault(missing(path)))
  const { vaultBeside } = await import("@ampera/store-sqlite")
  const log = places.kind === "sqlite" ? places.path : `with the prefix ${places.prefix}`
  const vault = vaultBeside(log, { path, masterKey })
  return purpose === "make" ? vault : Layer.catchTag(vault, "VaultUnavailable", inPlaceOf)
}

const inPlaceOf = (why: VaultUnavailable): Layer.Layer<Vault> => Layer.succeed(Vault, unusableVault(why))

/** An empty file is none, as with a log. What may not be looked at is there, and opening it says why it can not be. */
function isMissing(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found === undefined || (found.isFile() && found.size === 0)
  } catch {
    return false
  }
}

const missing = (path: string): VaultUnavailable =>
  new VaultUnavailable({
    code: "vault.missing",
    what: "there is no vault at this place",
    where: says`vault ${{ path }}`,
    cure: "name the vault of this ledger in --vault, or put its latest copy there with its key",
  })
