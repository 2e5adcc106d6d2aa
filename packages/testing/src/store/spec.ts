import type {
  Capabilities,
  Checkpoints,
  EventStore,
  Replica,
  Snapshots,
  StoreUnavailable,
} from "@ampera/ledger/store"
import type * as Layer from "effect/Layer"

/** What a store brings, but the vault. */
export type Stored = EventStore | Replica | Checkpoints | Snapshots

/** A fresh, empty place for a log. */
export interface StorePlace {
  /**
   * Opens one more store over this place: each layer that is built is an instance of its own, with a connection of
   * its own if the store has such a thing. `clock: "follow"` as in the store's own options.
   */
  open(options?: { readonly clock?: "follow" }): Layer.Layer<Stored, StoreUnavailable>
  /** Removes the place; every instance is closed by then. */
  dispose(): Promise<void>
  /**
   * Resolves once nothing is under way that a process sent before it was killed: a server may go on with it, and keep
   * it afterwards. Left out by a store whose work ends with its process.
   */
  settled?(): Promise<void>
  /**
   * How another process opens this place: the module it imports, and the function in it that makes the layer from
   * `args`. Left out by a store that lives and dies with its process.
   */
  readonly elsewhere?: { readonly module: string; readonly open: string; readonly args: readonly unknown[] }
}

/** A store that says what it is, for the suite to hold it to. */
export interface StoreSpec {
  /** As the report prints it. */
  readonly name: string
  /** What the store is expected to declare. */
  readonly capabilities: Capabilities
  /**
   * What outlives its process: `everything` for a store that keeps its word on disk (it says how `elsewhere`
   * opens it, and is killed), `nothing` for one in memory (it is only closed, and two places share nothing).
   */
  readonly outlivesProcess: "everything" | "nothing"
  /**
   * Where an event id is looked for. `log` (when left out): wherever it stands in the log, it is taken. `stream`: only
   * in the stream that is written to, as on a server that has no index of ids; the same id may stand in another one.
   */
  readonly idsUniqueIn?: "log" | "stream"
  /**
   * This is a store for which the whole suite runs elsewhere, on another version of its server: the cases that kill and
   * start processes, that fold again, and those about the suite itself, are not run again.
   */
  readonly isOtherServer?: boolean
  make(): StorePlace | Promise<StorePlace>
}

/** One numbered promise of the contract. `run` rejects when the store does not keep it. */
export interface Case {
  /** As in the list of cases of the architecture. */
  readonly number: number
  readonly title: string
  run(ground: Ground): Promise<void>
}

/** What a case stands on: the spec, and a place nobody has used. */
export interface Ground {
  readonly spec: StoreSpec
  readonly place: StorePlace
}

/** Runs one case on a fresh place of a store; it rejects when the store breaks its promise. */
export async function runCase(spec: StoreSpec, one: Case): Promise<void> {
  const place = await spec.make()
  try {
    await one.run({ spec, place })
  } finally {
    await place.dispose()
  }
}
