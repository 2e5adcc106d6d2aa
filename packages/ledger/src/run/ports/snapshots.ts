import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { CanonicalText, IsoInstant, Position } from "../../index.ts"
import type { StoreUnavailable } from "./errors.ts"

/**
 * Whose snapshots are asked for: a projection's, in one version of it, that read its events in one way. A state that was
 * folded from events as another program reads them is the state of another projection, whatever its name.
 */
export interface SnapshotKey {
  readonly projection: string
  readonly version: number
  /** A digest of the schema versions and upcasters of the types the projection reads. */
  readonly schemas: string
}

/** The state of a projection over the log up to a position. */
export interface Snapshot extends SnapshotKey {
  readonly position: Position
  /**
   * SHA-256 of the leaf of the event at that position, as hex: a snapshot of another log does not fit. The event's id
   * does not say it, for the same row of a file has the same id in every ledger, whatever it holds.
   */
  readonly leaf: string
  /** The latest `recordedAt` of the prefix: whether the snapshot may serve a question as known at an instant. */
  readonly latestRecordedAt: IsoInstant
  /** The canonical JSON of the state. Its SHA-256 is the state's digest. */
  readonly state: CanonicalText
}

/**
 * A cache beside the store: it may be deleted at any time, and what does not fit the log is thrown away.
 *
 * @example
 * ```ts
 * import { canonical } from "@ampera/ledger"
 * import { memoryStore } from "@ampera/ledger/run"
 * import { type Snapshot, Snapshots } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const snapshot: Snapshot = {
 *   projection: "attendance",
 *   version: 1,
 *   schemas: "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
 *   position: 3,
 *   leaf: "9b6c5f2d0a0f8a5d7a9d4f9c0f3f7c2e1b3a5d7f9e8c6b4a2d0f1e3c5b7a9d8f",
 *   latestRecordedAt: "2025-02-20T02:00:00.000Z",
 *   state: canonical([]),
 * }
 * const found = Effect.gen(function* () {
 *   const snapshots = yield* Snapshots
 *   yield* snapshots.save(snapshot)
 *   return yield* snapshots.load(snapshot, { upTo: 7 })
 * })
 * await Effect.runPromise(Effect.provide(found, memoryStore())) // => snapshot
 * ```
 */
export class Snapshots extends Context.Service<
  Snapshots,
  {
    /** The latest snapshot of that key at or before a position, and recorded no later than an instant. */
    load(
      key: SnapshotKey,
      at: { readonly upTo: Position; readonly knownAt?: IsoInstant },
    ): Effect<Snapshot | undefined, StoreUnavailable>
    save(snapshot: Snapshot): Effect<void, StoreUnavailable>
    /** Drops the snapshots of a projection, whatever their key: they did not fit. */
    drop(projection: string): Effect<void, StoreUnavailable>
  }
>()("@ampera/ledger/Snapshots") {}
