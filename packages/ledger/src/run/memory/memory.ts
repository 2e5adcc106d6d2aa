import * as Layer from "effect/Layer"
import type { StoreLayer } from "../ports/store-services.ts"
import { Vault } from "../ports/vault.ts"
import { makeMemoryLog } from "./log.ts"
import { type MemoryOptions, memoryStore } from "./store.ts"
import { memoryVault } from "./vault.ts"

/**
 * A place for a ledger in memory. It is made once, here: a ledger opened a second time at the same place finds what
 * the first one wrote, and two may stand on it at once.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const at = memory()
 * const first = await openLedger({ domain: training, at, actor: "bkpsdm" })
 * await first.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * await first.close()
 *
 * const second = await openLedger({ domain: training, at, actor: "bkpsdm" })
 * await second.head() // => 1
 * ```
 */
export function memory(options: MemoryOptions & { readonly vault?: Vault["Service"] } = {}): StoreLayer {
  const { vault = memoryVault(), log = makeMemoryLog(), ...rest } = options
  return Layer.merge(memoryStore({ ...rest, log }), Layer.succeed(Vault, vault))
}
