import type { Domain } from "@ampera/ledger"
import { Ledger, type LedgerOptions, memoryVault } from "@ampera/ledger/run"
import { Vault } from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { training } from "../training/index.ts"
import { asInstance, type Change, changed, type Instance } from "./services.ts"
import type { StorePlace } from "./spec.ts"

/** A ledger of the training domain, and the very instance of the store it stands on. */
export interface Opened extends Instance {
  readonly ledger: Ledger["Service"]
}

/** Opens ledgers over a place, for as long as the scope lives; they share a vault in memory. */
export function openings(
  place: StorePlace,
): (options?: {
  readonly domain?: Domain
  readonly change?: Change
  readonly accept?: LedgerOptions["accept"]
}) => Effect.Effect<Opened, unknown, Scope.Scope> {
  const vault = Layer.succeed(Vault, memoryVault())
  return ({ domain = training, change = () => ({}), accept = [] } = {}) => {
    const stored = changed(place.open(), change)
    const layer = Ledger.layer(domain, { actor: "suite", accept }).pipe(
      Layer.provideMerge(Layer.merge(stored, vault)),
    )
    return Effect.map(Layer.build(layer), (context) => ({
      ledger: Context.get(context, Ledger),
      ...asInstance(context),
    }))
  }
}
