import * as Effect from "effect/Effect"
import type { Fact, Projection } from "../index.ts"
import type { DraftSlices } from "./draft.ts"
import type { RunError } from "./outcome.ts"
import type { Slices, States } from "./slices.ts"
import type { EventStore } from "./store.ts"

/**
 * Slices of a draft's own: folded from the log when a projection is first asked for, then going ahead with the events
 * the draft accepts, so that a command sees what the ones before it would record.
 */
export function draftSlices(store: EventStore["Service"], slices: Slices): DraftSlices {
  const own = new Map<Projection, unknown>()
  const added: { readonly fact: Fact; readonly data: string }[] = []
  let head: number | undefined
  const take = (projection: Projection, state: unknown, ahead: number): void => {
    const { fact, data } = added[ahead - 1] as (typeof added)[number]
    if (!projection.reads.includes(fact.type)) return
    // Data of its own, as when the log is folded: a state may keep it and change it, and the draft's is frozen.
    projection.apply(state, { ...fact, data: JSON.parse(data) as object }, (head ?? 0) + ahead)
  }
  const fold = (missing: readonly Projection[]): Effect.Effect<void, RunError> =>
    Effect.gen(function* () {
      head ??= (yield* store.head).position
      const states = yield* Effect.catchTag(
        slices.asOf(missing, { upTo: head }),
        "NoSuchPosition",
        Effect.die,
      )
      for (const projection of missing) {
        const state = states.of(projection)
        added.forEach((_, i) => take(projection, state, i + 1))
        own.set(projection, state)
      }
    })
  const states: States = {
    get at() {
      return { position: head ?? 0, cursor: 0n }
    },
    of: (projection) => own.get(projection) as never,
  }
  const ready = Effect.succeed(states)
  return {
    states(projections) {
      // Nearly every command of a draft asks for what an earlier one asked for: no step of an Effect for those.
      const missing = projections.filter((projection) => !own.has(projection))
      return missing.length === 0 ? ready : Effect.as(fold(missing), states)
    },
    add(fact, data) {
      added.push({ fact, data })
      for (const [projection, state] of own) take(projection, state, added.length)
    },
  }
}
