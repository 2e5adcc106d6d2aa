import { says, type Sentence } from "@ampera/ledger"
import {
  type StoreLayer,
  type Checkpoints,
  EventStore,
  type Replica,
  type Snapshots,
  type StoreUnavailable,
  Vault,
  type VaultUnavailable,
  warn,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { openStore } from "./store/store.ts"
import { type MasterKeySource, openVault, type VaultOptions } from "./vault/index.ts"

/** How a store on SQLite is opened. */
export interface StoreOptions {
  /**
   * The file of the snapshots; when left out `ampera.cache` for `ampera.db`, and for any other name `.cache` more. It
   * may be deleted at any time.
   */
  readonly cache?: string
  /**
   * What to do when this machine's clock stands over 60 seconds behind the last event: `strict` (when left out)
   * refuses to append (`clock.behind`), `follow` writes the last event's instant again, with a warning.
   */
  readonly clock?: "strict" | "follow"
}

/** How a ledger on SQLite is opened. */
export interface SqliteOptions extends StoreOptions {
  /**
   * The file of the keys; when left out `ampera.vault` for `ampera.db`, and for any other name `.vault` more. Keep its
   * copies apart from the ledger's.
   */
  readonly vault?: string
  /** Where the key of the keys comes from; when left out the file `ampera.key`, made with the vault. */
  readonly masterKey?: MasterKeySource
}

/**
 * A place for a ledger in files: `ampera.db` with the log, `ampera.vault` with people's keys, `ampera.key` with
 * the key of those, and the cache `ampera.cache`. Several processes may have it open. The folder must exist.
 *
 * **Never read or copy these files from a process that has them open** (`readFile`, `copyFile`, an upload): when it
 * closes one again it loses its locks on it, and another process may then delete the journal under it. To copy them
 * use `backup`, or another process (`sqlite3 ampera.db "VACUUM INTO 'copy.db'"`), or close the ledger first. A ledger
 * whose journal was deleted fails from then on with `store.replaced`; what it had answered before is kept.
 *
 * A vault that had to be made new beside a log that has events is a warning: names in the log do not open with it,
 * and it does not know who holds which NIP.
 *
 * Opening fails with `StoreUnavailable` (`store.unreachable`, `store.notADatabase`, `store.damaged`, `store.newer`,
 * `store.readOnly`, `store.busy`, `store.full`, `store.outOfMemory`, `store.replaced`) or `VaultUnavailable`.
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
export function sqlite(path: string, options: SqliteOptions = {}): StoreLayer {
  const { vault = beside(path, ".vault"), masterKey, ...rest } = options
  return Layer.provideMerge(vaultBeside(path, { path: vault, masterKey }), sqliteStore(path, rest))
}

/**
 * The vault of a log, wherever that log is kept; `log` is how the log is named to its owner. A new vault beside a log
 * that has events is what a recovery needs, but nobody should have one without knowing it: it is a warning.
 *
 * Fails as `vaultLayer` does, and as the log does when it can not be read.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { Vault } from "@ampera/ledger/store"
 * import { vaultBeside } from "@ampera/store-sqlite"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const vault = Layer.provide(vaultBeside("in memory", { path: "./beside.vault" }), memoryStore())
 * const holders = Vault.use((keys) => keys.holders("nip", ["198503152010012001"]))
 * await Effect.runPromise(Effect.provide(holders, vault)) // => new Map()
 * ```
 */
export function vaultBeside(
  log: Sentence,
  options: VaultOptions,
): Layer.Layer<Vault, VaultUnavailable | StoreUnavailable, EventStore> {
  const warning = warn(
    says`the vault ${{ vault: options.path }} is new, but the log ${{ log }} has events: names in them do not open with it. If there is a copy of the vault, close the ledger and put it back with its key`,
  )
  return Layer.effect(
    Vault,
    Effect.gen(function* () {
      const { head } = yield* EventStore
      const isOld = Effect.map(head, ({ position }) => position > 0)
      return yield* openVault(options, Effect.andThen(Effect.when(warning, isOld), Effect.void))
    }),
  )
}

/**
 * The store without a vault: for tools that only read, copy or check a log.
 *
 * @example
 * ```ts
 * import { EventStore } from "@ampera/ledger/store"
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

/**
 * `ampera.vault` for `ampera.db`; after any other name the ending is more, for `plaju.2024` and `plaju.2025` are two
 * ledgers, and so are `ampera.db` and `ampera.sqlite`.
 */
function beside(path: string, ending: string): string {
  return path.replace(/(?<=[^/\\])\.db$/, "") + ending
}
