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

/** Where a log is in a PostgreSQL server, and how it is opened. */
export interface StoreOptions {
  /** The address of the server and the database: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  readonly url: string
  /**
   * The schema of the ledger, `ampera` when left out: several ledgers may share a database. Up to 48 small letters,
   * digits and `_`. It is made when it is not there, by a user who may.
   */
  readonly prefix?: string
  /**
   * The address of the server itself, when `url` leads to it through a transaction pooler (such as PgBouncer), where
   * nobody hears a signal; `false` when there is none: then followers look every 20 ms. Left out: `url` is the
   * server's own.
   */
  readonly direct?: string | false
  /** The file of the snapshots on this machine, `./PREFIX.cache` when left out. It may be deleted at any time. */
  readonly cache?: string
  /**
   * What to do when this machine's clock stands over 60 seconds behind the last event: `strict` (when left out)
   * refuses to append (`clock.behind`), `follow` writes the last event's instant again, with a warning.
   */
  readonly clock?: "strict" | "follow"
  /**
   * A ledger that is not there is `store.missing`, and is not made: for whoever only reads, so that a slip in the
   * address gives no empty ledger. `false` when left out.
   */
  readonly mustExist?: boolean
}

/** How a ledger on PostgreSQL is opened. */
export interface PostgresOptions extends StoreOptions {
  /** The file of the keys on this machine, `./PREFIX.vault` when left out: keys do not stand beside what they open. */
  readonly vault?: string
  /** Where the key of the keys comes from; when left out the file `./PREFIX.key`, made with the vault. */
  readonly masterKey?: MasterKeySource
}

const defaultPrefix = "ampera"

/**
 * A place for a ledger in PostgreSQL (15 or later): the log and the places of its readers in a schema, people's keys
 * and the cache in files of this machine. Any number of processes and machines may have it open.
 *
 * A call that is answered is on the server's disk, whatever `synchronous_commit` is set to. Where the connection was
 * lost before the answer came, the call fails with `store.outcomeUnknown`, and the same command sent again is written
 * once.
 *
 * Opening fails with `StoreUnavailable` (`store.unreachable`, `store.missing`, `store.notADatabase`, `store.newer`, `store.damaged`,
 * `store.readOnly`, `store.busy`, `store.full`, `store.outOfMemory`) or `VaultUnavailable`.
 *
 * @example
 * ```ts
 * import { openLedger } from "@ampera/ledger/run"
 * import { postgres } from "@ampera/store-postgres"
 * import { training } from "@ampera/testing/training"
 *
 * const at = postgres({ url: "postgres://ampera@localhost:1/city", prefix: "palembang" })
 * await openLedger({ domain: training, at, actor: "bkpsdm" }) // throws store.unreachable
 * ```
 */
export function postgres(options: PostgresOptions): StoreLayer {
  const { prefix = defaultPrefix } = options
  const { vault = `./${prefix}.vault`, masterKey, ...rest } = options
  return Layer.provideMerge(
    vaultBeside(says`with the prefix ${{ prefix }}`, { path: vault, masterKey }),
    postgresStore(rest),
  )
}

/**
 * The store without a vault: for tools that only read, copy or check a log.
 *
 * @example
 * ```ts
 * import { EventStore } from "@ampera/ledger/store"
 * import { postgresStore } from "@ampera/store-postgres"
 * import * as Effect from "effect/Effect"
 *
 * const head = EventStore.use((store) => store.head)
 * const layer = postgresStore({ url: "postgres://ampera@localhost:1/city" })
 * await Effect.runPromise(Effect.provide(head, layer)) // throws store.unreachable
 * ```
 */
export function postgresStore(
  options: StoreOptions,
): Layer.Layer<EventStore | Replica | Checkpoints | Snapshots, StoreUnavailable> {
  const { url, prefix = defaultPrefix, direct, clock = "strict", mustExist = false } = options
  const { cache = `./${prefix}.cache` } = options
  const opened = openStore({ url, prefix, clock, direct, mustExist })
  return Layer.merge(Layer.effectContext(opened), snapshotsLayer(cache))
}
