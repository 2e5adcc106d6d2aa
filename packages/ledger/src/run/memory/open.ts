import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { StoreUnavailable } from "../ports/errors.ts"
import { type MemoryLog, wake } from "./log.ts"

/** Runs an effect only while the store is open. */
export type WhileOpen = <A, E = never, R = never>(
  effect: () => Effect.Effect<A, E, R>,
) => Effect.Effect<A, E | StoreUnavailable, R>

/** Opens a store on a log for as long as the scope lives. Closing it wakes its readers, so that they hear of it. */
export function openOn(log: MemoryLog): Effect.Effect<WhileOpen, never, Scope.Scope> {
  let open = true
  const close = Effect.sync(() => {
    open = false
    wake(log)
  })
  const whileOpen: WhileOpen = <A, E, R>(effect: () => Effect.Effect<A, E, R>) =>
    Effect.suspend((): Effect.Effect<A, E | StoreUnavailable, R> => (open ? effect() : Effect.fail(closed())))
  return Effect.as(
    Effect.addFinalizer(() => close),
    whileOpen,
  )
}

const closed = (): StoreUnavailable =>
  new StoreUnavailable({
    code: "store.closed",
    what: "the store in memory is closed",
    cure: "open the ledger again",
  })
