import type { StoreUnavailable } from "@ampera/ledger/run"
import type { Checkpoints, EventStore, Replica, Snapshots } from "@ampera/ledger/store"
import type * as Layer from "effect/Layer"
import type { Purpose } from "./check-places.ts"
import type { ClockChoice } from "./clock.ts"
import type { FilePlaces, ServerPlaces } from "./places.ts"

/** A log without people's keys. */
export type LogLayer = Layer.Layer<EventStore | Replica | Checkpoints | Snapshots, StoreUnavailable>

/**
 * The store of an address without its vault; each is loaded only where an address names it. A place in PostgreSQL that
 * one only reads from is not made.
 */
export async function storeAt(
  places: FilePlaces | ServerPlaces,
  purpose: Purpose,
  choice: ClockChoice = "strict",
): Promise<LogLayer> {
  const { cache } = places
  const clock = choice === "follow" ? "follow" : "strict"
  switch (places.kind) {
    case "sqlite": {
      const { sqliteStore } = await import("@ampera/store-sqlite")
      return sqliteStore(places.path, { cache, clock })
    }
    case "postgres": {
      const { postgresStore } = await import("@ampera/store-postgres")
      const { url, prefix } = places
      return postgresStore({ url, prefix, cache, clock, mustExist: purpose === "read" })
    }
    case "eventstoredb": {
      const { eventStoreDbStore } = await import("@ampera/store-eventstoredb")
      return eventStoreDbStore({ url: places.url, prefix: places.prefix, cache, clock })
    }
  }
}
