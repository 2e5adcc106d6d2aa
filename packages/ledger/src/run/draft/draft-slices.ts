import * as Effect from "effect/Effect"
import type { Fact, Projection } from "../../index.ts"
import type { DraftSlices } from "./draft.ts"
import type { RunError } from "../command/outcome.ts"
import type { Pending } from "./pending.ts"
import type { Slices, States } from "../projection/slices.ts"
import type { EventStore } from "../ports/event-store.ts"
import { nextRevision } from "../reading/stream-state.ts"

/**
 * Slices of a draft's own: folded from the log when a projection is first asked for, then going ahead with the events
 * the draft accepts, so that a command sees what the ones before it would record.
 */
export function draftSlices(store: EventStore["Service"], slices: Slices, pending: Pending): DraftSlices {
  const own = new Map<Projection, unknown>()
  let added = 0
  let head: number | undefined
  const take = (projection: Projection, state: unknown, fact: Fact, data: string, ahead: number): void => {
    if (!projection.reads.includes(fact.type)) return
    // Data of its own, as when the log is folded: a state may keep it and change it, and the draft's is frozen.
    projection.apply(state, { ...fact, data: JSON.parse(data) as object }, (head ?? 0) + ahead)
  }
  /** Lets states take in what the draft accepted before anybody asked for them. */
  const catchUp = (states: ReadonlyMap<Projection, unknown>): void => {
    let ahead = 0
    for (let number = 0; number < pending.count; number++) {
      const { stream, expected, events } = pending.at(number)
      for (const [i, { type, occurredOn, data }] of events.entries()) {
        ahead += 1
        const fact = { stream, revision: nextRevision(expected) + i, type, occurredOn, data: {} }
        for (const [projection, state] of states) take(projection, state, fact, data, ahead)
      }
    }
  }
  const fold = (missing: readonly Projection[]): Effect.Effect<void, RunError> =>
    Effect.gen(function* () {
      head ??= (yield* store.head).position
      const states = yield* Effect.catchTag(
        slices.asOf(missing, { upTo: head }),
        "NoSuchPosition",
        Effect.die,
      )
      const found = new Map(missing.map((projection) => [projection, states.of(projection)]))
      catchUp(found)
      for (const [projection, state] of found) own.set(projection, state)
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
      added += 1
      for (const [projection, state] of own) take(projection, state, fact, data, added)
    },
  }
}
