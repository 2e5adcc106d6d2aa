import type { Layer } from "effect/Layer"
import type { Checkpoints } from "./checkpoints.ts"
import type { StoreUnavailable, VaultUnavailable } from "./errors.ts"
import type { Snapshots } from "./snapshots.ts"
import type { EventStore, Replica } from "./event-store.ts"
import type { Vault } from "./vault.ts"

/** What a ledger stands on: the log, the places of its readers, the cache of states, the keys of people. */
export type StoreServices = EventStore | Replica | Checkpoints | Snapshots | Vault

/** Where a ledger is kept: `sqlite("./ampera.db")`, `memory()`. Opening is safe to interrupt; closing is the scope's. */
export type StoreLayer = Layer<StoreServices, StoreUnavailable | VaultUnavailable>
