import * as Deferred from "effect/Deferred"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import {
  AmperaError,
  BadDefinition,
  beginning,
  type Catalog,
  type NewerThanThisProgram,
  type Position,
  type Projection,
} from "../index.ts"
import { attempt } from "./attempt.ts"
import type { StoreUnavailable } from "./errors.ts"
import { applyPage, type Folded, unfolded } from "./fold.ts"
import { foldTo, type FoldError } from "./fold-to.ts"
import type { EventStore } from "./store.ts"

/**
 * The projections have not come as far as was asked in the time that was given. Code `live.timeout`.
 *
 * @example
 * ```ts
 * import { Ledger, memory } from "@ampera/ledger/run"
 * import { attendance, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const program = Ledger.use((ledger) =>
 *   Effect.flatMap(ledger.live([attendance]), (live) => live.waitUntil(1, "1 millis")),
 * )
 * const layer = Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), memory()(training))
 * await Effect.runPromise(Effect.provide(Effect.scoped(program), layer)) // throws live.timeout
 * ```
 */
export class NotThereYet extends AmperaError {
  readonly _tag = "NotThereYet"
  constructor(position: Position, at: Position) {
    super({
      code: "live.timeout",
      what: `the projections are at position ${at}, not yet at ${position}`,
      cure: "wait longer, or look for what keeps them busy",
    })
  }
}

/** Projections that follow the log for as long as their scope lives: what a dashboard reads. */
export interface Live {
  /** The last event that is in the states. */
  readonly position: Effect.Effect<Position>
  /** The state as it is now. It goes on changing: take from it what you need at once. */
  state<State>(projection: Projection<State>): Effect.Effect<State>
  /** Waits until all events up to a position are in the states. */
  waitUntil(position: Position, timeout: Duration.Input): Effect.Effect<void, NotThereYet | FoldError>
  /**
   * Folds the projections again from the first event, while the old states go on being read, and puts the new ones in
   * their place. Breaking it off changes nothing.
   */
  readonly rebuild: Effect.Effect<void, FoldError>
}

/** Starts projections that follow the log. */
export function startLive(
  catalog: Catalog,
  store: EventStore["Service"],
  projections: readonly Projection[],
): Effect.Effect<Live, never, Scope> {
  return Effect.gen(function* () {
    let folds: readonly Folded[] = projections.map((projection) => unfolded(projection))
    let position = 0
    const waiting = new Set<{
      readonly position: Position
      readonly there: Deferred.Deferred<void, FoldError>
    }>()
    const ended = Deferred.makeUnsafe<void, FoldError>()

    const arrived = (): void => {
      for (const one of waiting) {
        if (one.position > position) continue
        waiting.delete(one)
        Deferred.doneUnsafe(one.there, Effect.void)
      }
    }
    const follow = Stream.runForEach(store.subscribe({ after: beginning }), (next) =>
      attempt<void, NewerThanThisProgram | StoreUnavailable>(() => {
        if (next._tag === "CaughtUp") return
        applyPage(catalog, next, folds)
        for (const fold of folds) if (fold.at.position < next.end.position) fold.at = next.end
        position = next.end.position
        arrived()
      }),
    )
    yield* Effect.forkScoped(Effect.onExit(follow, (exit) => Deferred.done(ended, exit)))

    return {
      position: Effect.sync(() => position),
      state: (projection) =>
        Effect.sync(() => {
          const fold = folds.find((one) => one.projection === projection)
          if (fold === undefined) {
            throw new BadDefinition({
              code: "projection.notLive",
              what: `the projection ${projection.name} is not among the live ones`,
              cure: "name it where they are started",
            })
          }
          return fold.state as never
        }),
      waitUntil: (wanted, timeout) =>
        Effect.suspend(() => {
          if (position >= wanted) return Effect.void
          const there = Deferred.makeUnsafe<void, FoldError>()
          const one = { position: wanted, there }
          waiting.add(one)
          return Effect.raceFirst(Deferred.await(there), Deferred.await(ended)).pipe(
            Effect.timeoutOrElse({
              duration: timeout,
              orElse: () => Effect.suspend(() => Effect.fail(new NotThereYet(wanted, position))),
            }),
            Effect.ensuring(Effect.sync(() => waiting.delete(one))),
          )
        }),
      rebuild: Effect.gen(function* () {
        const fresh = projections.map((projection) => unfolded(projection))
        // The last events come in while nothing else runs, so the switch loses none of them.
        yield* foldTo(catalog, store, fresh, yield* store.head)
        while ((fresh[0]?.at.position ?? position) < position) {
          yield* foldTo(catalog, store, fresh, yield* store.head)
        }
        folds = fresh
      }),
    }
  })
}
