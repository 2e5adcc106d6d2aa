import { says } from "@ampera/ledger"
import type {
  StoreLayer,
  Checkpoints,
  EventStore,
  Replica,
  Snapshots,
  StoreUnavailable,
} from "@ampera/ledger/store"
import { type MasterKeySource, snapshotsLayer, vaultBeside } from "@ampera/store-sqlite"
import * as Layer from "effect/Layer"
import { openStore } from "./store/store.ts"

/** Where a log is on an EventStoreDB server or cluster, and how it is opened. */
export interface StoreOptions {
  /** The address: `esdb://USER:PASSWORD@HOST:2113`, or `esdb+discover://` for a cluster. */
  readonly url: string
  /**
   * What the names of all streams of the ledger begin with, a dot behind it; `ampera` when left out. Several ledgers
   * may share a cluster. Up to 50 ASCII letters, digits, `_` and `-`.
   */
  readonly prefix?: string
  /** The file of the snapshots on this machine, `./PREFIX.cache` when left out. It may be deleted at any time. */
  readonly cache?: string
  /**
   * The file on this machine that says which position is where on the server, and how far that was looked through;
   * when left out it stands beside the cache, with the ending `.positions`. It may be deleted at any time.
   */
  readonly positions?: string
  /**
   * What to do when this machine's clock stands over 60 seconds behind the last event this process has seen: `strict`
   * (when left out) refuses to append (`clock.behind`), `follow` writes that event's instant again, with a warning.
   */
  readonly clock?: "strict" | "follow"
  /** How long the server may take for an answer, in milliseconds; 10,000 when left out. */
  readonly deadline?: number
}

/** How a ledger on EventStoreDB is opened. */
export interface EventStoreDbOptions extends StoreOptions {
  /** The file of the keys on this machine, `./PREFIX.vault` when left out: keys do not stand beside what they open. */
  readonly vault?: string
  /** Where the key of the keys comes from; when left out the file `./PREFIX.key`, made with the vault. */
  readonly masterKey?: MasterKeySource
}

const defaultPrefix = "ampera"

/**
 * A place for a ledger on an EventStoreDB cluster: each stream of the ledger is one there, `PREFIX.STREAM`, and the
 * places of its readers are streams beside them. People's keys and the caches are files of this machine. Any number of
 * processes and machines may have it open. The user must be allowed to read `$all`.
 *
 * The ledger's numbers are counted here, for the server counts bytes. Events that the server hides or drops (`$maxCount`,
 * `$maxAge`, `$tb`, a deleted stream) are missing history: set none of these on a ledger's streams.
 *
 * Opening fails with `StoreUnavailable` (`store.unreachable`) or `VaultUnavailable`.
 *
 * @example
 * ```ts
 * import { openLedger } from "@ampera/ledger/run"
 * import { eventStoreDb } from "@ampera/store-eventstoredb"
 * import { training } from "@ampera/testing/training"
 *
 * const at = eventStoreDb({ url: "esdb://localhost:1?tls=false", prefix: "palembang", deadline: 100 })
 * await openLedger({ domain: training, at, actor: "bkpsdm" }) // throws store.unreachable
 * ```
 */
export function eventStoreDb(options: EventStoreDbOptions): StoreLayer {
  const { prefix = defaultPrefix } = options
  const { masterKey, vault = `./${prefix}.vault`, ...rest } = options
  return Layer.provideMerge(
    vaultBeside(says`with the prefix ${{ prefix }}`, { path: vault, masterKey }),
    eventStoreDbStore(rest),
  )
}

/**
 * The store without a vault: for tools that only read, copy or check a log.
 *
 * @example
 * ```ts
 * import { EventStore } from "@ampera/ledger/store"
 * import { eventStoreDbStore } from "@ampera/store-eventstoredb"
 * import * as Effect from "effect/Effect"
 *
 * const head = EventStore.use((store) => store.head)
 * const layer = eventStoreDbStore({ url: "esdb://localhost:1?tls=false", deadline: 100 })
 * await Effect.runPromise(Effect.provide(head, layer)) // throws store.unreachable
 * ```
 */
export function eventStoreDbStore(
  options: StoreOptions,
): Layer.Layer<EventStore | Replica | Checkpoints | Snapshots, StoreUnavailable> {
  const { clock = "strict", deadline = 10_000, prefix = defaultPrefix, url } = options
  const { cache = `./${prefix}.cache` } = options
  const { positions = `${cache.replace(/\.cache$/, "")}.positions` } = options
  return Layer.merge(
    Layer.effectContext(openStore({ url, prefix, positions, clock, deadline })),
    snapshotsLayer(cache),
  )
}
