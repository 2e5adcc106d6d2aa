import type { At, Checkpoints, EventStore, Replica, Snapshots, StoreUnavailable } from "@ampera/ledger/run"
import * as Layer from "effect/Layer"
import { extname } from "node:path"
import { openStore } from "./store/store.ts"
import { type MasterKeySource, vaultLayer } from "./vault/index.ts"

/** How a store on SQLite is opened. */
export interface StoreOptions {
  /** The file of the snapshots; `ampera.cache` for `ampera.db` when left out. It may be deleted at any time. */
  readonly cache?: string
  /**
   * What to do when this machine's clock stands over 60 seconds behind the last event: `strict` (when left out)
   * refuses to append (`clock.behind`), `follow` writes the last event's instant again, with a warning.
   */
  readonly clock?: "strict" | "follow"
}

/** How a ledger on SQLite is opened. */
export interface SqliteOptions extends StoreOptions {
  /** The file of the keys; `ampera.vault` for `ampera.db` when left out. Keep its copies apart from the ledger's. */
  readonly vault?: string
  /** Where the key of the keys comes from; when left out the file `ampera.key`, made with the vault. */
  readonly masterKey?: MasterKeySource
}

/**
 * A place for a ledger in files: `ampera.db` with the log, `ampera.vault` with people's keys, `ampera.key` with
 * the key of those, and the cache `ampera.cache`. Several processes may have it open. The folder must exist.
 *
 * Opening fails with `StoreUnavailable` (`store.unreachable`, `store.notADatabase`, `store.damaged`, `store.newer`,
 * `store.readOnly`, `store.busy`) or `VaultUnavailable`.
 *
 * @example
 * ```ts
 * import { openLedger } from "@ampera/ledger/run"
 * import { sqlite } from "@ampera/store-sqlite"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: sqlite("./ampera.db"), actor: "bkpsdm" })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * await ledger.head() // => 1
 * await ledger.close()
 * ```
 */
export function sqlite(path: string, options: SqliteOptions = {}): At {
  const { vault = beside(path, ".vault"), masterKey, ...rest } = options
  return () => Layer.merge(sqliteStore(path, rest), vaultLayer({ path: vault, masterKey }))
}

/**
 * The store without a vault: for tools that only read, copy or check a log.
 *
 * @example
 * ```ts
 * import { EventStore } from "@ampera/ledger/run"
 * import { sqliteStore } from "@ampera/store-sqlite"
 * import * as Effect from "effect/Effect"
 *
 * const head = EventStore.use((store) => store.head)
 * const { position } = await Effect.runPromise(Effect.provide(head, sqliteStore("./copy.db")))
 * position // => 0
 * ```
 */
export function sqliteStore(
  path: string,
  options: StoreOptions = {},
): Layer.Layer<EventStore | Replica | Checkpoints | Snapshots, StoreUnavailable> {
  const { cache = beside(path, ".cache"), clock = "strict" } = options
  return Layer.effectContext(openStore(path, { cache, clock }))
}

/** The path with another ending: `ampera.vault` for `ampera.db`. */
function beside(path: string, ending: string): string {
  const old = extname(path)
  return (old === ending ? path : path.slice(0, path.length - old.length)) + ending
}
