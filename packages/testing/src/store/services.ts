import { Checkpoints, EventStore, Replica, Snapshots } from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Stored } from "./spec.ts"

/** One open store. */
export interface Instance {
  readonly store: EventStore["Service"]
  readonly replica: Replica["Service"]
  readonly checkpoints: Checkpoints["Service"]
  readonly snapshots: Snapshots["Service"]
}

/** The services of a store that was built. */
export function asInstance(context: Context.Context<Stored>): Instance {
  return {
    store: Context.get(context, EventStore),
    replica: Context.get(context, Replica),
    checkpoints: Context.get(context, Checkpoints),
    snapshots: Context.get(context, Snapshots),
  }
}

/** A store that is changed in one respect. */
export type Change = (instance: Instance) => Partial<Instance>

/** The layer of a store that is changed. */
export function changed<E>(layer: Layer.Layer<Stored, E>, change: Change): Layer.Layer<Stored, E> {
  return Layer.effectContext(
    Effect.map(Layer.build(layer), (context) => {
      const instance = asInstance(context)
      const { store, replica, checkpoints, snapshots } = { ...instance, ...change(instance) }
      return Context.make(EventStore, store).pipe(
        Context.add(Replica, replica),
        Context.add(Checkpoints, checkpoints),
        Context.add(Snapshots, snapshots),
      )
    }),
  )
}
