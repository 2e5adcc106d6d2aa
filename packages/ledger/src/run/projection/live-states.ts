import { says } from "../../sentence.ts"
import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import {
  AmperaError,
  beginning,
  type Catalog,
  type Checkpoint,
  type Position,
  type Projection,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import { applyPage, type Folded, unfolded } from "./fold.ts"
import { foldTo, type FoldError } from "./fold-to.ts"
import type { Slices } from "./slices.ts"
import type { EventStore, Page } from "../ports/event-store.ts"
import { subscribed } from "../reading/subscribed.ts"
import { failureOf, WorkFailed } from "../background/unheard.ts"

/** Why projections follow the log no more: what the store says, or `projection.failed` when one of them threw. */
export type LiveError = FoldError | WorkFailed

/** Somebody who waits until the states hold a position. */
interface Waiting {
  readonly position: Position
  readonly there: Deferred.Deferred<void, LiveError>
}

/** The states of projections that follow the log, all at one position, and who waits for what. */
export class LiveStates {
  readonly #catalog: Catalog
  readonly #store: EventStore["Service"]
  readonly #slices: Slices
  /** As they were given, in the order of the folds. */
  readonly #projections: readonly Projection[]
  readonly #guarded: readonly Projection[]
  #folds: readonly Folded[]
  #at: Checkpoint = beginning
  #failure: LiveError | undefined
  readonly #waiting = new Set<Waiting>()
  #caughtUp = Deferred.makeUnsafe<Position, LiveError>()

  constructor(
    catalog: Catalog,
    store: EventStore["Service"],
    slices: Slices,
    projections: readonly Projection[],
  ) {
    this.#catalog = catalog
    this.#store = store
    this.#slices = slices
    this.#projections = projections
    this.#guarded = projections.map(guarded)
    this.#folds = this.#guarded.map((projection) => unfolded(projection))
  }

  /** The last event that is in the states. */
  get position(): Position {
    return this.#at.position
  }

  /** The state of a projection; undefined when it is not among these. */
  of(projection: Projection): { readonly value: unknown } | undefined {
    const fold = this.#folds[this.#projections.indexOf(projection)]
    return fold === undefined ? undefined : { value: fold.state }
  }

  /** A state that failed half way is the state of no position. */
  unlessFailed<Value>(use: () => Value): Effect.Effect<Value, LiveError> {
    return this.#failure === undefined ? Effect.succeed(use()) : Effect.fail(this.#failure)
  }

  get caughtUp(): Effect.Effect<Position, LiveError> {
    return this.#failure === undefined ? Deferred.await(this.#caughtUp) : Effect.fail(this.#failure)
  }

  /** Waits until the states hold a position. */
  reached(position: Position): Effect.Effect<void, LiveError> {
    return Effect.suspend(() => {
      if (this.#failure !== undefined) return Effect.fail(this.#failure)
      if (this.position >= position) return Effect.void
      const one: Waiting = { position, there: Deferred.makeUnsafe() }
      this.#waiting.add(one)
      return Effect.ensuring(
        Deferred.await(one.there),
        Effect.sync(() => this.#waiting.delete(one)),
      )
    })
  }

  /** Follows the log from the nearest snapshots on. */
  get begin(): Effect.Effect<never, LiveError> {
    return Effect.gen({ self: this }, function* () {
      const head = yield* this.#store.head
      const folds = yield* this.#slices.begun(this.#guarded, head.position)
      const furthest = folds.reduce((most, { at }) => (at.position > most.position ? at : most), beginning)
      yield* foldTo(this.#catalog, this.#store, folds, furthest)
      this.#show(folds, furthest)
      return yield* this.#follow
    })
  }

  /**
   * Folds everything from the first event. What comes back puts it in the place of the states; where they had failed it
   * gives what follows the log with them, which has to be run.
   */
  get folded(): Effect.Effect<() => Effect.Effect<never, LiveError> | undefined, LiveError> {
    return Effect.gen({ self: this }, function* () {
      const folds = this.#guarded.map((projection) => unfolded(projection))
      let at: Checkpoint = beginning
      do at = yield* foldTo(this.#catalog, this.#store, folds, yield* this.#store.head)
      while (at.position < this.position)
      // Nothing else runs between the last event and the switch, so it loses none.
      return () => {
        this.#show(folds, at)
        if (this.#failure === undefined) return undefined
        this.#failure = undefined
        this.#caughtUp = Deferred.makeUnsafe()
        return this.#follow
      }
    })
  }

  /** Runs what brings the states further; when it fails, whoever waits is told, and `failed` once. */
  untilItFails(
    work: Effect.Effect<never, LiveError>,
    failed: (error: LiveError) => Effect.Effect<void>,
  ): Effect.Effect<void> {
    const broke = (cause: Cause.Cause<LiveError>): Effect.Effect<void> =>
      Effect.suspend(() => {
        // Being stopped is no failure: the states stay as they are.
        const isStopped = Cause.hasInterruptsOnly(cause)
        const error = isStopped ? undefined : (failureOf(cause, this.#brokenOff) as LiveError)
        this.#failure = error ?? this.#failure
        const end = error === undefined ? Exit.failCause(cause) : Exit.fail(error)
        // Whoever is told goes on at once, and may fold anew and wait again before the next one is told.
        const [caughtUp, waiting] = [this.#caughtUp, [...this.#waiting]]
        this.#waiting.clear()
        Deferred.doneUnsafe(caughtUp, end)
        for (const { there } of waiting) Deferred.doneUnsafe(there, end)
        return error === undefined ? Effect.void : failed(error)
      })
    return Effect.asVoid(
      Effect.exit(Effect.onExit(work, (exit) => (Exit.isFailure(exit) ? broke(exit.cause) : Effect.void))),
    )
  }

  readonly #brokenOff = (error: unknown): WorkFailed => {
    const names = this.#projections.map(({ name }) => name).join(", ")
    return new WorkFailed("live.failed", says`live ${{ names }}`, error)
  }

  get #follow(): Effect.Effect<never, LiveError> {
    return Effect.suspend(() =>
      Effect.andThen(
        Stream.runForEach(subscribed(this.#store, this.#at), (next) => {
          if (next._tag === "Page") return attempt<void, AmperaError>(() => this.#take(next))
          Deferred.doneUnsafe(this.#caughtUp, Exit.succeed(this.position))
          return Effect.void
        }),
        Effect.never,
      ),
    ) as Effect.Effect<never, LiveError>
  }

  #take(page: Page): void {
    try {
      applyPage(this.#catalog, page, this.#folds)
    } catch (error) {
      // In this very turn: nobody may see a state that was applied by half, however long the following takes to end.
      this.#failure = error instanceof AmperaError ? (error as LiveError) : this.#brokenOff(error)
      throw error
    }
    for (const fold of this.#folds) if (fold.at.position < page.end.position) fold.at = page.end
    this.#arrive(page.end)
  }

  #show(folds: readonly Folded[], at: Checkpoint): void {
    // What was folded meanwhile is further: states never go back.
    if (at.position < this.position) return
    this.#folds = folds
    this.#arrive(at)
  }

  #arrive(at: Checkpoint): void {
    // States that were folded anew may be ahead of the page at hand.
    if (at.position > this.position) this.#at = at
    for (const one of this.#waiting) {
      if (one.position > this.position) continue
      this.#waiting.delete(one)
      Deferred.doneUnsafe(one.there, Effect.void)
    }
  }
}

/** The projection, saying of itself at which event it threw. */
function guarded(projection: Projection): Projection {
  const apply: Projection["apply"] = (state, fact, position) => {
    try {
      projection.apply(state, fact, position)
    } catch (error) {
      if (error instanceof AmperaError) throw error
      const where = says`projection ${{ name: projection.name }}, at position ${{ position }}, event ${{ type: fact.type }}`
      throw new WorkFailed("projection.failed", where, error)
    }
  }
  const { name, version, reads, snapshot } = projection
  return { name, version, reads, snapshot, initial: () => projection.initial(), apply }
}
