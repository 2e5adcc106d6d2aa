import type { StoreLayer } from "@ampera/ledger/run"
import { EventStore } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** How a store appends. */
export type Append = EventStore["Service"]["appendMany"]

/** The place `at`, with its `appendMany` wrapped: how a test makes a store misbehave. */
export const misbehaving = (at: StoreLayer, wrap: (append: Append) => Append): StoreLayer =>
  Layer.provideMerge(
    Layer.effect(
      EventStore,
      Effect.map(EventStore, (store) => ({ ...store, appendMany: wrap(store.appendMany) })),
    ),
    at,
  )
