import { says } from "../../sentence.ts"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { AmperaError, BadDefinition, type Catalog, type Position, type Projection } from "../../index.ts"
import { type LiveError, LiveStates } from "./live-states.ts"
import type { Slices } from "./slices.ts"
import type { EventStore } from "../ports/event-store.ts"
import { logged } from "../background/unheard.ts"

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
 * const layer = Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), memory())
 * await Effect.runPromise(Effect.provide(Effect.scoped(program), layer)) // throws live.timeout
 * ```
 */
export class NotThereYet extends AmperaError {
  readonly _tag = "NotThereYet"
  constructor(position: Position, at: Position) {
    super({
      code: "live.timeout",
      what: says`the projections are at position ${{ at }}, not yet at ${{ position }}`,
      cure: "wait longer, or look for what keeps them busy",
    })
  }
}

/**
 * Projections that follow the log for as long as their scope lives: what a dashboard reads.
 *
 * They begin with the nearest snapshots; until these are there, the states are those before the first event, at
 * position 0. All states are of one position at any time. Once one of them has failed, a state may hold half of a page,
 * so every verb but `rebuild` fails with the cause.
 */
export interface Live {
  /** The last event that is in the states. */
  readonly position: Effect.Effect<Position, LiveError>
  /** The state as it is now. It goes on changing: take from it what you need at once. */
  state<State>(projection: Projection<State>): Effect.Effect<State, LiveError>
  /** Waits until the states hold all that was in the log, and says at which position that was so first. */
  readonly caughtUp: Effect.Effect<Position, LiveError>
  /** Waits until all events up to a position are in the states. */
  waitUntil(position: Position, timeout: Duration.Input): Effect.Effect<void, NotThereYet | LiveError>
  /**
   * Folds the projections again from the first event, while the old states go on being read, and puts the new ones in
   * their place. Breaking it off changes nothing. Where they have failed they follow the log again from there: a store
   * that was away is a reason to, a projection that throws does so again.
   */
  readonly rebuild: Effect.Effect<void, LiveError>
}

/** How projections follow the log. */
export interface LiveOptions {
  /** Hears why they broke off, each time they do. Left out, it is a line of the log, at error level. */
  onFailure?(error: LiveError): Effect.Effect<void>
}

/** Starts projections that follow the log. */
export function startLive(
  catalog: Catalog,
  store: EventStore["Service"],
  slices: Slices,
  projections: readonly Projection[],
  options: LiveOptions = {},
): Effect.Effect<Live, never, Scope> {
  const failed = (error: LiveError): Effect.Effect<void> =>
    options.onFailure === undefined
      ? logged(error)
      : Effect.catchCause(options.onFailure(error), () => logged(error))
  return Effect.gen(function* () {
    const scope = yield* Effect.scope
    const states = new LiveStates(catalog, store, slices, projections)
    const inBackground = (work: Effect.Effect<never, LiveError>): Effect.Effect<unknown> =>
      Effect.forkIn(states.untilItFails(work, failed), scope)
    yield* inBackground(states.begin)

    return {
      position: Effect.suspend(() => states.unlessFailed(() => states.position)),
      state: (projection) =>
        Effect.suspend(() => {
          const state = states.of(projection)
          if (state === undefined) throw notLive(projection)
          return states.unlessFailed(() => state.value as never)
        }),
      caughtUp: Effect.suspend(() => states.caughtUp),
      waitUntil: (wanted, timeout) =>
        Effect.timeoutOrElse(states.reached(wanted), {
          duration: timeout,
          orElse: () => Effect.suspend(() => Effect.fail(new NotThereYet(wanted, states.position))),
        }),
      // Once the states are in their place they are followed, too: breaking it off between the two would leave a view
      // that neither fails nor moves.
      rebuild: Effect.uninterruptibleMask((restore) =>
        Effect.flatMap(restore(states.folded), (show) => {
          const follow = show()
          return follow === undefined ? Effect.void : Effect.asVoid(inBackground(follow))
        }),
      ),
    }
  })
}

const notLive = ({ name }: Projection): BadDefinition =>
  new BadDefinition({
    code: "projection.notLive",
    what: says`the projection ${{ name }} is not among the live ones`,
    cure: "name it where they are started",
  })
